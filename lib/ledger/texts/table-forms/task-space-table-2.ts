import { markdownTable } from '../../../markup/index.js';
import type { LedgerRecord } from '../../record.js';
import { reported } from '../../reported.js';
import { reportedText } from '../markdown.js';
import type { NamedOrigin, Numbers } from './origins.js';
import { cellText } from './value-text.js';

const ENVIRONMENTS = [
  ['in-sample', 'in sample'],
  ['out-of-sample', 'out of sample, by category'],
  ['bbh-0-shot', 'BBH, 0-shot'],
  ['bbh-1-shot', 'BBH, 1-shot'],
] as const;
const MEASURES = ['selection-accuracy', 'recall'] as const;
const DIMENSIONS = [384, 768] as const;

/**
 * Task space's Table 2: the best source performer against a choice for each prompt, the printed row above ours. Our numbers
 * of out-of-sample trials stand in Table 1; the best source performer has no dimension, so its number in either will do.
 */
export function taskSpaceTable2(numbers: Numbers): string {
  const lines = ENVIRONMENTS.flatMap(([key, environment]) => [
    ...linesOf(numbers, `${key}/single-best`, (origin, measure) =>
      [
        numbers.find('B-BSP', `${key}/single-best/${measure}`, origin),
        ...DIMENSIONS.map((d) => numbers.find('B-T1', `${key}/${d}/single-best/${measure}`, origin)),
      ].find((one) => one !== undefined),
    ).map((line) => [environment, 'best source performer', '–', ...line]),
    ...DIMENSIONS.flatMap((d) =>
      linesOf(numbers, `${key}/${d}/task-space`, (origin, measure) =>
        numbers.find('B-T1', `${key}/${d}/task-space/${measure}`, origin),
      ).map((line) => [environment, 'task space', String(d), ...line]),
    ),
  ]);
  return markdownTable(['environment', 'method', 'd', 'on', 'accuracy', 'recall'], lines);
}

/** A line for what was printed, then one for each origin that has a number. */
function linesOf(
  numbers: Numbers,
  printedKey: string,
  ours: (origin: NamedOrigin, measure: (typeof MEASURES)[number]) => LedgerRecord | undefined,
): string[][] {
  const printed = MEASURES.map((measure) => reportedText(reported('B-BSP', `${printedKey}/${measure}`)));
  const own = numbers.origins.map((origin) => [
    origin.label,
    ...MEASURES.map((measure) => cellText(ours(origin, measure))),
  ]);
  return [['printed', ...printed], ...own].filter(([, ...texts]) => texts.some((text) => text !== ''));
}
