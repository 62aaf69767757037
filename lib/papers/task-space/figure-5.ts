import type { TrialMeasure, TrialSweep } from '../../comparing/index.js';
import { type Figure, type SweepSeries, sweepFigure, type Table } from '../../figures/index.js';
import { record } from '../../ledger/index.js';
import { cellOf, MEASURE_NAMES, signed } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { environmentWords } from './beats.js';
import {
  average,
  type Choices,
  choicesOf,
  chosenOf,
  definedMeasures,
  definedTrials,
  MARKS,
  middleOf,
  nearest,
  placeOf,
  ROW,
  undefinedText,
} from './cut-choices.js';

/**
 * Appendix A, Figure 5: every measure against the spectral cut ε, averaged over the trials, on validation and on test; and what
 * the choice on validation reaches beside the choice on test.
 * @param fixed what all of it was run with, for the captions: `λ = 30`; default nothing
 */
export function figure5(sweeps: readonly TrialSweep[], fixed?: string): Shown {
  const all = sweeps.flatMap((sweep) => definedMeasures(sweep).map((measure) => choicesOf(sweep, measure)));
  const places = [...new Set(sweeps.map(environmentWords))];
  return {
    figures: sweeps.map(figureOf),
    tables: places.map((where) =>
      tableOf(
        all.filter(({ sweep }) => environmentWords(sweep) === where),
        fixed === undefined ? where : `${where}, ${fixed}`,
      ),
    ),
    said: undefinedText(sweeps).trim(),
    records: all.map(({ sweep, measure, chosen, testChosen, cut, testCut }) =>
      record({
        ...ledgerOrigin(sweep.origin),
        ...{
          row: ROW,
          cell: cellOf(...placeOf(sweep), 'optimism', measure),
          value: average(testChosen) - average(chosen),
        },
        what: `task space: optimism of tuning on the test set in ${MEASURE_NAMES[measure]}, ${environmentWords(sweep)}, d = ${sweep.dimension}`,
        note: `median ε of ${cut.length} trials: validation ${middleOf(cut)}, test ${middleOf(testCut)}`,
      }),
    ),
  };
}

function tableOf(all: readonly Choices[], where: string): Table {
  const outside = all.some(({ sweep }) => sweep.leftOut !== undefined);
  return {
    columns: [
      ...['d', 'measure', 'no cut', 'chosen on validation', 'median ε'],
      ...(outside ? ['chosen in distribution'] : []),
      ...['chosen on test', 'optimism'],
    ],
    rows: all.map(({ sweep, measure, uncut, chosen, cut, inDistribution, testChosen }) => [
      ...[String(sweep.dimension), MEASURE_NAMES[measure], average(uncut).toFixed(4), average(chosen).toFixed(4)],
      String(middleOf(cut)),
      ...(outside ? [average(inDistribution).toFixed(4)] : []),
      ...[average(testChosen).toFixed(4), signed(average(testChosen) - average(chosen))],
    ]),
    caption: `Measures on test by who chose ε, ${where}: means over ${all[0]?.sweep.trials.length ?? 0} trials`,
    alignment: ['right', 'left', ...Array.from({ length: outside ? 6 : 5 }, () => 'right' as const)],
  };
}

function figureOf(sweep: TrialSweep): Figure {
  const where = sweep.leftOut === undefined ? 'in-sample' : 'out-of-sample';
  return sweepFigure({
    name: `b-f5-cut-${where}-${sweep.dimension}`,
    elements: [ROW],
    title: `Cutting small singular values, ${environmentWords(sweep)}, d = ${sweep.dimension}`,
    subtitle: `${originText(sweep.origin)}; means of ${sweep.trials.length} trials; ε: smallest singular value kept; ${MARKS}`,
    alt: 'AUC, accuracy, benchmark correlation and selection accuracy on validation and on test against the spectral cut.',
    xTitle: 'ε',
    yTitle: 'measure',
    logX: true,
    series: definedMeasures(sweep).flatMap((measure) => seriesOf(sweep, measure)),
  });
}

function seriesOf(sweep: TrialSweep, measure: TrialMeasure): SweepSeries[] {
  return (['validation', 'test'] as const).map((part) => {
    const all = sweep.options.map((option, i) => ({
      option,
      value: average(definedTrials(sweep, measure).map((trial) => trial[part][i]![measure])),
    }));
    // Where a cut leaves nothing, a correlation is undefined.
    const drawn = all.filter(({ value }) => Number.isFinite(value));
    return {
      method: part,
      x: drawn.map(({ option }) => option),
      y: drawn.map(({ value }) => value),
      ...(part === 'validation' ? { chosen: nearest(sweep.options, chosenOf(sweep, measure).at) } : {}),
      ...(part === 'test' ? { reached: chosenOf(sweep, measure) } : {}),
      panel: MEASURE_NAMES[measure],
    };
  });
}
