import {
  differenceInterval,
  type Influence,
  type Interval,
  type IntervalMeasure,
  measureInfluence,
  type PairedInterval,
  waldInterval,
} from '../metrics/index.js';
import type { Evaluation } from './compare-methods.js';

/** A measure averaged over several fits on the same test prompts, with its interval clustered by prompt. */
export function meanInterval(measure: IntervalMeasure, fits: readonly Evaluation[]): Interval {
  return waldInterval(meanInfluence(measure, fits));
}

/** The difference of two such averages over the same test prompts. */
export function meanDifference(
  measure: IntervalMeasure,
  a: readonly Evaluation[],
  b: readonly Evaluation[],
): PairedInterval {
  return differenceInterval(meanInfluence(measure, a), meanInfluence(measure, b));
}

/** Influence is linear: that of a mean of fits is the mean of theirs, and so is what two prompts add together. */
function meanInfluence(measure: IntervalMeasure, fits: readonly Evaluation[]): Influence {
  if (fits.length === 0) throw new RangeError('meanInterval: fits needs at least one, got 0');
  const each = fits.map(({ scores, graded, threshold }) => measureInfluence(measure, scores, graded, threshold));
  const contributions = each[0]!.contributions.map(
    (_, q) => each.reduce((sum, one) => sum + one.contributions[q]!, 0) / each.length,
  );
  const value = each.reduce((sum, one) => sum + one.value, 0) / each.length;
  const interactions = each.flatMap(({ interaction }) => (interaction ? [interaction] : []));
  return {
    value,
    contributions,
    degreesOfFreedom: Math.min(...each.map((one) => one.degreesOfFreedom)),
    ...(interactions.length === each.length && {
      interaction: (j, k) => interactions.reduce((sum, of) => sum + of(j, k), 0) / each.length,
    }),
  };
}
