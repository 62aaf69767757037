import { maxOf } from '../linalg/index.js';
import { distinctNames } from './distinct-names.js';
import { textWidth } from './png/fonts.js';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', $: '&#36;' };

/**
 * A text as plotly draws it letter by letter: `<b>`, `<a href=…>`, `&nbsp;` and `$x$` are what they are, no markup. What
 * plotly takes for none, as in `p < .05` and `R&D`, stays as it is.
 */
export function asText(text: string): string {
  return text.replace(/&(?=#?\w+;)|<(?=[^<>]*>)|\$/g, (character) => ENTITIES[character]!);
}

/** What `asText` was given. */
export function fromText(text: string): string {
  return text.replace(/&(?:amp|lt|#36);/g, (entity) => Object.keys(ENTITIES).find((c) => ENTITIES[c] === entity)!);
}

/**
 * A text that is at most `width` px wide at `size` px: whole where it fits, else its beginning, an ellipsis and its end,
 * since names of versions differ at their ends.
 */
export function shortened(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment);
  const keep = (count: number): string => {
    const end = Math.floor(count / 2);
    return `${letters.slice(0, count - end).join('')}…${letters.slice(letters.length - end).join('')}`;
  };
  let [fits, tooMany] = [0, letters.length];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (textWidth(keep(middle), size) <= width) fits = middle;
    else tooMany = middle;
  }
  return keep(fits);
}

/** Width in px of the widest of some names. */
export function widestName(names: readonly string[], size: number): number {
  return maxOf([0, ...names.map((name) => textWidth(name, size))]);
}

/** Names of the categories of an axis. */
export interface CategoryNames {
  /** Different from each other, as plotly takes them. */
  readonly keys: string[];
  /** What is drawn, whole or shortened. */
  readonly drawn: string[];
  /** For the axis, where what is drawn is not the key. */
  readonly ticks: object;
}

/**
 * Names for an axis of categories. A shortened one stands at its place only: its category keeps the whole name.
 * @param most px that a name of `size` px may take
 * @param length px of the axis: so many names are left out that the others do not touch
 */
export function categoryNames(names: readonly string[], most: number, size: number, length: number): CategoryNames {
  const distinct = distinctNames(names);
  const keys = distinct.map(asText);
  const short = distinct.map((name) => shortened(name, most - 3 * size, size));
  if (short.every((name, i) => name === distinct[i])) return { keys, drawn: distinct, ticks: {} };
  const drawn = distinctNames(short);
  const every = Math.ceil((names.length * 1.4 * size) / length);
  const shown = Array.from(keys.keys()).filter((i) => i % every === 0);
  const ticks = { tickvals: shown.map((i) => keys[i]!), ticktext: shown.map((i) => asText(drawn[i]!)) };
  return { keys, drawn, ticks };
}
