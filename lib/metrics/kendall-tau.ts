import erfc from '@stdlib/math-base-special-erfc';
import { requireFinite } from '../linalg/index.js';
import { kendallExactP } from './kendall-exact.js';

/** A rank correlation with its two-sided p-value under independence. */
export interface Kendall {
  readonly tau: number;
  readonly p: number;
}

export interface KendallOptions {
  /** `auto` is exact without ties where n ≤ 33 or at most one pair is out of (or in) order, else asymptotic. */
  readonly method?: 'auto' | 'exact' | 'asymptotic';
}

/**
 * Kendall's tau-b: (concordant - discordant) / √((pairs - ties in x)(pairs - ties in y)).
 * @param x (n,) finite
 * @param y (n,) finite
 * @returns tau in [-1, 1]; tau and p are NaN where x or y is constant
 * @throws RangeError `kendallTauB: y needs 5 values as x, got 4`, `kendallTauB: y needs finite values, got NaN at 1`,
 *   `kendallTauB: method 'exact' needs values without ties`
 * @remarks O(n log n). The asymptotic p has the full tie-corrected variance and no continuity correction.
 *   Source: Kendall, Rank Correlation Methods; Knight 1966. Matches scipy.stats.kendalltau (its 'auto' rule too).
 */
export function kendallTauB(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { method = 'auto' }: KendallOptions = {},
): Kendall {
  const n = x.length;
  if (y.length !== n) throw new RangeError(`kendallTauB: y needs ${n} values as x, got ${y.length}`);
  if (n < 2) throw new RangeError(`kendallTauB: x needs at least 2 values, got ${n}`);
  requireFinite('kendallTauB', { x, y });
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]!);
  const byX = Float64Array.from(order, (i) => x[i]!);
  const yByX = Float64Array.from(order, (i) => y[i]!);
  const ties = { x: tieSums(byX), y: tieSums(Float64Array.from(yByX).sort()), both: tiedInBoth(byX, yByX) };
  const pairs = (n * (n - 1)) / 2;
  if (ties.x.pairs === pairs || ties.y.pairs === pairs) return { tau: Number.NaN, p: Number.NaN };
  const discordant = inversions(yByX);
  const difference = pairs - ties.x.pairs - ties.y.pairs + ties.both - 2 * discordant;
  const raw = difference / Math.sqrt((pairs - ties.x.pairs) * (pairs - ties.y.pairs));
  const tau = Math.max(-1, Math.min(1, raw));
  const tied = ties.x.pairs > 0 || ties.y.pairs > 0;
  if (method === 'exact' && tied) throw new RangeError("kendallTauB: method 'exact' needs values without ties");
  const fewOutOfOrder = Math.min(discordant, pairs - discordant) <= 1;
  if (method === 'exact' || (method === 'auto' && !tied && (n <= 33 || fewOutOfOrder))) {
    return { tau, p: kendallExactP(n, discordant) };
  }
  const m = n * (n - 1);
  const three = n > 2 ? (ties.x.triples * ties.y.triples) / (9 * m * (n - 2)) : 0;
  const variance =
    (m * (2 * n + 5) - ties.x.weighted - ties.y.weighted) / 18 + (2 * ties.x.pairs * ties.y.pairs) / m + three;
  return { tau, p: erfc(Math.abs(difference) / Math.sqrt(2 * variance)) };
}

/** Σ t(t-1)/2, Σ t(t-1)(t-2) and Σ t(t-1)(2t+5) over the runs of equal values, of length t. */
function tieSums(sorted: Float64Array): { pairs: number; triples: number; weighted: number } {
  const sums = { pairs: 0, triples: 0, weighted: 0 };
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    const t = end - start;
    sums.pairs += (t * (t - 1)) / 2;
    sums.triples += t * (t - 1) * (t - 2);
    sums.weighted += t * (t - 1) * (2 * t + 5);
  }
  return sums;
}

/** Pairs tied in x and in y; both sorted by x, then y. */
function tiedInBoth(x: Float64Array, y: Float64Array): number {
  let pairs = 0;
  for (let start = 0, end = 0; start < x.length; start = end) {
    while (end < x.length && x[end] === x[start] && y[end] === y[start]) end++;
    pairs += ((end - start) * (end - start - 1)) / 2;
  }
  return pairs;
}

/** Pairs i < j with values[i] > values[j], by merge sort. */
function inversions(values: Float64Array): number {
  let from = Float64Array.from(values);
  let into = new Float64Array(values.length);
  let count = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length);
      const end = Math.min(start + 2 * width, values.length);
      for (let out = start, left = start, right = middle; out < end; out++) {
        if (left < middle && (right >= end || from[left]! <= from[right]!)) into[out] = from[left++]!;
        else {
          into[out] = from[right++]!;
          count += middle - left;
        }
      }
    }
    [from, into] = [into, from];
  }
  return count;
}
