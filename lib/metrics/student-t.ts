import tCdf from '@stdlib/stats-base-dists-t-cdf';
import quantile from '@stdlib/stats-base-dists-t-quantile';

/** P(|T| ≥ |t|) for Student's t with `df` degrees of freedom. */
export function twoSidedP(t: number, df: number): number {
  if (t === 0) return 1;
  if (!Number.isFinite(t)) return Number.isNaN(t) ? Number.NaN : 0;
  return 2 * tCdf(-Math.abs(t), df);
}

/**
 * The t with P(|T| ≤ t) = `confidence`.
 * @param confidence in (0, 1)
 * @param df degrees of freedom, > 0
 * @throws RangeError `tQuantile: df needs a positive number, got 0`
 * @remarks Taken from the lower tail, where 1 - confidence loses no digits.
 */
export function tQuantile(confidence: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`tQuantile: df needs a positive number, got ${df}`);
  return -quantile((1 - confidence) / 2, df);
}
