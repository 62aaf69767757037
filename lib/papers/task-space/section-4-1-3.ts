import { type TrialRun, trialDifferences } from '../../comparing/index.js';
import { record } from '../../ledger/index.js';
import { cellOf, signed } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import { environmentLabels } from './beats.js';

const [FIVE, TUNED] = ['kNN, k = 5', 'kNN, k tuned'];

/** §4.1.3: the paper's kNN has k = 5; what that costs it against a k chosen on validation, in sample. */
export function knnAtFive(runs: readonly TrialRun[]): Shown {
  const each = runs.flatMap((run) =>
    trialDifferences(run, FIVE, [TUNED], ['accuracy']).map((one) => ({ run, ...one })),
  );
  const text = each.map(
    ({ dimension, value, low, high }) => `**${signed(value)}** (${signed(low)} to ${signed(high)}) at d = ${dimension}`,
  );
  return {
    said: `*k* = 5 changes the accuracy of kNN against a *k* chosen on validation by ${text.join(', ')}.`,
    records: each.map(({ run, value, low, high, sd }) =>
      record({
        ...{
          ...ledgerOrigin(run.origin),
          row: 'B-kNN',
          cell: cellOf(...environmentLabels(run), 'k-5-less-tuned', 'accuracy'),
        },
        what: `${FIVE} less ${TUNED}: accuracy, in sample, d = ${run.dimension}`,
        ...{ value, low, high, sd: sd! },
      }),
    ),
  };
}
