import { type OptionSweep, sweepChoice } from '../../comparing/index.js';
import { type SweepSeries, sweepFigure } from '../../figures/index.js';
import { record } from '../../ledger/index.js';
import { cellOf, MEASURE_NAMES, signed } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';

const MEASURES = ['auc', 'accuracy', 'selectionAccuracy'] as const;

/** Appendix A, Figure 5: every measure against the spectral cut ε, on validation and on test; the figure is of the largest d. */
export function figure5(sweeps: readonly OptionSweep[]): Shown {
  const { origin, dimension, points } = sweeps.at(-1)!;
  const choices = sweeps.flatMap((one) =>
    MEASURES.map((measure) => ({ ...one, measure, ...sweepChoice(one.points, measure) })),
  );
  return {
    figures: [
      sweepFigure({
        name: 'b-eps-cut',
        elements: ['B-eps'],
        title: `Cutting small singular values, d = ${dimension}`,
        subtitle: `${originText(origin)}; the ring is what validation chooses`,
        alt: 'AUC, accuracy and selection accuracy on validation and test against the spectral cut epsilon.',
        xTitle: 'ε, smallest singular value kept',
        yTitle: 'measure',
        logX: true,
        series: sweepSeries(points),
      }),
    ],
    tables: [
      {
        columns: ['d', 'measure', 'validation chooses ε', 'test', 'test would choose ε', 'test ', 'optimism'],
        rows: choices.map(({ dimension: d, measure, chosen, testChosen, optimism }) => [
          ...[String(d), MEASURE_NAMES[measure], String(chosen.option), chosen.test[measure].toFixed(4)],
          ...[String(testChosen.option), testChosen.test[measure].toFixed(4), signed(optimism)],
        ]),
        caption: 'What choosing ε on the test set would add',
        alignment: ['right', 'left', 'right', 'right', 'right', 'right', 'right'],
      },
    ],
    records: choices.map(({ dimension: d, measure, chosen, testChosen, optimism }) =>
      record({
        ...ledgerOrigin(origin),
        ...{ row: 'B-eps', cell: cellOf('in-sample', d, 'task-space', 'optimism', measure), value: optimism },
        what: `task space: optimism of tuning on the test set in ${MEASURE_NAMES[measure]}, in sample, d = ${d}`,
        note: `validation chooses ${chosen.option} (test ${chosen.test[measure].toFixed(4)}), test ${testChosen.option} (${testChosen.test[measure].toFixed(4)})`,
      }),
    ),
  };
}

function sweepSeries(points: OptionSweep['points']): SweepSeries[] {
  return MEASURES.flatMap((measure) => {
    const { chosen } = sweepChoice(points, measure);
    return (['validation', 'test'] as const).map((part) => ({
      method: part,
      x: points.map(({ option }) => option),
      y: points.map((point) => point[part][measure]),
      chosen: chosen.option,
      panel: MEASURE_NAMES[measure],
    }));
  });
}
