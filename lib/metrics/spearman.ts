import { requireFinite } from '../linalg/index.js';
import { type Pearson, pearson } from './pearson.js';

/**
 * Spearman's rank correlation: Pearson's of the ranks, ties at their mean rank.
 * @param x (n,) finite
 * @param y (n,) finite
 * @returns r in [-1, 1]; NaN where x or y is constant
 * @throws RangeError `pearson: y needs 5 values as x, got 4`
 * @remarks O(n log n). Matches scipy.stats.spearmanr.
 * @example spearman([1, 2, 3], [1, 8, 27]).r // 1
 */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): Pearson {
  return pearson(ranks(x), ranks(y));
}

/**
 * Ranks from 1, ascending; equal values share the mean of their ranks.
 * @throws RangeError `ranks: values needs finite values, got NaN at 1`
 * @example ranks([10, 30, 10]) // [1.5, 3, 1.5]
 */
export function ranks(values: ArrayLike<number>): Float64Array {
  requireFinite('ranks', { values });
  const order = Float64Array.from(values).keys();
  const sorted = Int32Array.from(order).sort((i, j) => values[i]! - values[j]!);
  const given = new Float64Array(values.length);
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && values[sorted[to]!] === values[sorted[from]!]) to++;
    for (let at = from; at < to; at++) given[sorted[at]!] = (from + 1 + to) / 2;
    from = to;
  }
  return given;
}
