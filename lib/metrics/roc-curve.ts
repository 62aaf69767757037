import { scoresByClass } from './roc-auc.js';

/** Points of a ROC curve, from (0, 0) to (1, 1). */
export interface RocCurve {
  readonly falsePositiveRate: Float64Array;
  readonly truePositiveRate: Float64Array;
  /** Positive is forecast where score ≥ threshold; the first is Infinity: nothing is. */
  readonly thresholds: Float64Array;
}

/**
 * ROC curve over the distinct scores, falling.
 * @param yTrue (n,) labels, 0 or 1
 * @param yScore (n,) finite; higher means more positive
 * @param options.dropCollinear leaves out points between equal steps, as scikit-learn does; the drawn curve is the same
 * @throws RangeError `rocCurve: yTrue needs both classes, got 0 positives of 12`
 * @remarks Matches sklearn.metrics.roc_curve (first threshold as from 1.3).
 */
export function rocCurve(
  yTrue: ArrayLike<number>,
  yScore: ArrayLike<number>,
  { dropCollinear = true }: { dropCollinear?: boolean } = {},
): RocCurve {
  const { positives, negatives } = scoresByClass('rocCurve', yTrue, yScore);
  positives.sort();
  negatives.sort();
  const points: { threshold: number; tp: number; fp: number }[] = [];
  let p = positives.length;
  let n = negatives.length;
  while (p > 0 || n > 0) {
    const threshold = Math.max(positives[p - 1] ?? -Infinity, negatives[n - 1] ?? -Infinity);
    while (p > 0 && positives[p - 1] === threshold) p--;
    while (n > 0 && negatives[n - 1] === threshold) n--;
    points.push({ threshold, tp: positives.length - p, fp: negatives.length - n });
  }
  const kept = points.filter((point, i) => {
    const before = points[i - 1];
    const after = points[i + 1];
    if (!dropCollinear || !before || !after) return true;
    return before.tp + after.tp !== 2 * point.tp || before.fp + after.fp !== 2 * point.fp;
  });
  return {
    falsePositiveRate: Float64Array.from([0, ...kept.map(({ fp }) => fp / negatives.length)]),
    truePositiveRate: Float64Array.from([0, ...kept.map(({ tp }) => tp / positives.length)]),
    thresholds: Float64Array.from([Infinity, ...kept.map(({ threshold }) => threshold)]),
  };
}
