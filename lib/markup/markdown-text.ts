import { oneLine } from './one-line.js';

/**
 * Text from data, such as a model's name, as Markdown (GitHub's and Jupyter's) shows it letter by letter: one line, no markup,
 * no HTML, no link, no formula. What does nothing where it stands is left as it is: `Qwen/Qwen2.5-7B_x`, `p = .05`.
 * In a table `markdownTable` escapes the bars as well.
 * @example markdownText('`a` <b> x_y_z *k*') // '\`a\` &lt;b&gt; x_y_z \*k\*'
 */
export function markdownText(text: string): string {
  return (
    oneLine(text)
      // An entity is read as its character.
      .replaceAll(/&(?=#?\w+;)/g, '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // No backslash: before a bracket Jupyter would begin a formula at two of them.
      .replaceAll('\\', '&#92;')
      .replaceAll(/[`*[\]~$]/g, '\\$&')
      // Within a word an underscore does nothing.
      .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      // What GitHub makes a link of by itself.
      .replaceAll(/\b(https?|ftp)(?=:\/\/)/gi, '$1\\')
      .replaceAll(/\bwww(?=\.)/gi, '$&\\')
      .replaceAll(/(?<=[\w.+-])@(?=[\w-]+\.)/g, '\\@')
      // What begins a heading, a list, a quotation or a rule, where a line begins with it.
      .replace(/^(?=(?:#{1,6}|[-+]|[-=]+)(?: |$))/, '\\')
      .replace(/^(\d+)(?=[.)](?: |$))/, '$1\\')
  );
}
