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
  // As many points as cells at the most: typed arrays hold those of 300 million.
  const most = positives.length + negatives.length + 1;
  const [thresholds, tp, fp] = [new Float64Array(most), new Int32Array(most), new Int32Array(most)];
  thresholds[0] = Infinity;
  let count = 1;
  let p = positives.length;
  let n = negatives.length;
  while (p > 0 || n > 0) {
    const threshold = Math.max(positives[p - 1] ?? -Infinity, negatives[n - 1] ?? -Infinity);
    while (p > 0 && positives[p - 1] === threshold) p--;
    while (n > 0 && negatives[n - 1] === threshold) n--;
    thresholds[count] = threshold;
    tp[count] = positives.length - p;
    fp[count++] = negatives.length - n;
  }
  const isCorner = (i: number): boolean =>
    tp[i - 1]! + tp[i + 1]! !== 2 * tp[i]! || fp[i - 1]! + fp[i + 1]! !== 2 * fp[i]!;
  const corners = new Int32Array(count);
  let kept = 0;
  for (let i = 0; i < count; i++) if (!dropCollinear || i < 2 || i === count - 1 || isCorner(i)) corners[kept++] = i;
  const at = corners.subarray(0, kept);
  return {
    falsePositiveRate: Float64Array.from(at, (i) => fp[i]! / negatives.length),
    truePositiveRate: Float64Array.from(at, (i) => tp[i]! / positives.length),
    thresholds: Float64Array.from(at, (i) => thresholds[i]!),
  };
}
