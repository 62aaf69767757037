import type { Numbers } from './require-numbers.js';

/** At the size of a figure, this many points look like the whole curve. */
const MOST = 200;

/**
 * Picks points of a curve evenly along its length (both axes scaled to 1), first and last included.
 * @param x (n,) in drawing order
 * @param y (n,)
 * @param most at least 2
 * @returns indices, ascending; all of them when n <= most
 */
export function thinCurve(x: Numbers, y: Numbers, most: number = MOST): number[] {
  const n = x.length;
  if (n !== y.length) throw new RangeError(`thinCurve: y must be as long as x (${n}), got ${y.length}`);
  if (!(most >= 2)) throw new RangeError(`thinCurve: most must be at least 2, got ${most}`);
  if (n <= most) return Array.from({ length: n }, (_, i) => i);
  const spanX = span(x);
  const spanY = span(y);
  const along = new Float64Array(n);
  for (let i = 1; i < n; i++) {
    along[i] = along[i - 1]! + Math.abs(x[i]! - x[i - 1]!) / spanX + Math.abs(y[i]! - y[i - 1]!) / spanY;
  }
  const step = along[n - 1]! / (most - 1);
  const kept = [0];
  for (let i = 1; i < n - 1 && kept.length < most - 1; i++) {
    if (along[i]! >= step * kept.length) kept.push(i);
  }
  kept.push(n - 1);
  return kept;
}

function span(values: Numbers): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  return high > low ? high - low : 1;
}

/** The values at some indices. */
export function pick(values: Numbers, indices: readonly number[]): number[] {
  return indices.map((i) => values[i]!);
}
