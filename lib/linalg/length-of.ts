/**
 * The Euclidean length √Σx² of any number of values, bit for bit that of `Math.hypot(...values)`, which overflows the
 * stack from some 100,000 on: values are scaled by the largest, so that no square overflows, and summed with Kahan's
 * compensation.
 * @returns 0 for no values
 */
export function lengthOf(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const scaled = Math.abs(values[i]!) / largest;
    const square = scaled * scaled - lost;
    const next = sum + square;
    lost = next - sum - square;
    sum = next;
  }
  return Math.sqrt(sum) * largest;
}
