import type { Matrix } from './matrix.js';
import { multiply } from './multiply.js';

/**
 * The product of several matrices, from left to right: `product(P, u, diagonal(s), transpose(v))`.
 * @param factors at least one; float64 where one of two neighbours is
 * @throws RangeError `multiply: inner sizes differ, got 3 and 4`
 */
export async function product(first: Matrix, ...factors: readonly Matrix[]): Promise<Matrix> {
  let result = first;
  for (const factor of factors) result = await multiply(result, factor);
  return result;
}

/** Aᵀ, of the same precision. */
export function transpose({ rows, columns, data }: Matrix): Matrix {
  const Data = data.constructor as new (length: number) => Float32Array | Float64Array;
  const turned = new Data(data.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) turned[j * rows + i] = data[i * columns + j]!;
  return { rows: columns, columns: rows, data: turned };
}

/** A square float64 matrix with `values` on its diagonal. */
export function diagonal(values: ArrayLike<number>): Matrix {
  const n = values.length;
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) data[i * n + i] = values[i]!;
  return { rows: n, columns: n, data };
}

/** A matrix with a function applied to every entry, float64. */
export function mapEntries(
  { rows, columns, data }: Matrix,
  of: (value: number) => number,
): Matrix & { readonly data: Float64Array } {
  return { rows, columns, data: Float64Array.from(data, of) };
}

/** The mean of the rows, (1, columns) float64. */
export function meanRow({ rows, columns, data }: Matrix): Matrix {
  const mean = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) mean[i % columns]! += data[i]! / rows;
  return { rows: 1, columns, data: mean };
}

/** The mean of each row, (rows, 1) float64. */
export function rowMeans({ rows, columns, data }: Matrix): Matrix {
  const means = new Float64Array(rows);
  for (let i = 0; i < data.length; i++) means[Math.floor(i / columns)]! += data[i]! / columns;
  return { rows, columns: 1, data: means };
}

/**
 * A linear layer: x·Wᵀ + b, a row of the result a row of x.
 * @param x (n, k)
 * @param W (d, k)
 * @param b (d,)
 * @returns (n, d)
 */
export async function affine(x: Matrix, W: Matrix, b: ArrayLike<number>): Promise<Matrix> {
  const result = await multiply(x, W, { transposeB: true });
  const { data, columns } = result;
  for (let i = 0; i < data.length; i++) data[i] = data[i]! + b[i % columns]!;
  return result;
}
