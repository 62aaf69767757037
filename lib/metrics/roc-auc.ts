import { aucOfClasses } from './sorted-auc.js';

/**
 * Area under the ROC curve; ties count one half.
 *   AUC = (1/(P·N)) Σ_{i∈pos} Σ_{j∈neg} [s_i > s_j] + ½[s_i = s_j]
 * @param yTrue (n,) labels, 0 or 1
 * @param yScore (n,) finite; higher means more positive; no unit
 * @returns number in [0, 1]
 * @throws RangeError `rocAuc: yTrue needs both classes, got 0 positives of 12`
 * @remarks O(n log n), float64. Source: Hanley & McNeil 1982; task-space paper §4.1.1. Matches sklearn.metrics.roc_auc_score.
 * @example rocAuc([0, 1], [0.2, 0.9]) // 1
 */
export function rocAuc(yTrue: ArrayLike<number>, yScore: ArrayLike<number>): number {
  const { positives, negatives } = scoresByClass('rocAuc', yTrue, yScore);
  return aucOfClasses(positives, negatives);
}

/** The scores of the positives and of the negatives, in their order; throws unless both are there. */
export function scoresByClass(
  caller: string,
  yTrue: ArrayLike<number>,
  yScore: ArrayLike<number>,
): { positives: Float64Array; negatives: Float64Array } {
  const n = yTrue.length;
  if (yScore.length !== n) throw new RangeError(`${caller}: yScore needs ${n} values as yTrue, got ${yScore.length}`);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const label = yTrue[i]!;
    if (label !== 0 && label !== 1) throw new RangeError(`${caller}: yTrue needs 0 or 1, got ${label} at ${i}`);
    if (!Number.isFinite(yScore[i])) {
      throw new RangeError(`${caller}: yScore needs finite numbers, got ${yScore[i]} at ${i}`);
    }
    count += label;
  }
  if (count === 0 || count === n) {
    throw new RangeError(`${caller}: yTrue needs both classes, got ${count} positives of ${n}`);
  }
  const positives = new Float64Array(count);
  const negatives = new Float64Array(n - count);
  let p = 0;
  for (let i = 0; i < n; i++) {
    if (yTrue[i] === 1) positives[p++] = yScore[i]!;
    else negatives[i - p] = yScore[i]!;
  }
  return { positives, negatives };
}
