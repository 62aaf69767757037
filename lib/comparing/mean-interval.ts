import { mean, sampleVariance } from 'simple-statistics';
import { minOf } from '../linalg/index.js';
import {
  type Influence,
  type Interval,
  type IntervalMeasure,
  intervalOf,
  measureInfluence,
  type PairedInterval,
  type SeedVariance,
  summedVariance,
  testedInterval,
  weightedInteraction,
} from '../metrics/index.js';
import { type Evaluation, fitsOf, scoresFor } from './evaluation.js';

/**
 * A measure averaged over all fits of some evaluations on the same test prompts, with its interval: over draws of prompts,
 * all cells of a prompt one cluster, and over seeds and training subsets, where there are several fits.
 */
export function meanInterval(measure: IntervalMeasure, evaluations: readonly Evaluation[]): Interval {
  return intervalOf(measure, contrast('meanInterval', measure, [[1, evaluations]]));
}

/**
 * The difference of two such averages over the same test prompts. Where both are of as many evaluations, the i-th of both are
 * a pair (the same training subset): what subsets and seeds add to the variance is then that of the paired differences.
 */
export function meanDifference(
  measure: IntervalMeasure,
  a: readonly Evaluation[],
  b: readonly Evaluation[],
): PairedInterval {
  const terms = [[1, a] as const, [-1, b] as const];
  return testedInterval(contrast('meanDifference', measure, terms));
}

/** The difference of two such differences, (a - b) - (c - d): how a gap changes from one setting to another. */
export function gapDifference(
  measure: IntervalMeasure,
  [a, b]: readonly [readonly Evaluation[], readonly Evaluation[]],
  [c, d]: readonly [readonly Evaluation[], readonly Evaluation[]],
): PairedInterval {
  const terms = [[1, a] as const, [-1, b] as const, [-1, c] as const, [1, d] as const];
  return testedInterval(contrast('gapDifference', measure, terms));
}

/** Influences of the evaluations of one term: the mean over the fits of each. */
interface Term {
  readonly weight: number;
  readonly each: readonly Influence[];
  /** Variance of the mean over all fits. */
  readonly fits: SeedVariance | undefined;
}

/** A weighted sum of means. Influence is linear: that of a mean of fits is the mean of theirs, and so is `interaction`. */
function contrast(
  caller: string,
  measure: IntervalMeasure,
  terms: readonly (readonly [weight: number, evaluations: readonly Evaluation[]])[],
): Influence {
  const parts = terms.map(([weight, evaluations]) => termOf(caller, measure, weight, evaluations));
  // Means first: two equal terms then cancel exactly.
  const weighted = parts.map(({ weight, each }) => [weight, meanOf(each)] as const);
  const seeds = pairedVariance(parts) ?? summedVariance(parts.map(({ fits }) => fits));
  return { ...combined(weighted), ...(seeds && { seeds }) };
}

function termOf(caller: string, measure: IntervalMeasure, weight: number, evaluations: readonly Evaluation[]): Term {
  if (evaluations.length === 0) throw new RangeError(`${caller}: evaluations needs at least one, got 0`);
  const fits = evaluations.map((evaluation) =>
    fitsOf(evaluation).map((fit) =>
      measureInfluence(measure, scoresFor(measure, fit), evaluation.graded, evaluation.threshold),
    ),
  );
  const each = fits.map(meanOf);
  return { weight, each, fits: varianceOfMean(fits.flat().map(({ value }) => value)) };
}

/** Variance of the contrast over the evaluations, where every term has as many, and several. */
function pairedVariance(parts: readonly Term[]): SeedVariance | undefined {
  const count = parts[0]!.each.length;
  if (parts.length < 2 || count < 2 || parts.some(({ each }) => each.length !== count)) return undefined;
  const values = Array.from({ length: count }, (_, i) =>
    parts.reduce((sum, { weight, each }) => sum + weight * each[i]!.value, 0),
  );
  return varianceOfMean(values) ?? { variance: 0, degreesOfFreedom: count - 1 };
}

/** The mean of a measure over fits with seeds of their own: what each prompt adds to it, and what the seeds add. */
export function fitsInfluence(fits: readonly Influence[]): Influence {
  const seeds = varianceOfMean(fits.map(({ value }) => value));
  return { ...meanOf(fits), ...(seeds && { seeds }) };
}

function varianceOfMean(values: readonly number[]): SeedVariance | undefined {
  const k = values.length;
  const spread = k > 1 && values.every(Number.isFinite) ? sampleVariance([...values]) : 0;
  // Equal fits differ by rounding of their sum alone.
  const size = Math.abs(mean([...values]));
  return spread > (1e-12 * size) ** 2 ? { variance: spread / k, degreesOfFreedom: k - 1 } : undefined;
}

function meanOf(influences: readonly Influence[]): Influence {
  return combined(influences.map((one) => [1 / influences.length, one] as const));
}

function combined(weighted: readonly (readonly [weight: number, influence: Influence])[]): Influence {
  const first = weighted[0]![1];
  const contributions = first.contributions.map((_, q) =>
    weighted.reduce((sum, [weight, one]) => sum + weight * one.contributions[q]!, 0),
  );
  const interactions = weighted.flatMap(([weight, { interaction }]) =>
    interaction ? [[weight, interaction] as const] : [],
  );
  return {
    value: weighted.reduce((sum, [weight, one]) => sum + weight * one.value, 0),
    contributions,
    degreesOfFreedom: minOf(weighted.map(([, one]) => one.degreesOfFreedom)),
    ...(interactions.length === weighted.length && {
      interaction: weightedInteraction(interactions),
    }),
  };
}
