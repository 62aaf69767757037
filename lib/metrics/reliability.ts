import type { Matrix } from '../linalg/index.js';
import { checkProbabilities } from './calibration.js';
import type { Graded } from './graded.js';
import { type Interval, waldInterval } from './interval.js';
import { ratioInfluence } from './ratio-influence.js';

/** The cells whose forecast lies in one bin. */
export interface ReliabilityBin {
  /** The bin is [lower, upper), the last one [lower, 1]. */
  readonly lower: number;
  readonly upper: number;
  /** Measured cells in the bin. */
  readonly count: number;
  /** Mean forecast; NaN in an empty bin. */
  readonly forecast: number;
  /** Share of successes, with an interval clustered by prompt where two prompts or more have cells in the bin. */
  readonly observed: Interval;
}

/**
 * Forecast against observed success in equal-width bins of the forecast.
 * @param probabilities (models, prompts) in [0, 1]
 * @param bins number of bins
 * @throws RangeError `reliability: bins needs a positive integer, got 0`
 * @remarks Source: DeGroot & Fienberg 1983; bins as in Guo et al. 2017.
 */
export function reliability(probabilities: Matrix, graded: Graded, bins = 10): ReliabilityBin[] {
  if (!Number.isInteger(bins) || bins < 1) {
    throw new RangeError(`reliability: bins needs a positive integer, got ${bins}`);
  }
  checkProbabilities('reliability', probabilities, graded);
  const prompts = graded.unit.length;
  const sums = () => Array.from({ length: bins }, () => new Float64Array(prompts));
  const [counts, forecasts, successes] = [sums(), sums(), sums()];
  for (let m = 0, i = 0; m < graded.models; m++) {
    for (let q = 0; q < prompts; q++, i++) {
      if (graded.correctness[i]! < 0) continue;
      const probability = probabilities.data[i]!;
      const bin = Math.min(bins - 1, Math.floor(probability * bins));
      counts[bin]![q]!++;
      forecasts[bin]![q]! += probability;
      successes[bin]![q]! += graded.correctness[i]!;
    }
  }
  return counts.map((count, bin) => ({
    lower: bin / bins,
    upper: (bin + 1) / bins,
    count: total(count),
    forecast: total(forecasts[bin]!) / total(count),
    observed: shareOf(successes[bin]!, count),
  }));
}

/**
 * Mean distance between forecast and observed success over bins, weighted by their cells.
 * @param probabilities (models, prompts) in [0, 1]
 * @returns number in [0, 1]; biased upwards, the more so the more bins
 * @remarks Source: Naeini et al. 2015.
 */
export function expectedCalibrationError(probabilities: Matrix, graded: Graded, bins = 10): number {
  const filled = reliability(probabilities, graded, bins).filter(({ count }) => count > 0);
  const cells = filled.reduce((sum, { count }) => sum + count, 0);
  if (cells === 0) throw new RangeError('expectedCalibrationError: correctness needs a measured cell, got none');
  return filled.reduce(
    (sum, { count, forecast, observed }) => sum + (count / cells) * Math.abs(forecast - observed.value),
    0,
  );
}

function shareOf(successes: Float64Array, counts: Float64Array): Interval {
  if (counts.filter((count) => count > 0).length >= 2) {
    return waldInterval(ratioInfluence('reliability', successes, counts));
  }
  const nothing = Number.NaN;
  return { value: total(successes) / total(counts), low: nothing, high: nothing, standardError: nothing };
}

function total(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0);
}
