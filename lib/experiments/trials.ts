import { mean, sampleStandardDeviation } from 'simple-statistics';
import type { SplitAnswers } from '../data/index.js';
import type { Method } from '../methods/index.js';
import type { Measures } from '../metrics/index.js';
import type { Random } from '../random/index.js';
import { compareMethods } from './compare-methods.js';
import { averageRoc, type PooledRoc, pooledRoc, type RocBand } from './pooled-roc.js';

/** Every method on every trial; plain values, so that it can be kept. */
export interface Trials {
  readonly methods: readonly string[];
  /** (methods)(trials) */
  readonly measures: readonly (readonly Measures[])[];
  /** (methods) curves averaged over the trials. */
  readonly roc: readonly RocBand[];
}

/**
 * Fits and measures every method on each of several splits, as the task-space paper does ten times (§4.1).
 * @param open gives trial `i` when its turn comes, so that only one trial is in memory
 */
export async function runTrials(
  methods: readonly Method[],
  count: number,
  open: (trial: number) => SplitAnswers,
  random: Random,
  onDone?: (trial: number) => void,
): Promise<Trials> {
  const measures: Measures[][] = methods.map(() => []);
  const curves: PooledRoc[][] = methods.map(() => []);
  for (let trial = 0; trial < count; trial++) {
    const evaluations = await compareMethods(methods, open(trial), random.fork(trial));
    evaluations.forEach((evaluation, i) => {
      measures[i]!.push(evaluation.measures);
      curves[i]!.push(pooledRoc(evaluation));
    });
    onDone?.(trial);
  }
  return { methods: methods.map(({ name }) => name), measures, roc: curves.map(averageRoc) };
}

/**
 * One measure of one method, trial by trial.
 * @throws RangeError `trialValues: method needs one of kNN, task space, got "x"`
 */
export function trialValues(trials: Trials, method: string, measure: keyof Measures): number[] {
  const values = trials.measures[trials.methods.indexOf(method)];
  if (!values) throw new RangeError(`trialValues: method needs one of ${trials.methods.join(', ')}, got "${method}"`);
  return values.map((measured) => measured[measure]);
}

/** Mean and standard deviation (n - 1) over the trials, as Table 1 prints them. */
export function trialMean(values: readonly number[]): { mean: number; sd: number } {
  return { mean: mean([...values]), sd: values.length > 1 ? sampleStandardDeviation([...values]) : 0 };
}
