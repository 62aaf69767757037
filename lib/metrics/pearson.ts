import { requireFinite } from '../linalg/index.js';
import { twoSidedP } from './student-t.js';

/** A correlation with its two-sided p-value under independence. */
export interface Pearson {
  readonly r: number;
  readonly p: number;
}

/**
 * Pearson correlation; p from Student's t with n - 2 degrees of freedom.
 * @param x (n,) finite
 * @param y (n,) finite
 * @returns r in [-1, 1]; r and p are NaN where x or y is constant, p is 1 for n = 2
 * @throws RangeError `pearson: x needs at least 2 values, got 1`, `pearson: y needs 5 values as x, got 4`
 * @throws RangeError `pearson: y needs finite values, got NaN at 1`
 * @remarks The same at any scale of x and y that float64 holds. Matches scipy.stats.pearsonr.
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): Pearson {
  const n = x.length;
  if (y.length !== n) throw new RangeError(`pearson: y needs ${n} values as x, got ${y.length}`);
  if (n < 2) throw new RangeError(`pearson: x needs at least 2 values, got ${n}`);
  const plain = normalized(x, y);
  const { product } = isSafe(plain.xx) && isSafe(plain.yy) ? plain : normalized(...scaledPair(x, y));
  const r = Math.max(-1, Math.min(1, product));
  if (n === 2) return { r: Math.sign(r), p: Number.isNaN(r) ? Number.NaN : 1 };
  const t = r * Math.sqrt((n - 2) / ((1 - r) * (1 + r)));
  return { r, p: twoSidedP(t, n - 2) };
}

/** Sums of squares about the means, and Σ of the products of what is scaled to unit length. */
function normalized(x: ArrayLike<number>, y: ArrayLike<number>): { xx: number; yy: number; product: number } {
  const [meanX, meanY] = [mean(x), mean(y)];
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i++) {
    xx += (x[i]! - meanX) ** 2;
    yy += (y[i]! - meanY) ** 2;
  }
  const [normX, normY] = [Math.sqrt(xx), Math.sqrt(yy)];
  let product = 0;
  for (let i = 0; i < x.length; i++) product += ((x[i]! - meanX) / normX) * ((y[i]! - meanY) / normY);
  return { xx, yy, product };
}

/** Whether a sum of squares neither overflowed nor lost digits. */
function isSafe(squares: number): boolean {
  return squares > 1e-250 && squares < 1e250;
}

/** Both less their means, brought near 1; sums of squares that are NaN come from values that are refused here. */
function scaledPair(x: ArrayLike<number>, y: ArrayLike<number>): [Float64Array, Float64Array] {
  requireFinite('pearson', { x, y });
  return [centred(x), centred(y)];
}

/** Values less their mean, brought near 1 by a power of two, which rounds nothing: squares then neither overflow nor vanish. */
function centred(values: ArrayLike<number>): Float64Array {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  const half = largest === 0 ? 0 : Math.floor(Math.log2(largest) / 2);
  const near = Float64Array.from(values, (value) => value * 2 ** -half * 2 ** -half);
  const middle = mean(near);
  const apart = near.map((value) => value - middle);
  let widest = 0;
  for (const value of apart) widest = Math.max(widest, Math.abs(value));
  const power = widest === 0 ? 0 : Math.floor(Math.log2(widest) / 2);
  return apart.map((value) => value * 2 ** -power * 2 ** -power);
}

/** The mean, exact for constant input: summed as differences from the first value. */
function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 1; i < values.length; i++) sum += values[i]! - values[0]!;
  return values[0]! + sum / values.length;
}
