import { markdownText } from './markdown-text.js';

/** A link with a text from data to a file from data, below the file that holds the link. */
export function markdownLink(text: string, target: string): string {
  return `[${markdownText(text)}](${target.replaceAll(/[^\w./~+@,=-]/gu, encoded)})`;
}

function encoded(letter: string): string {
  const bytes = new TextEncoder().encode(letter);
  return [...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
