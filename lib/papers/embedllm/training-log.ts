import type { Origin } from '../../comparing/index.js';
import { learningCurveFigure, type Table } from '../../figures/index.js';
import { record, reported } from '../../ledger/index.js';
import type { TrainingEpoch } from '../../methods/index.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';

const ROW = 'A-Curve';
/** By how much the accuracy after an epoch may move from run to run. */
const TOLERANCE = 0.002;
const EPOCHS = 50;

/** Epochs of a third party's public log of the released code, on the paper's own data. */
function logged(): { epoch: number; value: number }[] {
  return Array.from({ length: EPOCHS }, (_, i) => i + 1).flatMap((epoch) => {
    const value = reported(ROW, `accuracy/epoch/${epoch}`)?.value;
    return value == null ? [] : [{ epoch, value }];
  });
}

/** Accuracy on validation after each epoch, beside the third party's log: the shapes compare, the levels do not. */
export function trainingLog(origin: Origin, curve: readonly TrainingEpoch[]): Shown {
  const log = logged();
  const both = log.flatMap(({ epoch, value }) => {
    const ours = curve.find((one) => one.epoch === epoch);
    return ours ? [{ epoch, printed: value, value: ours.validationAccuracy }] : [];
  });
  const table: Table = {
    columns: ['epoch', 'third-party log', 'here'],
    rows: both.map(({ epoch, printed, value }) => [epoch, printed.toFixed(4), value.toFixed(4)]),
    caption: "Accuracy by epoch, as released: the log on the paper's own test prompts, ours on validation",
  };
  return {
    figures: [
      learningCurveFigure({
        name: 'a-curve-epochs',
        elements: [ROW],
        title: 'Accuracy by epoch, as released',
        subtitle: `${originText(origin)}, validation; hollow: third-party log on the paper's data, test`,
        alt: 'Validation accuracy after each epoch beside a public training log.',
        xTitle: 'epoch',
        yTitle: 'accuracy',
        series: [
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
        ],
      }),
    ],
    tables: [table],
    records: both.map(({ epoch, value }) =>
      record({
        ...ledgerOrigin(origin),
        row: ROW,
        cell: `accuracy/epoch/${epoch}`,
        what: `accuracy after epoch ${epoch}, validation`,
        value,
        tolerance: TOLERANCE,
      }),
    ),
  };
}
