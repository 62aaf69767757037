import { holm, type IntervalMeasure, isDefined, type PairedInterval } from '../metrics/index.js';
import type { Evaluation } from './evaluation.js';
import { meanDifference } from './mean-interval.js';

/** One method less another on one measure, over the same test prompts. */
export interface PairedComparison extends PairedInterval {
  readonly better: string;
  readonly than: string;
  readonly measure: IntervalMeasure;
  /** p after Holm's correction over the whole family. */
  readonly adjusted: number;
}

/**
 * Compares pairs of methods on the same test prompts: intervals clustered by prompt, p-values corrected over the family. A
 * difference that is undefined, as that of a constant's correlation, is left out.
 * @param pairs [the method said to be better, than which]
 * @throws RangeError `pairedComparisons: needs an evaluation of "x", got task space, kNN`
 */
export function pairedComparisons(
  evaluations: readonly Evaluation[],
  pairs: readonly (readonly [string, string])[],
  measures: readonly IntervalMeasure[],
): PairedComparison[] {
  const find = (name: string): Evaluation => {
    const found = evaluations.find(({ method }) => method === name);
    if (found) return found;
    const known = evaluations.map(({ method }) => method).join(', ');
    throw new RangeError(`pairedComparisons: needs an evaluation of "${name}", got ${known}`);
  };
  const raw = pairs.flatMap(([better, than]) => {
    const [a, b] = [find(better), find(than)];
    return measures.flatMap((measure) => {
      if (!isDefined(measure, a.graded)) return [];
      const difference = meanDifference(measure, [a], [b]);
      return Number.isFinite(difference.value) ? [{ ...difference, better, than, measure }] : [];
    });
  });
  const { adjusted } = holm(raw.map(({ p }) => p));
  return raw.map((comparison, i) => ({ ...comparison, adjusted: adjusted[i]! }));
}
