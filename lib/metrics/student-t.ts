import tCdf from '@stdlib/stats-base-dists-t-cdf';

/** P(|T| ≥ |t|) for Student's t with `df` degrees of freedom. */
export function twoSidedP(t: number, df: number): number {
  if (t === 0) return 1;
  if (!Number.isFinite(t)) return Number.isNaN(t) ? Number.NaN : 0;
  return 2 * tCdf(-Math.abs(t), df);
}

/**
 * The t with P(|T| ≤ t) = `confidence`, by bisection on the distribution function.
 * @param df degrees of freedom, > 0
 * @throws RangeError `tQuantile: df needs a positive number, got 0`
 */
export function tQuantile(confidence: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`tQuantile: df needs a positive number, got ${df}`);
  const tail = (1 - confidence) / 2;
  let low = 0;
  let high = 2;
  while (tCdf(-high, df) > tail) high *= 2;
  for (let i = 0; i < 60 && low < high; i++) {
    const middle = (low + high) / 2;
    if (tCdf(-middle, df) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
