/** A family of tests, corrected. */
export interface Holm {
  /** Adjusted p-values, in the order given. */
  readonly adjusted: Float64Array;
  /** Whether the adjusted p is at most alpha. */
  readonly rejected: boolean[];
}

/**
 * Holm's step-down correction: the chance of one false rejection or more in the family is at most alpha.
 *   adjusted_(i) = max_{j ≤ i} min(1, (n - j + 1)·p_(j)), p_(1) ≤ … ≤ p_(n)
 * @param pValues (n,) in [0, 1]
 * @throws RangeError `holm: pValues needs values in [0, 1], got NaN at 2`
 * @remarks Valid under any dependence of the tests. Source: Holm 1979. Matches p.adjust(p, "holm") of R.
 * @example holm([0.01, 0.04, 0.03]).adjusted // [0.03, 0.06, 0.06]
 */
export function holm(pValues: ArrayLike<number>, alpha = 0.05): Holm {
  const n = pValues.length;
  for (let i = 0; i < n; i++) {
    if (!(pValues[i]! >= 0 && pValues[i]! <= 1)) {
      throw new RangeError(`holm: pValues needs values in [0, 1], got ${pValues[i]} at ${i}`);
    }
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => pValues[a]! - pValues[b]!);
  const adjusted = new Float64Array(n);
  let largest = 0;
  order.forEach((i, place) => {
    largest = Math.max(largest, Math.min(1, (n - place) * pValues[i]!));
    adjusted[i] = largest;
  });
  return { adjusted, rejected: Array.from(adjusted, (p) => p <= alpha) };
}
