import { type Difference, family, independentUnits, type TrialSweep, testToTrain } from '../../comparing/index.js';
import type { Table } from '../../figures/index.js';
import { claim } from '../../ledger/index.js';
import { maxOf } from '../../linalg/index.js';
import { holm, pairedTrialDifference } from '../../metrics/index.js';
import { differenceText } from '../claims.js';
import { recordsOf } from '../estimate-table.js';
import { answered, judges, NOT_JUDGED, opening } from '../judged.js';
import { cellOf, MEASURE_NAMES, pText, signed } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import { type Stated, stateDifferences, testNote } from '../stated.js';
import { environmentWords } from './beats.js';
import {
  choicesOf,
  definedMeasures,
  MEASURES,
  middleOf,
  placeOf,
  ROW,
  testCurve,
  undefinedText,
} from './cut-choices.js';

/** Appendix A: "increasing epsilon can improve all metrics in the OOS scenario, until at some point it starts to decrease". */
export function cutMatters(sweeps: readonly TrialSweep[]): Shown {
  const { origin } = sweeps[0]!;
  if (!judges(origin)) return NOT_JUDGED;
  const outside = statedGains(sweeps.filter(({ leftOut }) => leftOut !== undefined));
  const inside = statedGains(sweeps.filter(({ leftOut }) => leftOut === undefined));
  const [out, within] = [recordsOf(outside), recordsOf(inside)];
  const largest = outside.reduce((most, one) => (one.estimate.value > most.estimate.value ? one : most)).estimate;
  const gains = (stated: readonly Stated<Difference>[]) => {
    const better = stated.filter(({ estimate }) => estimate.value > 0).length;
    const sure = stated.filter(({ record: { verdict } }) => verdict === 'holds').length;
    return `better in ${better} of ${stated.length} measures, significantly in ${sure}`;
  };
  const curves = sweeps
    .filter(({ leftOut }) => leftOut !== undefined)
    .flatMap((sweep) => definedMeasures(sweep).map((measure) => testCurve(sweep, measure)));
  const turns = curves.filter((curve) => maxOf(curve) > Math.max(curve[0]!, curve.at(-1)!)).length;
  const said =
    `${opening(out)}: with a cut chosen on unseen units, out of sample is ${gains(outside)}; in sample, ${gains(inside)}. ` +
    `The mean curve on test rises, then falls, in ${turns} of ${curves.length}.${undefinedText(sweeps)}`;
  const { value, low, high, measure, dimension } = largest;
  const interval = `${signed(value)} (${signed(low)} to ${signed(high)})`;
  const here = `largest gain of a chosen cut: ${interval} in ${MEASURE_NAMES[measure]}, d = ${dimension}`;
  return answered(
    { claim: 'T6', row: ROW, origin, here, said, tables: [gainTable([...outside, ...inside])] },
    out,
    within,
  );
}

/** Appendix A: model selection requires a larger ε than success prediction; on test, so that no noise of validation hides it. */
export function selectionWantsLargerCut(sweeps: readonly TrialSweep[]): Shown {
  const { origin } = sweeps[0]!;
  if (!judges(origin)) return NOT_JUDGED;
  const raw = sweeps.flatMap((whole) => {
    const sweep = { ...whole, trials: whole.trials.filter(prefersACut) };
    if (sweep.trials.length < 2) return [];
    const [selecting, predicting] = (['selectionAccuracy', 'accuracy'] as const).map(
      (measure) => choicesOf(sweep, measure).testCut,
    );
    const powers = selecting!.map((cut, i) => Math.log2(cut / predicting![i]!));
    const nothing = powers.map(() => 0);
    const ratio = testToTrain(sweep.splits);
    const { mean: value, low, high, p, trials: runs } = pairedTrialDifference(powers, nothing, { testToTrain: ratio });
    const medians = [selecting!, predicting!].map(middleOf);
    return [{ sweep, medians, value, low, high, p, runs }];
  });
  const { adjusted } = holm(raw.map(({ p }) => p));
  const records = raw.map(({ sweep, value, low, high, runs }, i) =>
    claim({
      ...{ ...ledgerOrigin(sweep.origin), row: ROW, cell: cellOf(...placeOf(sweep), 'selection-wants-larger-cut') },
      what: `doublings from the best ε for predicting to that for selecting, ${environmentWords(sweep)}, d = ${sweep.dimension}`,
      ...{ value, low, high, note: `mean of ${runs} trials; ${pText(adjusted[i]!)} (Holm)` },
      ...(adjusted[i]! > 0.05 && { verdict: 'undecided' as const }),
    }),
  );
  const larger = raw.filter(({ value }) => value > 0).length;
  const sure = records.filter(({ verdict }) => verdict === 'holds').length;
  const said =
    `${opening(records)}: the best ε for selecting is on average the larger one in ${larger} of ${raw.length} settings, ` +
    `significantly in ${sure}. The paper says it of two of its data sets.`;
  const medians = (place: (leftOut: string | undefined) => boolean) =>
    raw.flatMap(({ sweep, medians: [select, predict] }) => (place(sweep.leftOut) ? [`${select}/${predict}`] : []));
  const here =
    `best ε, selecting/predicting: ${medians((leftOut) => leftOut === undefined).join(' and ')} in sample, ` +
    `${medians((leftOut) => leftOut !== undefined).join(' and ')} out of it`;
  const table: Table = {
    columns: ['environment', 'd', 'for selecting', 'for predicting', 'log₂ of the ratio (95 % interval)', 'verdict'],
    rows: raw.map(({ sweep, medians: [select, predict], value, low, high }, i) => [
      ...[environmentWords(sweep), String(sweep.dimension), String(select), String(predict)],
      ...[`${signed(value, 2)} (${signed(low, 2)} to ${signed(high, 2)})`, records[i]!.verdict ?? ''],
    ]),
    caption: 'The ε that is best on test: medians over the trials, and the mean base-2 logarithm of their ratio',
    alignment: ['left', 'right', 'right', 'right', 'right', 'left'],
  };
  return answered({ claim: 'T7', row: ROW, origin, here, said, tables: [table] }, records);
}

/** Whether one cut is better than another both for selecting and for predicting: the first of equal ones is no choice. */
function prefersACut({ test }: TrialSweep['trials'][number]): boolean {
  return (['selectionAccuracy', 'accuracy'] as const).every(
    (measure) => new Set(test.map((one) => one[measure])).size > 1,
  );
}

/** All paired differences that the sentence counts. */
function gainTable(stated: readonly Stated<Gain>[]): Table {
  const sweeps = [...new Set(stated.map(({ estimate }) => estimate.sweep))];
  return {
    columns: ['chosen cut less none', 'd', ...MEASURES.map((measure) => MEASURE_NAMES[measure])],
    rows: sweeps.map((sweep) => [
      ...[environmentWords(sweep), String(sweep.dimension)],
      ...MEASURES.map((measure) => {
        const one = stated.find(({ estimate }) => estimate.sweep === sweep && estimate.measure === measure);
        return one ? differenceText(one) : null;
      }),
    ]),
    caption: 'A cut chosen on validation less none: mean paired difference over the trials (95 % interval), verdict',
    alignment: ['left', 'right', ...MEASURES.map(() => 'right' as const)],
  };
}

type Gain = Difference & { readonly sweep: TrialSweep };

function statedGains(sweeps: readonly TrialSweep[]): Stated<Gain>[] {
  const tested = sweeps.flatMap((sweep) =>
    definedMeasures(sweep).map((measure) => {
      const { chosen, uncut } = choicesOf(sweep, measure);
      const {
        mean: value,
        p,
        trials: runs,
        ...rest
      } = pairedTrialDifference(chosen, uncut, { testToTrain: testToTrain(sweep.splits) });
      return {
        sweep,
        method: 'task space, cut',
        than: 'without a cut',
        measure,
        dimension: sweep.dimension,
        value,
        p,
        runs,
        ...rest,
      };
    }),
  );
  return family(tested).flatMap((one) =>
    stateDifferences(
      one.sweep.origin,
      [one],
      (difference) => ({
        row: ROW,
        labels: [...placeOf(one.sweep), 'cut-beats-none', one.measure],
        where: environmentWords(one.sweep),
        note: testNote(`mean difference over ${one.runs} trials`, difference),
      }),
      { units: independentUnits(one.sweep) },
    ),
  );
}
