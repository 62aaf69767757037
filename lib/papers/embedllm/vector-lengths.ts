import { type LedgerRecord, record } from '../../ledger/index.js';
import { pearson } from '../../metrics/index.js';
import { vectorLengths } from '../../probing/index.js';
import { cellOf, pText, signed } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import {
  P_SPACE,
  type PlacedModels,
  RELEASED_P_SPACE,
  SLOPES_SPACE,
  spaceOf,
  TASK_SPACE,
  TRAINED_SHARE,
} from './placed-models.js';

/** Whether better models have longer vectors, which alone would bring models of like accuracy together in L2. */
export function lengthsAndAccuracy(placed: PlacedModels): Shown {
  const lines = [RELEASED_P_SPACE, P_SPACE, SLOPES_SPACE, TASK_SPACE].map((name) => {
    const each = spaceOf(placed, name).vectors.map(vectorLengths);
    const lengths = placed.accuracy.map((_, m) => each.reduce((sum, one) => sum + one[m]!, 0) / each.length);
    const mean = lengths.reduce((a, b) => a + b, 0) / lengths.length;
    const spread = Math.sqrt(lengths.reduce((sum, one) => sum + (one - mean) ** 2, 0) / lengths.length);
    // Equal lengths or equal accuracies go with nothing.
    const { r, p } = pearson(lengths, placed.accuracy);
    return { name, mean, spread, ...(Number.isNaN(r) ? { r: 0, p: 1 } : { r, p }) };
  });
  return {
    tables: [
      {
        columns: ['space', 'mean length', 'sd over models', 'correlation with accuracy', 'p'],
        rows: lines.map(({ name, mean, spread, r, p }) => [
          ...[name, mean.toFixed(3), spread.toFixed(3), signed(r, 3), pText(p)],
        ]),
        caption: 'Length of the model vectors, and its correlation with the accuracy on train',
        alignment: ['left', 'right', 'right', 'right', 'right'],
      },
    ],
    said: `Length against accuracy: ${lines.map(({ name, r }) => `${name} (**${signed(r, 2)}**)`).join('; ')}.`,
    records: lines.map(
      ({ name, r, p }): LedgerRecord =>
        record({
          ...{ ...ledgerOrigin(placed.origin), row: 'A-S1', cell: cellOf('length-and-accuracy', name), value: r },
          what: `correlation of vector length with accuracy: ${name}`,
          ...{ note: pText(p), ...(name === TASK_SPACE ? {} : { tolerance: 4 * TRAINED_SHARE }) },
        }),
    ),
  };
}
