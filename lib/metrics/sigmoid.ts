/**
 * The logistic function: σ(x) = 1 / (1 + e⁻ˣ), the probability of a logit.
 * @returns number in [0, 1]; 0 and 1 far out, never NaN for a number
 * @example sigmoid(0) // 0.5
 */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
