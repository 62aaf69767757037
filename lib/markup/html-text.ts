/** Text from data, where HTML has text between its tags: shown letter by letter, never as markup. */
export function htmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
