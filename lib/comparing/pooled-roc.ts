import { mean, sampleStandardDeviation } from 'simple-statistics';
import type { Matrix } from '../linalg/index.js';
import { type Graded, isDefined, pooledAuc, rocCurve } from '../metrics/index.js';
import { type Evaluation, fitsOf } from './evaluation.js';

/** The ROC curve of one method over all (model, prompt) cells, on a common grid. */
export interface PooledRoc {
  readonly method: string;
  /** (points,) 0 to 1 */
  readonly falsePositiveRate: Float64Array;
  readonly truePositiveRate: Float64Array;
  readonly auc: number;
}

/** The ROC curves of several trials averaged vertically, with ±1 standard deviation (task-space paper, Figure 3). */
export interface RocBand extends PooledRoc {
  readonly band: { readonly low: Float64Array; readonly high: Float64Array };
}

/**
 * True-positive rate at `points` equally spaced false-positive rates, cells of all models pooled (Figure 3); of a method with
 * several seeds the mean over them. All NaN where the test set has right answers only, or wrong ones.
 * @throws RangeError `pooledRoc: points needs an integer of at least 2, got 1`
 */
export function pooledRoc(evaluation: Evaluation, points = 51): PooledRoc {
  if (!Number.isInteger(points) || points < 2) {
    throw new RangeError(`pooledRoc: points needs an integer of at least 2, got ${points}`);
  }
  const { method, graded } = evaluation;
  if (!isDefined('auc', graded)) {
    const unknown = new Float64Array(points).fill(Number.NaN);
    return { method, falsePositiveRate: gridOf(points), truePositiveRate: unknown, auc: Number.NaN };
  }
  const { falsePositiveRate, truePositiveRate, auc } = averageRoc(
    fitsOf(evaluation).map(({ scores }) => curveOf(method, scores, graded, points)),
  );
  return { method, falsePositiveRate, truePositiveRate, auc };
}

function curveOf(method: string, scores: Matrix, graded: Graded, points: number): PooledRoc {
  const measured = graded.correctness.findIndex((answer) => answer < 0) < 0;
  const cells = measured ? undefined : indicesOfMeasured(graded.correctness);
  const labels = cells ? cells.map((i) => graded.correctness[i]!) : graded.correctness;
  const values = cells ? Float64Array.from(cells, (i) => scores.data[i]!) : scores.data;
  const curve = rocCurve(labels, values);
  const falsePositiveRate = gridOf(points);
  const truePositiveRate = interpolate(curve.falsePositiveRate, curve.truePositiveRate, falsePositiveRate);
  return { method, falsePositiveRate, truePositiveRate, auc: pooledAuc(scores, graded) };
}

/**
 * Vertical average of one method's curves over trials; those that are undefined have no part in it.
 * @param all on the same grid, one a trial
 */
export function averageRoc(all: readonly PooledRoc[]): RocBand {
  const known = all.filter(({ auc }) => !Number.isNaN(auc));
  const curves = known.length > 0 ? known : all;
  const first = curves[0];
  if (!first) throw new RangeError('averageRoc: curves needs at least one, got 0');
  const n = curves.length;
  const at = (i: number) => curves.map(({ truePositiveRate }) => truePositiveRate[i]!);
  const means = first.truePositiveRate.map((_, i) => mean(at(i)));
  const deviation = means.map((_, i) => (n > 1 ? sampleStandardDeviation(at(i)) : 0));
  return {
    method: first.method,
    falsePositiveRate: first.falsePositiveRate,
    truePositiveRate: means,
    auc: mean(curves.map(({ auc }) => auc)),
    band: {
      low: means.map((m, i) => Math.max(0, m - deviation[i]!)),
      high: means.map((m, i) => Math.min(1, m + deviation[i]!)),
    },
  };
}

/** False-positive rates from 0 to 1. */
function gridOf(points: number): Float64Array {
  return Float64Array.from({ length: points }, (_, i) => i / (points - 1));
}

function indicesOfMeasured(correctness: Int8Array): Int32Array {
  const indices = new Int32Array(correctness.length);
  let measured = 0;
  for (let i = 0; i < correctness.length; i++) if (correctness[i]! >= 0) indices[measured++] = i;
  return indices.subarray(0, measured);
}

/** y at the grid, linear between the points (x, y); at a vertical step the upper end. */
function interpolate(x: Float64Array, y: Float64Array, grid: Float64Array): Float64Array {
  let j = 0;
  return grid.map((at) => {
    while (j + 1 < x.length && x[j + 1]! <= at) j++;
    if (j + 1 >= x.length) return y[j]!;
    const share = (at - x[j]!) / (x[j + 1]! - x[j]!);
    return y[j]! + share * (y[j + 1]! - y[j]!);
  });
}
