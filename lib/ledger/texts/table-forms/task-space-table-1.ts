import { markdownTable } from '../../../markup/index.js';
import { reported } from '../../reported.js';
import { reportedText } from '../markdown.js';
import { BASELINES, FACTORIZATION, KNN_5, KNN_TUNED, TASK_SPACE } from './method-names.js';
import type { Numbers } from './origins.js';
import { cellText } from './value-text.js';

/** Environments of the printed table, and one of ours; the labels stand before and after the dimension in a key. */
const ENVIRONMENTS = [
  { name: 'in sample', before: 'in-sample', after: [] },
  { name: 'out of sample, by category', before: 'out-of-sample', after: [] },
  { name: 'out of sample, by benchmark', before: 'out-of-sample', after: ['by-benchmark'] },
  { name: 'BBH, 0-shot', before: 'bbh-0-shot', after: [] },
  { name: 'BBH, 1-shot', before: 'bbh-1-shot', after: [] },
] as const;
const METHODS = [KNN_5, FACTORIZATION, TASK_SPACE, KNN_TUNED, ...BASELINES];
const MEASURES = [
  ['auc', 'AUC'],
  ['accuracy', 'accuracy'],
  ['benchmark-correlation', 'benchmark correlation'],
  ['selection-accuracy', 'selection accuracy'],
  ['recall', 'recall'],
] as const;

/** Task space's Table 1 whole: environment, dimension and method, five measures; the printed row above ours. */
export function taskSpaceTable1(numbers: Numbers): string {
  const lines = ENVIRONMENTS.flatMap(({ name, before, after }) =>
    [384, 768].flatMap((dimension) =>
      METHODS.flatMap(([key, method]) => {
        const cells = MEASURES.map(([measure]) => [before, dimension, ...after, key, measure].join('/'));
        const rows = [
          ['printed', ...cells.map((cell) => reportedText(reported('B-T1', cell)))],
          ...numbers.origins.map((origin) => [
            origin.label,
            ...cells.map((cell) => cellText(numbers.find('B-T1', cell, origin))),
          ]),
        ].filter(([, ...texts]) => texts.some((text) => text !== ''));
        return rows.map((texts) => [name, String(dimension), method, ...texts]);
      }),
    ),
  );
  return markdownTable(['environment', 'd', 'method', 'on', ...MEASURES.map(([, name]) => name)], lines);
}
