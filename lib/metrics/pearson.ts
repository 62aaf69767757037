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
 * @remarks Matches scipy.stats.pearsonr.
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): Pearson {
  const n = x.length;
  if (y.length !== n) throw new RangeError(`pearson: y needs ${n} values as x, got ${y.length}`);
  if (n < 2) throw new RangeError(`pearson: x needs at least 2 values, got ${n}`);
  const [meanX, meanY] = [mean(x), mean(y)];
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < n; i++) {
    xx += (x[i]! - meanX) ** 2;
    yy += (y[i]! - meanY) ** 2;
  }
  const [normX, normY] = [Math.sqrt(xx), Math.sqrt(yy)];
  let sum = 0;
  for (let i = 0; i < n; i++) sum += ((x[i]! - meanX) / normX) * ((y[i]! - meanY) / normY);
  const r = Math.max(-1, Math.min(1, sum));
  if (n === 2) return { r: Math.sign(r), p: Number.isNaN(r) ? Number.NaN : 1 };
  const t = r * Math.sqrt((n - 2) / ((1 - r) * (1 + r)));
  return { r, p: twoSidedP(t, n - 2) };
}

/** The mean, exact for constant input: summed as differences from the first value. */
function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 1; i < values.length; i++) sum += values[i]! - values[0]!;
  return values[0]! + sum / values.length;
}
