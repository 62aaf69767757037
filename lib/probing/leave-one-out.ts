import { eigenSymmetric, type Matrix, matrix, multiply, requireFinite } from '../linalg/index.js';

/** Ridge, relative to the largest eigenvalue, that keeps exact interpolation from dividing by zero. */
const RIDGE = 1e-9;

/**
 * Mean squared error of linear regression on each target, every row forecast from the others: least squares with an
 * intercept, of minimal norm where there are more features than rows, as scikit-learn's LinearRegression.
 *   r_i = (y_i - ŷ_i) / (1 - h_ii), H the hat matrix
 * @param features (n, k)
 * @param targets (n, t)
 * @returns (t,) in squared units of the target
 * @throws RangeError `leaveOneOutErrors: features and targets need as many rows, got 112 and 94`
 * @remarks Closed form (Allen's PRESS) in place of repeated splits; O(n³). A trace of ridge keeps interpolation finite.
 */
export async function leaveOneOutErrors(features: Matrix, targets: Matrix): Promise<Float64Array> {
  const n = features.rows;
  if (n !== targets.rows) {
    throw new RangeError(`leaveOneOutErrors: features and targets need as many rows, got ${n} and ${targets.rows}`);
  }
  requireFinite('leaveOneOutErrors', { features, targets });
  const centred = withoutColumnMeans(features);
  const { values, vectors } = eigenSymmetric(await multiply(centred, centred, { transposeB: true }));
  const largest = values[0] || 1;
  const ridge = RIDGE * largest;
  const noise = n * Number.EPSILON * largest;
  // I - H = Σ_j f_j v_j v_jᵀ less the vector of ones, which the intercept takes and centred targets do not have.
  const left = values.map((value) => (value <= noise ? 1 : ridge / (value + ridge)));
  const free = new Float64Array(n).fill(-1 / n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) free[i]! += left[j]! * vectors.data[j * n + i]! ** 2;
  }
  const projected = await multiply(vectors, withoutColumnMeans(targets));
  const t = targets.columns;
  for (let i = 0; i < projected.data.length; i++) projected.data[i]! *= left[Math.floor(i / t)]!;
  const residuals = await multiply(vectors, projected, { transposeA: true });
  const errors = new Float64Array(t);
  residuals.data.forEach((residual, i) => {
    errors[i % t]! += (residual / free[Math.floor(i / t)]!) ** 2 / n;
  });
  return errors;
}

function withoutColumnMeans({ rows, columns, data }: Matrix): Matrix {
  const mean = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) mean[i % columns]! += data[i]! / rows;
  return matrix(
    rows,
    columns,
    Float64Array.from(data, (value, i) => value - mean[i % columns]!),
  );
}
