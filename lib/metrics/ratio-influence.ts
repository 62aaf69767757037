import type { Influence } from './interval.js';

/**
 * The ratio Σ numerator / Σ denominator over prompts, and each prompt's share of its error:
 * (numerator - ratio·denominator) / Σ denominator, times √(n/(n-1)).
 * @param numerator (prompts,)
 * @param denominator (prompts,) a prompt with 0 does not count
 * @throws RangeError `recall: an interval needs 2 prompts that count, got 1`
 * @remarks Source: Cochran, Sampling Techniques, §2.11 (the ratio estimator; clusters of unequal size).
 */
export function ratioInfluence(caller: string, numerator: Float64Array, denominator: Float64Array): Influence {
  let above = 0;
  let below = 0;
  let n = 0;
  for (let q = 0; q < numerator.length; q++) {
    if (denominator[q] === 0) continue;
    above += numerator[q]!;
    below += denominator[q]!;
    n++;
  }
  if (n < 2) throw new RangeError(`${caller}: an interval needs 2 prompts that count, got ${n}`);
  const value = above / below;
  const factor = Math.sqrt(n / (n - 1)) / below;
  const contributions = numerator.map((a, q) => (denominator[q] === 0 ? 0 : factor * (a - value * denominator[q]!)));
  return { value, contributions, degreesOfFreedom: n - 1 };
}
