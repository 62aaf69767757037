import { mean, sampleStandardDeviation } from 'simple-statistics';
import type { SplitAnswers } from '../data/index.js';
import type { Method } from '../methods/index.js';
import type { Measures } from '../metrics/index.js';
import type { Random } from '../random/index.js';
import { compareMethods, type Evaluation } from './compare-methods.js';

/** Every method on every trial, trial by trial. */
export interface Trials {
  readonly methods: readonly string[];
  /** Per method, the measures of each trial in order. */
  readonly measures: ReadonlyMap<string, readonly Measures[]>;
}

/**
 * Fits and measures every method on each of several splits, as the task-space paper does ten times (§4.1).
 * @param open gives trial `i`; called when its turn comes, so that only one trial is in memory
 * @param onDone sees each trial's evaluations before they are let go, e.g. for its ROC curve
 */
export async function runTrials(
  methods: readonly Method[],
  count: number,
  open: (trial: number) => SplitAnswers,
  random: Random,
  onDone?: (trial: number, evaluations: readonly Evaluation[]) => void,
): Promise<Trials> {
  const kept = new Map<string, Measures[]>(methods.map(({ name }) => [name, []]));
  for (let trial = 0; trial < count; trial++) {
    const evaluations = await compareMethods(methods, open(trial), random.fork(trial));
    for (const { method, measures } of evaluations) kept.get(method)!.push(measures);
    onDone?.(trial, evaluations);
  }
  return { methods: methods.map(({ name }) => name), measures: kept };
}

/** One measure of one method over the trials. */
export function trialValues(trials: Trials, method: string, measure: keyof Measures): number[] {
  const values = trials.measures.get(method);
  if (!values) throw new RangeError(`trialValues: method needs one of ${trials.methods.join(', ')}, got "${method}"`);
  return values.map((measured) => measured[measure]);
}

/** Mean and standard deviation (n - 1) over the trials, as Table 1 prints them. */
export function trialMean(values: readonly number[]): { mean: number; sd: number } {
  return { mean: mean([...values]), sd: values.length > 1 ? sampleStandardDeviation([...values]) : 0 };
}
