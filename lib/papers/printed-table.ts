import { reported } from '../ledger/index.js';
import type { ComparisonTable } from './comparison-table.js';

const ENVIRONMENTS = ['in-sample', 'out-of-sample', 'bbh-0-shot', 'bbh-1-shot'] as const;
const METHODS = ['knn', 'matrix-factorization', 'task-space'] as const;
const MEASURES = ['auc', 'accuracy', 'benchmark-correlation', 'selection-accuracy', 'recall'] as const;

/** The task-space paper's Table 1 as printed, in full: 24 rows; a dash where the value is lost in the text at hand. */
export function printedTable(): ComparisonTable {
  const text = (cell: string): string => {
    const printed = reported('B-T1', cell);
    if (printed?.value == null) return '–';
    return printed.sd === undefined
      ? printed.value.toFixed(4)
      : `${printed.value.toFixed(4)} ± ${printed.sd.toFixed(4)}`;
  };
  const rows = ENVIRONMENTS.flatMap((environment) =>
    ['384', '768'].flatMap((d) =>
      METHODS.map((method) => [
        ...[environment.replaceAll('-', ' '), d, method.replaceAll('-', ' ')],
        ...MEASURES.map((measure) => text(`${environment}/${d}/${method}/${measure}`)),
      ]),
    ),
  );
  return {
    columns: ['environment', 'd', 'method', ...MEASURES.map((measure) => measure.replaceAll('-', ' '))],
    rows,
    alignment: ['left', 'right', 'left', ...MEASURES.map(() => 'right' as const)],
  };
}
