import { mean, sampleStandardDeviation } from 'simple-statistics';
import { requireFinite } from '../linalg/index.js';
import { tQuantile, twoSidedP } from './student-t.js';

/** How two methods differ over the same trials. */
export interface TrialDifference {
  readonly mean: number;
  /** Sample standard deviation of the differences (n - 1). */
  readonly sd: number;
  /** 95 % interval of the mean. */
  readonly low: number;
  readonly high: number;
  /** Two-sided, paired t test. */
  readonly p: number;
  readonly trials: number;
}

/**
 * Mean of a - b over trials, with a paired t interval and test.
 * @param a (trials,) a measure of one method
 * @param b (trials,) the same measure of another, on the same splits
 * @param options.testToTrain size of the test part over that of the training part
 * @throws RangeError `pairedTrialDifference: b needs 10 values as a, got 9`
 * @remarks Trials on new splits of the same prompts overlap, so they are not independent and the plain test rejects
 *   too often. With `testToTrain` the variance of the mean is sd²·(1/n + testToTrain): Nadeau & Bengio 2003.
 */
export function pairedTrialDifference(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { testToTrain = 0 }: { testToTrain?: number } = {},
): TrialDifference {
  const trials = a.length;
  if (b.length !== trials) {
    throw new RangeError(`pairedTrialDifference: b needs ${trials} values as a, got ${b.length}`);
  }
  if (trials < 2) throw new RangeError(`pairedTrialDifference: a needs at least 2 trials, got ${trials}`);
  if (!(testToTrain >= 0)) {
    throw new RangeError(`pairedTrialDifference: testToTrain needs a number ≥ 0, got ${testToTrain}`);
  }
  requireFinite('pairedTrialDifference', { a, b });
  const differences = Array.from({ length: trials }, (_, i) => a[i]! - b[i]!);
  const centre = mean(differences);
  const sd = sampleStandardDeviation(differences);
  const standardError = sd * Math.sqrt(1 / trials + testToTrain);
  const half = tQuantile(0.95, trials - 1) * standardError;
  const t = centre === 0 ? 0 : centre / standardError;
  // Differences that are all the same show no certainty: the sign test is exact.
  const p = standardError === 0 && centre !== 0 ? 2 ** (1 - trials) : twoSidedP(t, trials - 1);
  return { mean: centre, sd, low: centre - half, high: centre + half, p, trials };
}
