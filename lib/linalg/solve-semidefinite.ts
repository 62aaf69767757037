import { eigenSymmetric } from './eigen-symmetric.js';
import { type Matrix, matrix } from './matrix.js';

/** Smallest pivot of Cholesky, as a share of the largest diagonal, at which a matrix counts as regular. */
const REGULAR = 1e-9;

/**
 * X with A·X = B, for a symmetric positive semidefinite A: by Cholesky, or, where A is near singular, the solution of least
 * norm from its eigenvectors.
 * @param a (n, n) symmetric; only its lower triangle is read
 * @param b (n, t)
 * @returns (n, t) float64
 * @throws RangeError `solveSemidefinite: b needs 12 rows as a, got 11`
 * @remarks O(n³ + n²·t). Eigenvalues up to n·eps of the largest are noise.
 */
export function solveSemidefinite(a: Matrix, b: Matrix): Matrix {
  if (b.rows !== a.rows) throw new RangeError(`solveSemidefinite: b needs ${a.rows} rows as a, got ${b.rows}`);
  const factor = choleskyFactor(a);
  return factor ? substituted(factor, b) : leastNorm(a, b);
}

/** Lower triangular L with A = L·Lᵀ; undefined where a pivot is too small. */
function choleskyFactor({ rows: n, data }: Matrix): Float64Array | undefined {
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, data[i * n + i]!);
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = data[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= factor[i * n + k]! * factor[j * n + k]!;
      if (i !== j) factor[i * n + j] = sum / factor[j * n + j]!;
      else if (sum > REGULAR * largest) factor[i * n + i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return factor;
}

function substituted(factor: Float64Array, { rows: n, columns: t, data }: Matrix): Matrix {
  const x = Float64Array.from(data);
  const take = (i: number, k: number, share: number) => {
    for (let c = 0; c < t; c++) x[i * t + c]! -= share * x[k * t + c]!;
  };
  const scale = (i: number) => {
    for (let c = 0; c < t; c++) x[i * t + c]! /= factor[i * n + i]!;
  };
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) take(i, k, factor[i * n + k]!);
    scale(i);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) take(i, k, factor[k * n + i]!);
    scale(i);
  }
  return matrix(n, t, x);
}

function leastNorm(a: Matrix, { rows: n, columns: t, data }: Matrix): Matrix {
  const { values, vectors } = eigenSymmetric(a);
  const noise = n * Number.EPSILON * Math.max(0, values[0]!);
  const x = matrix(n, t);
  for (let j = 0; j < n; j++) {
    if (values[j]! <= noise) continue;
    for (let c = 0; c < t; c++) {
      let along = 0;
      for (let i = 0; i < n; i++) along += vectors.data[j * n + i]! * data[i * t + c]!;
      along /= values[j]!;
      for (let i = 0; i < n; i++) x.data[i * t + c]! += along * vectors.data[j * n + i]!;
    }
  }
  return x;
}
