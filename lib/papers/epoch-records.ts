import type { World } from '../comparing/index.js';
import type { LearningCurve } from '../figures/index.js';
import { type LedgerRecord, record, reportedValues } from '../ledger/index.js';
import type { TrainingEpoch } from '../methods/index.js';
import { evidence } from './evidence.js';

const ROW = 'A-Curve';

/** Epochs of the third party's log. */
function logged(): { epoch: number; value: number }[] {
  return reportedValues().flatMap(({ row, cell, value }) => {
    const epoch = row === ROW ? /^accuracy\/epoch\/(\d+)$/.exec(cell)?.[1] : undefined;
    return epoch !== undefined && value !== null && value !== undefined ? [{ epoch: Number(epoch), value }] : [];
  });
}

/** A record for each epoch that the third party's log has too: accuracy on validation. */
export function epochRecords(world: World, curve: readonly TrainingEpoch[], tolerance = 0.002): LedgerRecord[] {
  const epochs = new Set(logged().map(({ epoch }) => epoch));
  return curve
    .filter(({ epoch }) => epochs.has(epoch))
    .map(({ epoch, validationAccuracy }) =>
      record({ ...evidence(world), row: ROW, cell: `accuracy/epoch/${epoch}`, value: validationAccuracy, tolerance }),
    );
}

/** The curve beside the log, as series of `learningCurveFigure`. */
export function epochSeries(curve: readonly TrainingEpoch[]): LearningCurve[] {
  const log = logged();
  return [
    {
      method: 'matrix factorization',
      size: curve.map(({ epoch }) => epoch),
      value: curve.map(({ validationAccuracy }) => validationAccuracy),
      published: {
        name: 'third-party log',
        size: log.map(({ epoch }) => epoch),
        value: log.map(({ value }) => value),
      },
    },
  ];
}
