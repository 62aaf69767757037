import type { Matrix } from './matrix.js';

/**
 * A column of ones after the others: the intercept of a linear model.
 * @param x (n, d)
 * @returns (n, d + 1) float32
 */
export function withOnes({ rows, columns, data }: Matrix): Matrix {
  const wide = new Float32Array(rows * (columns + 1)).fill(1);
  for (let i = 0; i < rows; i++) wide.set(data.subarray(i * columns, (i + 1) * columns), i * (columns + 1));
  return { rows, columns: columns + 1, data: wide };
}
