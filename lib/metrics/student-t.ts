import tCdf from '@stdlib/stats-base-dists-t-cdf';

/** P(|T| ≥ |t|) for Student's t with `df` degrees of freedom. */
export function twoSidedP(t: number, df: number): number {
  if (t === 0) return 1;
  if (!Number.isFinite(t)) return Number.isNaN(t) ? Number.NaN : 0;
  return 2 * tCdf(-Math.abs(t), df);
}

/**
 * The t with P(|T| ≤ t) = `confidence`, by false position on the distribution function.
 * @param confidence in (0, 1)
 * @param df degrees of freedom, > 0
 * @throws RangeError `tQuantile: df needs a positive number, got 0`
 * @remarks Source: the Illinois variant, Dowell & Jarratt 1971.
 */
export function tQuantile(confidence: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`tQuantile: df needs a positive number, got ${df}`);
  const excess = (t: number): number => tCdf(-t, df) - (1 - confidence) / 2;
  let low = 0;
  let high = 2;
  let [atLow, atHigh] = [excess(low), excess(high)];
  while (atHigh > 0) {
    low = high;
    atLow = atHigh;
    high *= 2;
    atHigh = excess(high);
  }
  let last = Number.NaN;
  for (let i = 0; i < 200; i++) {
    const t = high - (atHigh * (high - low)) / (atHigh - atLow);
    const atT = excess(t);
    if (atT === 0 || Math.abs(t - last) <= 4 * Number.EPSILON * t) return t;
    if (atT > 0) {
      low = t;
      atLow = atT;
      if (last < t) atHigh /= 2;
    } else {
      high = t;
      atHigh = atT;
      if (last > t) atLow /= 2;
    }
    last = t;
  }
  return last;
}
