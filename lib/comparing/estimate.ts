import { mean, sampleStandardDeviation } from 'simple-statistics';
import type { SeedSpread } from '../methods/index.js';
import { holm, type IntervalMeasure, type Measures, measureInterval, pairedTrialDifference } from '../metrics/index.js';
import type { Evaluation } from './compare-methods.js';
import type { CurvePoint, LearningCurve } from './learning-curve.js';
import { meanDifference, meanInterval } from './mean-interval.js';
import { type OutOfSample, testToTrain } from './out-of-sample.js';
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

/** `method` less `than` over the same prompts or trials. */
export interface Difference extends Estimate {
  readonly than: string;
  readonly low: number;
  readonly high: number;
  /** p after Holm's correction over the family. */
  readonly adjusted: number;
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

/** A measure of each method with its interval by prompt; an undefined one, such as the correlation of a constant, is left out. */
export function estimates(
  evaluations: readonly Evaluation[],
  measures: readonly IntervalMeasure[] = TABLE_MEASURES,
  labels: Partial<Labels> = {},
): Estimate[] {
  return evaluations.flatMap(({ method, scores, graded, threshold, seedSpread }) =>
    measures.flatMap((measure) => {
      const { value, low, high } = measureInterval(measure, scores, graded, threshold);
      if (!Number.isFinite(value)) return [];
      const interval = Number.isFinite(low) ? { low, high } : {};
      return [{ ...labels, method, measure, value, ...interval, ...toleranceOf(measure, [seedSpread]) }];
    }),
  );
}

/**
 * `method` less each of `rivals`, over the same test prompts; p-values corrected over all of them and all measures. One
 * that is undefined, such as the correlation of a constant, is left out.
 */
export function differences(
  evaluations: readonly Evaluation[],
  method: string,
  rivals: readonly string[],
  measures: readonly IntervalMeasure[],
  labels: Partial<Labels> = {},
): Difference[] {
  const pairs = rivals.map((rival) => [method, rival] as const);
  const spread = (name: string) => evaluations.find((one) => one.method === name)?.seedSpread;
  return pairedComparisons(evaluations, pairs, measures).map(
    ({ better, than, measure, value, low, high, adjusted }) => ({
      ...labels,
      ...{ method: better, than, measure, value, low, high, adjusted },
      ...toleranceOf(measure, [spread(better), spread(than)]),
    }),
  );
}

/** The mean over trials with a t interval for trials that overlap, and the deviation that the paper prints. */
export function trialEstimates(
  { trials, splits, dimension }: OutOfSample,
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

/**
 * `method` less each of `rivals`, paired by trial; p-values corrected over all of them and all measures. One that is
 * undefined in a trial is left out.
 */
export function trialDifferences(
  { trials, splits, dimension }: OutOfSample,
  method: string,
  rivals: readonly string[],
  measures: readonly TrialMeasure[],
): Difference[] {
  const ratio = testToTrain(splits);
  const spread = (name: string) => trials.seedSpreads[trials.methods.indexOf(name)];
  const raw = rivals.flatMap((than) =>
    measures.flatMap((measure) => {
      const [a, b] = [method, than].map((name) => trialValues(trials, name, measure));
      if (![...a!, ...b!].every(Number.isFinite)) return [];
      return [{ than, measure, ...pairedTrialDifference(a!, b!, { testToTrain: ratio }) }];
    }),
  );
  const { adjusted } = holm(raw.map(({ p }) => p));
  return raw.map(({ than, measure, mean: value, low, high, sd, trials: runs }, i) => ({
    ...{ dimension, method, than, measure, value, low, high, sd, runs, adjusted: adjusted[i]! },
    ...toleranceOf(measure, [spread(method), spread(than)]),
  }));
}

/** Mean over the subsets of each size with its interval by prompt, and the deviation over subsets. */
export function curveEstimates({ points }: LearningCurve, measure: TrialMeasure = 'accuracy'): Estimate[] {
  return points.map(({ size, method, evaluations }) => {
    const { value, low, high } = meanInterval(measure, evaluations);
    const values = evaluations.map(({ measures }) => measures[measure]);
    const several = values.length > 1 ? { sd: sampleStandardDeviation(values), runs: values.length } : {};
    const spread = toleranceOf(measure, [evaluations[0]?.seedSpread]);
    return { method, measure, size, value, low, high, ...several, ...spread };
  });
}

/**
 * `method` less `than` at every size; p-values corrected over the sizes.
 * @throws RangeError `curveDifferences: needs points of "kNN" at 1000, got 2500, 6400`
 */
export function curveDifferences(
  curve: LearningCurve,
  method: string,
  than: string,
  measure: IntervalMeasure = 'accuracy',
): Difference[] {
  const theirs = pointsOf('curveDifferences', curve, than);
  return family(
    pointsOf('curveDifferences', curve, method).map(({ size, evaluations }) => {
      const other = theirs.find((point) => point.size === size)?.evaluations;
      if (!other) {
        const known = theirs.map((point) => point.size).join(', ');
        throw new RangeError(`curveDifferences: needs points of "${than}" at ${size}, got ${known}`);
      }
      return {
        ...{ method, than, measure, size },
        ...meanDifference(measure, evaluations, other),
        ...toleranceOf(measure, [evaluations[0]?.seedSpread, other[0]?.seedSpread]),
      };
    }),
  );
}

/** `method` at each size less itself at the size before; p-values corrected over the steps. */
export function curveGrowth(
  curve: LearningCurve,
  method: string,
  measure: IntervalMeasure = 'accuracy',
): (Difference & { readonly from: number })[] {
  const points = pointsOf('curveGrowth', curve, method);
  return family(
    points.slice(1).map((point, i) => ({
      ...{ method, than: method, measure, from: points[i]!.size, size: point.size },
      ...meanDifference(measure, point.evaluations, points[i]!.evaluations),
      ...toleranceOf(measure, [point.evaluations[0]?.seedSpread]),
    })),
  );
}

/** The points of one method. */
function pointsOf(caller: string, { points }: LearningCurve, method: string): CurvePoint[] {
  const found = points.filter((point) => point.method === method);
  if (found.length > 0) return found;
  const known = [...new Set(points.map((point) => point.method))].join(', ');
  throw new RangeError(`${caller}: needs points of "${method}", got ${known}`);
}

function family<T extends { readonly p: number; readonly standardError: number }>(
  raw: readonly T[],
): (Omit<T, 'p' | 'standardError'> & { adjusted: number })[] {
  const { adjusted } = holm(raw.map(({ p }) => p));
  return raw.map(({ p: _, standardError: __, ...one }, i) => ({ ...one, adjusted: adjusted[i]! }));
}

/** The largest spread that one of the methods has on the measure; nothing where all are closed forms. */
export function toleranceOf(
  measure: IntervalMeasure,
  spreads: readonly (SeedSpread | undefined)[],
): { tolerance?: number } {
  const tolerance = Math.max(0, ...spreads.map((spread) => spread?.[measure] ?? 0));
  return tolerance > 0 ? { tolerance } : {};
}
