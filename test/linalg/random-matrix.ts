import type { Matrix } from '../../lib/linalg/index.js';
import { random } from '../../lib/random/index.js';

/** (rows, columns) standard normal; of at most `rank` where given; times `scale`. */
export function randomMatrix(
  seed: number,
  rows: number,
  columns: number,
  { rank, scale = 1 }: { rank?: number; scale?: number } = {},
): Matrix {
  const stream = random(seed);
  const normal = (m: number, n: number): Matrix => ({
    rows: m,
    columns: n,
    data: Float64Array.from({ length: m * n }, () => stream.normal()),
  });
  const made = rank === undefined ? normal(rows, columns) : naiveMultiply(normal(rows, rank), normal(rank, columns));
  return { ...made, data: made.data.map((value) => value * scale) };
}

/** The product by its definition. */
export function naiveMultiply(a: Matrix, b: Matrix): Matrix {
  const data = new Float64Array(a.rows * b.columns);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.columns; j++) {
      let sum = 0;
      for (let k = 0; k < a.columns; k++) sum += a.data[i * a.columns + k]! * b.data[k * b.columns + j]!;
      data[i * b.columns + j] = sum;
    }
  }
  return { rows: a.rows, columns: b.columns, data };
}

export function naiveTranspose(a: Matrix): Matrix {
  const data = Float64Array.from(a.data, (_, at) => a.data[(at % a.rows) * a.columns + Math.floor(at / a.rows)]!);
  return { rows: a.columns, columns: a.rows, data };
}

export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]! - b[i]!));
  return largest;
}

export function frobenius(a: Matrix): number {
  return Math.hypot(...a.data);
}
