import { eigenSymmetric, type Matrix, matrix, meanRow, multiply, row } from '../linalg/index.js';

/** Vectors in their first principal components. */
export interface PrincipalComponents {
  /** (models, count) coordinates; of each component, the model farthest from the mean lies on the positive side. */
  readonly coordinates: Matrix;
  /** (count,) share of the variance of all vectors. */
  readonly shares: Float64Array;
}

/**
 * Principal components of model vectors: the directions in which they differ most.
 * @param vectors (models, k)
 * @param count components, fewer than models; default 2
 * @throws RangeError `principalComponents: vectors need models that differ, got equal ones`
 * @throws RangeError `principalComponents: count needs 1 to 4 of 5 models, got 7`
 * @remarks From the (models, models) products of deviations: O(models²·k + models³), float64.
 */
export async function principalComponents(vectors: Matrix, count = 2): Promise<PrincipalComponents> {
  const n = vectors.rows;
  if (!(Number.isInteger(count) && count > 0 && count < n)) {
    throw new RangeError(`principalComponents: count needs 1 to ${n - 1} of ${n} models, got ${count}`);
  }
  const mean = meanRow(vectors).data;
  const deviations = Float64Array.from(vectors.data, (x, i) => x - mean[i % vectors.columns]!);
  const centred = matrix(n, vectors.columns, deviations);
  const products = eigenSymmetric(await multiply(centred, centred, { transposeB: true }));
  const total = products.values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const size = Float64Array.from(vectors.data, (x) => x * x).reduce((a, b) => a + b, 0);
  if (!(total > 1e-20 * size)) {
    throw new RangeError('principalComponents: vectors need models that differ, got equal ones');
  }
  const coordinates = matrix(n, count);
  for (let c = 0; c < count; c++) {
    const direction = Float64Array.from(row(products.vectors, c));
    const extreme = direction.reduce((most, x) => (Math.abs(x) > Math.abs(most) ? x : most), 0);
    const scale = Math.sign(extreme) * Math.sqrt(Math.max(0, products.values[c]!));
    for (let m = 0; m < n; m++) coordinates.data[m * count + c] = scale * direction[m]!;
  }
  return { coordinates, shares: products.values.slice(0, count).map((value) => Math.max(0, value) / total) };
}
