import { mean, median } from 'simple-statistics';
import type { TrialMeasure, TrialSweep } from '../../comparing/index.js';
import { maxOf } from '../../linalg/index.js';
import type { Measures } from '../../metrics/index.js';
import { MEASURE_NAMES } from '../names.js';

/** The row of Figure 5, and its measures. */
export const ROW = 'B-eps';
export const MEASURES: readonly TrialMeasure[] = ['auc', 'accuracy', 'benchmarkCorrelation', 'selectionAccuracy'];

/** Test measures of a sweep by who chose the cut; one value a trial each. */
export interface Choices {
  readonly sweep: TrialSweep;
  readonly measure: TrialMeasure;
  /** What the others are compared with: the smallest cut of the grid, which keeps next to everything. */
  readonly uncut: readonly number[];
  readonly chosen: readonly number[];
  readonly inDistribution: readonly number[];
  readonly testChosen: readonly number[];
  /** The cuts themselves. */
  readonly cut: readonly number[];
  readonly testCut: readonly number[];
}

/** The trials whose test answers define a measure: of right answers alone, or wrong ones, there is no AUC at any option. */
export function definedTrials({ trials }: TrialSweep, measure: TrialMeasure): TrialSweep['trials'] {
  return trials.filter(({ test }) => test.some((one) => !Number.isNaN(one[measure])));
}

/** The measures that two trials of a sweep or more define: fewer have no interval. */
export function definedMeasures(sweep: TrialSweep): TrialMeasure[] {
  return MEASURES.filter((measure) => definedTrials(sweep, measure).length >= Math.min(2, sweep.trials.length));
}

/** ` Undefined in sample, d = 384: AUC (…).`, where a measure is; said after other sentences. */
export function undefinedText(sweeps: readonly TrialSweep[]): string {
  const all = sweeps.flatMap((sweep) => MEASURES.filter((measure) => !definedMeasures(sweep).includes(measure)));
  const names = [...new Set(all)].map((measure) => MEASURE_NAMES[measure]);
  return names.length > 0 ? ` Undefined on these answers, in some environment: ${names.join(', ')}.` : '';
}

/**
 * What each trial that defines the measure would choose, and what it reaches on test.
 * @param base the option that stands for no choice; the first by default
 */
export function choicesOf(sweep: TrialSweep, measure: TrialMeasure, base = 0): Choices {
  const best = (measured: readonly Measures[]): number => {
    const values = measured.map((one) => (Number.isNaN(one[measure]) ? -Infinity : one[measure]));
    return values.indexOf(maxOf(values));
  };
  const trials = definedTrials(sweep, measure);
  const pick = (index: (trial: TrialSweep['trials'][number]) => number) =>
    trials.map((trial) => trial.test[index(trial)]![measure]);
  return {
    ...{ sweep, measure },
    uncut: pick(() => base),
    chosen: pick(({ validation }) => best(validation)),
    inDistribution: pick(({ validation, inDistribution }) => best(inDistribution ?? validation)),
    testChosen: pick(({ test }) => best(test)),
    cut: trials.map(({ validation }) => sweep.options[best(validation)]!),
    testCut: trials.map(({ test }) => sweep.options[best(test)]!),
  };
}

/** What the marks of a sweep's figure are. */
export const MARKS = 'ring: the median choice of validation; diamond: each trial at its own choice, as in the table';

/** Where trials choose in the median, and what they reach on test on average, each at its own choice. */
export function chosenOf(
  sweep: TrialSweep,
  measure: TrialMeasure,
  base = 0,
): { readonly at: number; readonly value: number } {
  const { cut, chosen } = choicesOf(sweep, measure, base);
  return { at: middleOf(cut), value: average(chosen) };
}

/** The value of a grid that is nearest: the middle of an even number of trials may lie between two. */
export function nearest(options: readonly number[], value: number): number {
  return options.reduce((near, one) => (Math.abs(one - value) < Math.abs(near - value) ? one : near));
}

/** The labels of a sweep. */
export function placeOf({ leftOut, dimension }: TrialSweep): (string | number)[] {
  return [leftOut === undefined ? 'in-sample' : 'out-of-sample', dimension, 'task-space'];
}

/** The median, free of the rounding of a mean of two. */
export function middleOf(values: readonly number[]): number {
  return Number(median([...values]).toPrecision(6));
}

/** The mean over trials. */
export function average(values: readonly number[]): number {
  return mean([...values]);
}

/** (options) a measure on test, averaged over the trials; options that leave it undefined are left out. */
export function testCurve(sweep: TrialSweep, measure: TrialMeasure): number[] {
  const trials = definedTrials(sweep, measure);
  return sweep.options.map((_, i) => average(trials.map(({ test }) => test[i]![measure]))).filter(Number.isFinite);
}
