import { markdownTable } from '../../../markup/index.js';
import { reported } from '../../reported.js';
import { reportedText } from '../markdown.js';
import { BASELINES, FACTORIZATION, KNN_TUNED, TASK_SPACE } from './method-names.js';
import type { NamedOrigin, Numbers } from './origins.js';
import { cellText } from './value-text.js';

/** The seven columns of the printed table, and the sizes of training sets that only our matrices have. */
const PRINTED = [1000, 5000, 10000, 15000, 20000, 25000, 29000] as const;
const OTHERS = [1000, 2500, 6400, 6706] as const;

/** A line's method, where its numbers stand, and whether the paper has it. */
const LINES = [
  { name: KNN_TUNED[1], row: 'A-T1k', key: 'knn', printed: true },
  { name: FACTORIZATION[1], row: 'A-T1', key: FACTORIZATION[0], printed: true },
  ...[TASK_SPACE, ...BASELINES].map(([key, name]) => ({ name, row: 'A-T1', key, printed: false })),
];

/**
 * EmbedLLM's Table 1 in its seven columns, the printed row above ours; below it the data whose training sets have other
 * sizes, with a column for each of these.
 */
export function embedllmTable1(numbers: Numbers): string {
  const whole = numbers.origins.filter((origin) => hasSize(numbers, origin, 29000));
  const rest = numbers.origins.filter((origin) => !whole.includes(origin));
  const names = PRINTED.map((size) => (size === 29000 ? 'full (29K)' : `${size / 1000}K`));
  const printed = table(numbers, whole, PRINTED, names, true);
  const sizes = OTHERS.filter((size) => rest.some((origin) => hasSize(numbers, origin, size)));
  if (sizes.length === 0) return printed;
  const counts = sizes.map((size) => size.toLocaleString('en-US'));
  return `${printed}\n\nThe same where training sets have other sizes:\n\n${table(numbers, rest, sizes, counts, false)}`;
}

function table(
  numbers: Numbers,
  origins: readonly NamedOrigin[],
  sizes: readonly number[],
  columns: readonly string[],
  withPrinted: boolean,
): string {
  const lines = LINES.flatMap(({ name, row, key, printed }) => {
    const own = origins
      .map((origin) => [origin.label, ...sizes.map((size) => cellText(numbers.find(row, `${key}/${size}`, origin)))])
      .filter(([, ...cells]) => cells.some((cell) => cell !== ''));
    const inPaper = sizes.map((size) => reportedText(reported(row, `${key}/${size}`)));
    const first = withPrinted && printed ? [['printed', ...inPaper]] : [];
    return [...first, ...own].map((cells) => [name, ...cells]);
  });
  return markdownTable(['algorithm', 'on', ...columns], lines);
}

function hasSize(numbers: Numbers, origin: NamedOrigin, size: number): boolean {
  return LINES.some(({ row, key }) => numbers.find(row, `${key}/${size}`, origin) !== undefined);
}
