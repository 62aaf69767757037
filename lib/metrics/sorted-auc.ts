/**
 * The AUC alone: sorts each class and merges.
 * @param positives (P,) sorted in place
 * @param negatives (N,) sorted in place
 */
export function aucOfClasses(positives: Float32Array | Float64Array, negatives: Float32Array | Float64Array): number {
  return sortedAuc(positives.sort(), negatives.sort());
}

/** The AUC of scores that are sorted already, ascending, by one merge. */
export function sortedAuc(positives: Float32Array | Float64Array, negatives: Float32Array | Float64Array): number {
  let below = 0;
  let notAbove = 0;
  let twice = 0;
  for (let i = 0; i < positives.length; i++) {
    const s = positives[i]!;
    while (below < negatives.length && negatives[below]! < s) below++;
    if (notAbove < below) notAbove = below;
    while (notAbove < negatives.length && negatives[notAbove]! <= s) notAbove++;
    twice += below + notAbove;
  }
  return twice / 2 / positives.length / negatives.length;
}
