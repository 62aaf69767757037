import type { TrialSweep } from '../../comparing/index.js';
import { testToTrain } from '../../comparing/index.js';
import { sweepFigure, type Table } from '../../figures/index.js';
import { record } from '../../ledger/index.js';
import { maxOf } from '../../linalg/index.js';
import { pairedTrialDifference } from '../../metrics/index.js';
import { cellOf, MEASURE_NAMES, signed } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { environmentWords } from './beats.js';
import {
  average,
  choicesOf,
  chosenOf,
  definedMeasures,
  definedTrials,
  MARKS,
  middleOf,
  nearest,
  placeOf,
  undefinedText,
} from './cut-choices.js';

/** The paper's value, everywhere. */
const PAPERS = 1;

/**
 * λ's own ablation, which the paper lacks: each measure at λ = 1, at the λ that validation chooses, and at the one that test
 * would choose. Drawn for the largest dimension.
 */
export function lambdaMatters(sweeps: readonly TrialSweep[]): Shown {
  const base = sweeps[0]!.options.indexOf(PAPERS);
  if (base < 0)
    throw new RangeError(`lambdaMatters: options need the paper's ${PAPERS}, got ${sweeps[0]!.options.join(', ')}`);
  const largest = maxOf(sweeps.map(({ dimension }) => dimension));
  const rows = sweeps.flatMap((sweep) =>
    definedMeasures(sweep).map((measure) => {
      const choices = choicesOf(sweep, measure, base);
      const gain = pairedTrialDifference(choices.chosen, choices.uncut, { testToTrain: testToTrain(sweep.splits) });
      return { sweep, measure, choices, gain };
    }),
  );
  const better = rows.filter(({ gain }) => gain.low > 0).length;
  const worse = rows.filter(({ gain }) => gain.high < 0).length;
  const last = maxOf(sweeps[0]!.options);
  const atEnd = rows.filter(({ choices }) => middleOf(choices.cut) === last).length;
  const beyond =
    atEnd > 0
      ? ` In ${atEnd} the median choice is the end of the grid, ${last}: a larger λ might do better there.`
      : '';
  return {
    figures: sweeps.filter(({ dimension }) => dimension === largest).map(figureOf),
    tables: [tableOf(rows)],
    records: rows.map(({ sweep, measure, choices, gain }) =>
      record({
        ...ledgerOrigin(sweep.origin),
        ...{ row: 'B-eps', cell: cellOf(...placeOf(sweep), 'lambda-chosen-less-one', measure) },
        ...{ value: gain.mean, low: gain.low, high: gain.high },
        what: `task space: λ chosen on validation less λ = ${PAPERS} in ${MEASURE_NAMES[measure]}, ${environmentWords(sweep)}, d = ${sweep.dimension}`,
        note: `median λ of ${choices.cut.length} trials: ${middleOf(choices.cut)}`,
      }),
    ),
    said:
      `A chosen λ is better than the paper's λ = ${PAPERS} in ${better} of ${rows.length} places and worse in ${worse}, ` +
      `by intervals that are not corrected.${beyond}${undefinedText(sweeps)}`,
  };
}

type Row = {
  readonly sweep: TrialSweep;
  readonly choices: ReturnType<typeof choicesOf>;
  readonly gain: ReturnType<typeof pairedTrialDifference>;
};

function tableOf(rows: readonly Row[]): Table {
  return {
    columns: [
      'environment',
      'd',
      'measure',
      `λ = ${PAPERS}`,
      'chosen on validation',
      'median λ',
      'gain (95 % interval)',
      'chosen on test',
    ],
    rows: rows.map(({ sweep, choices: { measure, uncut, chosen, cut, testChosen }, gain }) => [
      ...[environmentWords(sweep), String(sweep.dimension), MEASURE_NAMES[measure]],
      ...[average(uncut).toFixed(4), average(chosen).toFixed(4), String(middleOf(cut))],
      ...[`${signed(gain.mean)} (${signed(gain.low)} to ${signed(gain.high)})`, average(testChosen).toFixed(4)],
    ]),
    caption: `Measures on test by λ, without a cut: means over ${rows[0]!.sweep.trials.length} trials`,
    alignment: ['left', 'right', 'left', 'right', 'right', 'right', 'right', 'right'],
  };
}

function figureOf(sweep: TrialSweep) {
  const where = sweep.leftOut === undefined ? 'in-sample' : 'out-of-sample';
  return sweepFigure({
    ...{
      name: `b-eps-lambda-${where}-${sweep.dimension}`,
      elements: ['B-eps'],
      xTitle: 'λ',
      yTitle: 'measure',
      logX: true,
    },
    title: `Ridge penalty λ, no cut, ${environmentWords(sweep)}, d = ${sweep.dimension}`,
    subtitle: `${originText(sweep.origin)}; means of ${sweep.trials.length} trials; ${MARKS}`,
    alt: 'AUC, accuracy, benchmark correlation and selection accuracy on validation and on test against the ridge penalty.',
    series: definedMeasures(sweep).flatMap((measure) => {
      const reached = chosenOf(sweep, measure);
      return (['validation', 'test'] as const).map((part) => ({
        ...{ method: part, panel: MEASURE_NAMES[measure], x: sweep.options },
        ...(part === 'validation' ? { chosen: nearest(sweep.options, reached.at) } : { reached }),
        y: sweep.options.map((_, i) => average(definedTrials(sweep, measure).map((trial) => trial[part][i]![measure]))),
      }));
    }),
  });
}
