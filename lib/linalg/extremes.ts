/**
 * The greatest of any number of values; `Math.max(...values)` overflows the stack from some 100,000 on.
 * @returns −Infinity for no values, NaN where a value is NaN
 */
export function maxOf(values: ArrayLike<number>): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i]!);
  return most;
}

/**
 * The least of any number of values.
 * @returns Infinity for no values, NaN where a value is NaN
 */
export function minOf(values: ArrayLike<number>): number {
  let fewest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) fewest = Math.min(fewest, values[i]!);
  return fewest;
}
