import { type Matrix, matrix, requireFinite } from '../linalg/index.js';
import type { BenchmarkVectors } from './benchmark-vectors.js';
import { leaveOneOutErrors } from './leave-one-out.js';
import { type ModelSplit, regressionForecasts } from './model-regression.js';

/**
 * The contribution matrix: C_ij = e_removed(i, j) - e_added(j), 0 on the diagonal. Positive: adding benchmark i lowers
 * the error of what the model vectors say about benchmark j: it helps.
 * @param removed (benchmarks, benchmarks) error on column j with the vectors of all but i and j
 * @param added (benchmarks,) error on j with the vectors of all but j
 * @throws RangeError `contributionMatrix: removed needs 10 x 10 errors, got 10 x 9`
 * @remarks Source: EmbedLLM §6.2, Figure 7.
 */
export function contributionMatrix(removed: Matrix, added: ArrayLike<number>): Matrix {
  const n = added.length;
  if (removed.rows !== n || removed.columns !== n) {
    throw new RangeError(
      `contributionMatrix: removed needs ${n} x ${n} errors, got ${removed.rows} x ${removed.columns}`,
    );
  }
  requireFinite('contributionMatrix', { removed, added });
  const c = matrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) if (i !== j) c.data[i * n + j] = removed.data[i * n + j]! - added[j]!;
  }
  return c;
}

/** A variance of shares that is rounding. */
const FLAT = 1e-24;

/**
 * What each benchmark contributes to forecasting a model's accuracy on each other one from its vector, as a share of
 * the variance of that accuracy between models; 0 where all models have the same one, and there is nothing to forecast.
 * Left-out pairs are symmetric: n + n(n - 1)/2 sets of vectors, not n².
 * @returns (benchmarks, benchmarks) row i helps column j
 */
export async function contributions({ benchmarks, accuracy, without }: BenchmarkVectors): Promise<Matrix> {
  const n = benchmarks.length;
  const variance = columnVariances(accuracy);
  const errors = async (left: readonly number[]): Promise<Float64Array> =>
    (await leaveOneOutErrors(await without(left), accuracy)).map((error, b) =>
      variance[b]! > FLAT ? error / variance[b]! : 0,
    );
  const added = new Float64Array(n);
  const removed = matrix(n, n);
  for (let j = 0; j < n; j++) {
    added[j] = (await errors([j]))[j]!;
    for (let i = 0; i < j; i++) {
      const both = await errors([i, j]);
      removed.data[i * n + j] = both[j]!;
      removed.data[j * n + i] = both[i]!;
    }
  }
  return contributionMatrix(removed, added);
}

/**
 * The mean squared error of held-out models, summed over splits, model by model: what each has in the sum.
 * @param kernel (models, models) of model vectors
 * @param targets (models, t) accuracies, 0 to 1
 * @returns (models, t)
 * @remarks Source: EmbedLLM §6.2, "the total test mean squared error".
 */
export function summedErrorParts(kernel: Matrix, targets: Matrix, splits: readonly ModelSplit[]): Matrix {
  const t = targets.columns;
  const parts = matrix(targets.rows, t);
  for (const split of splits) {
    const { data } = regressionForecasts(kernel, targets, split);
    split.test.forEach((m, i) => {
      for (let u = 0; u < t; u++) {
        parts.data[m * t + u]! += (data[i * t + u]! - targets.data[m * t + u]!) ** 2 / split.test.length;
      }
    });
  }
  return parts;
}

/** The sums themselves, (t,): e of EmbedLLM §6.2 on each target. */
export function summedErrors(kernel: Matrix, targets: Matrix, splits: readonly ModelSplit[]): Float64Array {
  const { columns, data } = summedErrorParts(kernel, targets, splits);
  const sums = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) sums[i % columns]! += data[i]!;
  return sums;
}

function columnVariances({ rows, columns, data }: Matrix): Float64Array {
  const [mean, variance] = [new Float64Array(columns), new Float64Array(columns)];
  for (let i = 0; i < data.length; i++) mean[i % columns]! += data[i]! / rows;
  for (let i = 0; i < data.length; i++) variance[i % columns]! += (data[i]! - mean[i % columns]!) ** 2 / rows;
  return variance;
}
