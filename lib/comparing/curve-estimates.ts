import { sampleStandardDeviation } from 'simple-statistics';
import type { IntervalMeasure } from '../metrics/index.js';
import {
  type Difference,
  type Estimate,
  family,
  type TestedDifference,
  type TrialMeasure,
  toleranceOf,
} from './estimate.js';
import type { CurvePoint, LearningCurve } from './learning-curve.js';
import { gapDifference, meanDifference, meanInterval } from './mean-interval.js';

/** Mean over the subsets of each size with its interval over prompts, subsets and seeds, and the deviation over subsets. */
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
      const { standardError: _, ...difference } = meanDifference(measure, evaluations, other);
      const spread = toleranceOf(measure, [evaluations[0]?.seedSpread, other[0]?.seedSpread]);
      return { method, than, measure, size, ...difference, ...spread };
    }),
  );
}

/** `method` at each size less itself at the size before; p-values corrected over the steps. */
export function curveGrowth(
  curve: LearningCurve,
  method: string,
  measure: IntervalMeasure = 'accuracy',
): (Difference & { readonly from: number; readonly size: number })[] {
  const points = pointsOf('curveGrowth', curve, method);
  return family(
    points.slice(1).map(({ size, evaluations }, i) => {
      const before = points[i]!;
      const { standardError: _, ...difference } = meanDifference(measure, evaluations, before.evaluations);
      const spread = toleranceOf(measure, [evaluations[0]?.seedSpread]);
      return { method, than: method, measure, from: before.size, size, ...difference, ...spread };
    }),
  );
}

/** What the gap between two methods gains from the smallest size to the largest. */
export function curveGapTrend(
  curve: LearningCurve,
  method: string,
  than: string,
  measure: IntervalMeasure = 'accuracy',
): TestedDifference & { readonly from: number; readonly size: number } {
  const [mine, theirs] = [method, than].map((name) => pointsOf('curveGapTrend', curve, name));
  const at = (i: number) => [mine!.at(i)!.evaluations, theirs!.at(i)!.evaluations] as const;
  const { standardError: _, ...difference } = gapDifference(measure, at(-1), at(0));
  return { method, than, measure, from: mine![0]!.size, size: mine!.at(-1)!.size, ...difference };
}

/** The points of one method. */
function pointsOf(caller: string, { points }: LearningCurve, method: string): CurvePoint[] {
  const found = points.filter((point) => point.method === method);
  if (found.length > 0) return found;
  const known = [...new Set(points.map((point) => point.method))].join(', ');
  throw new RangeError(`${caller}: needs points of "${method}", got ${known}`);
}
