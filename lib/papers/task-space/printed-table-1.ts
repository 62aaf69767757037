import { type Origin, TABLE_MEASURES } from '../../comparing/index.js';
import type { Table } from '../../figures/index.js';
import { notCheckable, reported } from '../../ledger/index.js';
import { printedText } from '../estimate-table.js';
import { MEASURE_NAMES, slug } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';

/** The methods of the printed table, by our names, and as its keys call them: the paper's kNN has k = 5. */
export const PRINTED_METHODS: readonly (readonly [name: string, key: string])[] = [
  ['kNN, k = 5', 'knn'],
  ['matrix factorization', 'matrix-factorization'],
  ['task space', 'task-space'],
];

/** The environments of the printed table, as its keys call them, and in words. */
export const ENVIRONMENTS = [
  ['in-sample', 'in sample'],
  ['out-of-sample', 'out of sample'],
  ['bbh-0-shot', 'BBH, 0-shot'],
  ['bbh-1-shot', 'BBH, 1-shot'],
] as const;

/** Table 1 as printed, in full: 24 lines; a dash where the value is lost in the text at hand. */
export function printedTable1(): Shown {
  const rows = ENVIRONMENTS.flatMap(([environment, words]) =>
    [384, 768].flatMap((dimension) =>
      PRINTED_METHODS.map(([method, key]) => [
        ...[words, String(dimension), method],
        ...TABLE_MEASURES.map((measure) =>
          printedText(reported('B-T1', [environment, dimension, key, slug(measure)].join('/'))),
        ),
      ]),
    ),
  );
  const table: Table = {
    columns: ['environment', 'd', 'method', ...TABLE_MEASURES.map((measure) => MEASURE_NAMES[measure])],
    rows,
    caption: "Task-space paper, Table 1, on the paper's own data",
    alignment: ['left', 'right', 'left', ...TABLE_MEASURES.map(() => 'right' as const)],
  };
  return { tables: [table] };
}

/** §4.1.2: the environments of the 92 LoRA modules cannot be had here. */
export function otherEnvironments(origin: Origin): Shown {
  const missing = 'the graded answers of the 92 LoRA modules on BIG-Bench Hard';
  return {
    said: `*Not checkable here*: ${missing} are not public.`,
    records: [
      notCheckable({
        ...ledgerOrigin(origin),
        row: 'B-env2',
        cell: 'bbh-environments',
        what: 'BBH, 0-shot and 1-shot',
        missing,
      }),
    ],
  };
}
