/** The AUC and its structural components. */
export interface Placements {
  readonly auc: number;
  /** (positives,) share of the negatives that score lower than this positive; ties count one half. */
  readonly positive: Float64Array;
  /** (negatives,) share of the positives that score higher than this negative; ties count one half. */
  readonly negative: Float64Array;
}

/**
 * The structural components V10 and V01 of the AUC; the mean of either is the AUC.
 * @param positives (P,) scores of the positives, P ≥ 1
 * @param negatives (N,) scores of the negatives, N ≥ 1
 * @remarks O((P + N) log (P + N)). Source: DeLong, DeLong & Clarke-Pearson 1988.
 */
export function placements(positives: Float64Array, negatives: Float64Array): Placements {
  const sortedPositives = positives.slice().sort();
  const sortedNegatives = negatives.slice().sort();
  const positive = positives.map((s) => midrank(sortedNegatives, s) / negatives.length);
  const negative = negatives.map((s) => 1 - midrank(sortedPositives, s) / positives.length);
  let sum = 0;
  for (const share of positive) sum += share;
  return { auc: sum / positives.length, positive, negative };
}

/** How many of `sorted` lie below `value`, plus half of those equal to it. */
function midrank(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  const below = low;
  if (sorted[below] !== value) return below;
  high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return (below + low) / 2;
}

/**
 * The AUC alone: sorts each class and merges.
 * @param positives (P,) sorted in place
 * @param negatives (N,) sorted in place
 */
export function aucOfClasses(positives: Float64Array, negatives: Float64Array): number {
  return sortedAuc(positives.sort(), negatives.sort());
}

/** The AUC of scores that are sorted already, ascending, by one merge. */
export function sortedAuc(positives: Float64Array, negatives: Float64Array): number {
  let below = 0;
  let notAbove = 0;
  let twice = 0;
  for (const s of positives) {
    while (below < negatives.length && negatives[below]! < s) below++;
    if (notAbove < below) notAbove = below;
    while (notAbove < negatives.length && negatives[notAbove]! <= s) notAbove++;
    twice += below + notAbove;
  }
  return twice / 2 / positives.length / negatives.length;
}
