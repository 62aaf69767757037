import { mean } from 'simple-statistics';
import { maxOf } from '../linalg/index.js';
import type { SeedSpread } from '../methods/index.js';
import { holm, type IntervalMeasure, isDefined, type Measures, pairedTrialDifference } from '../metrics/index.js';
import { type Evaluation, fitsOf } from './evaluation.js';
import { meanInterval } from './mean-interval.js';
import { type TrialRun, testToTrain } from './out-of-sample.js';
import { pairedComparisons } from './paired-comparison.js';
import { trialValues } from './trials.js';

/** What a number is about: carried as data from the moment it is computed. */
export interface Labels {
  readonly method: string;
  readonly measure: IntervalMeasure;
  /** Of the embeddings. */
  readonly dimension?: number;
  /** Training prompts. */
  readonly size?: number;
}

/** A measure of a method, with its labels. */
export interface Estimate extends Labels {
  readonly value: number;
  /** Ends of the 95 % interval; both or none. */
  readonly low?: number;
  readonly high?: number;
  /** Standard deviation over `runs` trials, subsets or seeds, of which the value is the mean. */
  readonly sd?: number;
  readonly runs?: number;
  /** How far the value may move from run to run, where that is more than rounding. */
  readonly tolerance?: number;
}

/** `method` less `than` over the same prompts or trials, tested for itself. */
export interface TestedDifference extends Estimate {
  readonly than: string;
  readonly low: number;
  readonly high: number;
  /** Two-sided, of the paired test. */
  readonly p: number;
}

/** The same as a member of a family. */
export interface Difference extends TestedDifference {
  /** p after Holm's correction over the family. */
  readonly adjusted: number;
}

/**
 * Differences as one family: p-values corrected over all of them. A family is one printed claim (its methods, measures and
 * dimensions), or one question of ours.
 */
export function family<D extends TestedDifference>(tested: readonly D[]): (D & { readonly adjusted: number })[] {
  const { adjusted } = holm(tested.map(({ p }) => p));
  return tested.map((one, i) => ({ ...one, adjusted: adjusted[i]! }));
}

/** Measures that a trial knows too. */
export type TrialMeasure = IntervalMeasure & keyof Measures;

/** The five columns of the task-space paper's Table 1. */
export const TABLE_MEASURES: readonly TrialMeasure[] = [
  'auc',
  'accuracy',
  'benchmarkCorrelation',
  'selectionAccuracy',
  'recall',
];

/**
 * A measure of each method with its interval by prompt, of a trained one averaged over its seeds; an undefined one, such as
 * the correlation of a constant, is left out.
 */
export function estimates(
  evaluations: readonly Evaluation[],
  measures: readonly IntervalMeasure[] = TABLE_MEASURES,
  labels: Partial<Labels> = {},
): Estimate[] {
  return evaluations.flatMap((evaluation) =>
    measures.flatMap((measure) => {
      const { method, seedSpread } = evaluation;
      if (!isDefined(measure, evaluation.graded)) return [];
      const { value, low, high } = meanInterval(measure, [evaluation]);
      if (!Number.isFinite(value)) return [];
      const interval = Number.isFinite(low) ? { low, high } : {};
      const runs = fitsOf(evaluation).length;
      const spread = toleranceOf(measure, [seedSpread]);
      return [{ ...labels, method, measure, value, ...interval, ...(runs > 1 && { runs }), ...spread }];
    }),
  );
}

/**
 * `method` less each of `rivals`, over the same test prompts. One that is undefined, such as the correlation of a constant, is
 * left out.
 */
export function differences(
  evaluations: readonly Evaluation[],
  method: string,
  rivals: readonly string[],
  measures: readonly IntervalMeasure[],
  labels: Partial<Labels> = {},
): TestedDifference[] {
  const pairs = rivals.map((rival) => [method, rival] as const);
  const spread = (name: string) => evaluations.find((one) => one.method === name)?.seedSpread;
  return pairedComparisons(evaluations, pairs, measures).map(({ better, than, measure, value, low, high, p }) => ({
    ...labels,
    ...{ method: better, than, measure, value, low, high, p },
    ...toleranceOf(measure, [spread(better), spread(than)]),
  }));
}

/** The mean over trials with a t interval for trials that overlap, and the deviation that the paper prints. */
export function trialEstimates(
  { trials, splits, dimension }: TrialRun,
  measures: readonly TrialMeasure[] = TABLE_MEASURES,
): Estimate[] {
  const ratio = testToTrain(splits);
  return trials.methods.flatMap((method, m) =>
    measures.flatMap((measure) => {
      const values = trialValues(trials, method, measure);
      if (!values.every(Number.isFinite)) return [];
      const nothing = values.map(() => 0);
      const { low, high, sd } = pairedTrialDifference(values, nothing, { testToTrain: ratio });
      const spread = toleranceOf(measure, [trials.seedSpreads[m]]);
      return [{ dimension, method, measure, value: mean(values), low, high, sd, runs: values.length, ...spread }];
    }),
  );
}

/** `method` less each of `rivals`, paired by trial. One that is undefined in a trial is left out. */
export function trialDifferences(
  { trials, splits, dimension }: TrialRun,
  method: string,
  rivals: readonly string[],
  measures: readonly TrialMeasure[],
): TestedDifference[] {
  const ratio = testToTrain(splits);
  const spread = (name: string) => trials.seedSpreads[trials.methods.indexOf(name)];
  return rivals.flatMap((than) =>
    measures.flatMap((measure) => {
      const [a, b] = [method, than].map((name) => trialValues(trials, name, measure));
      if (![...a!, ...b!].every(Number.isFinite)) return [];
      const { mean: value, low, high, p, sd, trials: runs } = pairedTrialDifference(a!, b!, { testToTrain: ratio });
      const tested = { dimension, method, than, measure, value, low, high, sd, runs, p };
      return [{ ...tested, ...toleranceOf(measure, [spread(method), spread(than)]) }];
    }),
  );
}

/** The largest spread that one of the methods has on the measure; nothing where all are closed forms. */
export function toleranceOf(
  measure: IntervalMeasure,
  spreads: readonly (SeedSpread | undefined)[],
): { tolerance?: number } {
  const tolerance = maxOf([0, ...spreads.map((spread) => spread?.[measure] ?? 0)]);
  return tolerance > 0 ? { tolerance } : {};
}
