import { excessOf, type Interaction, weightedInteraction } from './interaction.js';
import { tQuantile, twoSidedP } from './student-t.js';

/** A value with its 95 % interval, clustered by prompt. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly standardError: number;
}

/** The difference of two methods on the same prompts, with its two-sided p-value under no difference. */
export interface PairedInterval extends Interval {
  readonly p: number;
}

/** A measure and what each prompt adds to its error. */
export interface Influence {
  readonly value: number;
  /**
   * (prompts,) the linearized error of the value by prompt, small-sample correction included:
   * standardError² = Σ contribution², less the excess that `interaction` gives (see `standardErrorOf`).
   */
  readonly contributions: Float64Array;
  /**
   * The second derivative of the value along what prompts j and k add to it; given where the value is far from linear.
   * The contributions are taken at noisy estimates, so that Σ contribution² then exceeds the variance.
   */
  readonly interaction?: Interaction;
  /** Number of prompts that count, less one for each mean that they were centred on. */
  readonly degreesOfFreedom: number;
  /** What fits with seeds of their own add to the variance of their mean. */
  readonly seeds?: SeedVariance;
}

/** Variance of a mean over fits, on top of what the prompts give it: s²/k of k fits, with k - 1 degrees of freedom. */
export interface SeedVariance {
  readonly variance: number;
  readonly degreesOfFreedom: number;
}

/** √(variance over draws of prompts + variance over seeds). */
export function standardErrorOf(influence: Omit<Influence, 'value' | 'degreesOfFreedom'>): number {
  return Math.sqrt(promptVariance(influence) + (influence.seeds?.variance ?? 0));
}

/**
 * Σ contribution² - excess, with excess = Σ_{j<k} interaction² (`excessOf`), at most half of Σ contribution².
 * @remarks Let prompt j add d_j, and let the value be quadratic in the d_j with gradient g. Its variance is
 *   Σ_j E(g·d_j)² + excess, but the expectation of Σ contribution² is Σ_j E(g·d_j)² + 2·excess. So the excess is
 *   subtracted once, and it is never more than half of the sum. Where g vanishes (a correlation near 1) it is about
 *   half, and its estimate often more: hence the cap. Source: Efron & Stein 1981, §5 (the same bias of the jackknife).
 */
function promptVariance({ contributions, interaction }: Pick<Influence, 'contributions' | 'interaction'>): number {
  let sum = 0;
  for (const contribution of contributions) sum += contribution * contribution;
  if (!interaction) return sum;
  return sum - Math.min(excessOf(interaction, contributions.length), sum / 2);
}

/** value ± t·standardError. */
export function waldInterval(influence: Influence): Interval {
  const standardError = standardErrorOf(influence);
  const half = critical(influence) * standardError;
  return { value: influence.value, low: influence.value - half, high: influence.value + half, standardError };
}

/**
 * Interval for a share of prompts that stays in [0, 1] and has a width at 0 and 1 too.
 * @remarks Source: Wilson 1927, with t for the normal quantile. Here standardError² = p(1 - p)/(n - 1). What seeds add to
 *   the variance counts as that many prompts fewer.
 */
export function wilsonInterval(influence: Influence): Interval {
  const { value, degreesOfFreedom, seeds } = influence;
  const prompts = degreesOfFreedom + 1;
  const ofPrompts = (value * (1 - value)) / prompts;
  const n = ofPrompts > 0 ? (prompts * ofPrompts) / (ofPrompts + (seeds?.variance ?? 0)) : prompts;
  const t2 = critical(influence) ** 2 / n;
  const middle = (value + t2 / 2) / (1 + t2);
  const half = Math.sqrt((value * (1 - value) + t2 / 4) * t2) / (1 + t2);
  const low = value === 0 ? 0 : middle - half;
  const high = value === 1 ? 1 : middle + half;
  return { value, low, high, standardError: standardErrorOf(influence) };
}

/**
 * Interval for a correlation, symmetric in z = artanh r, so that it stays in [-1, 1].
 * @remarks Source: Fisher 1921; the standard error of z is that of r over 1 - r². Where that
 *   exceeds 1, z is no longer nearly linear, and the interval is symmetric in r, cut at ±1.
 */
export function fisherInterval(influence: Influence): Interval {
  const { value } = influence;
  const wald = waldInterval(influence);
  const { standardError } = wald;
  if (standardError === 0) return { value, low: value, high: value, standardError };
  if (!(standardError < 1 - value * value)) {
    return { value, low: Math.max(-1, wald.low), high: Math.min(1, wald.high), standardError };
  }
  const half = (critical(influence) * standardError) / (1 - value * value);
  const z = Math.atanh(value);
  return { value, low: Math.tanh(z - half), high: Math.tanh(z + half), standardError };
}

/** a - b with a t interval; identical contributions and values give exactly 0 and p = 1. */
export function differenceInterval(a: Influence, b: Influence): PairedInterval {
  const [ofA, ofB] = [a.interaction, b.interaction];
  const seeds = summedVariance([a.seeds, b.seeds]);
  return testedInterval({
    value: a.value - b.value,
    contributions: a.contributions.map((contribution, q) => contribution - b.contributions[q]!),
    degreesOfFreedom: Math.min(a.degreesOfFreedom, b.degreesOfFreedom),
    ...(ofA &&
      ofB && {
        interaction: weightedInteraction([
          [1, ofA],
          [-1, ofB],
        ]),
      }),
    ...(seeds && { seeds }),
  });
}

/**
 * A difference with its t interval and the two-sided p-value of no difference.
 * @remarks Where all n prompts differ by the same, there is no variance, and no certainty either: p is the sign test's,
 *   2^(1 - n), and the interval begins at the value times 2·.025^(1/n) - 1 (Clopper & Pearson 1934).
 */
export function testedInterval(difference: Influence): PairedInterval {
  const interval = waldInterval(difference);
  const { value } = interval;
  if (interval.standardError === 0 && value !== 0) {
    const n = difference.degreesOfFreedom + 1;
    const end = value * (2 * 0.025 ** (1 / n) - 1);
    return { ...interval, low: Math.min(end, value), high: Math.max(end, value), p: Math.min(1, 2 ** (1 - n)) };
  }
  const t = interval.value === 0 ? 0 : interval.value / interval.standardError;
  return { ...interval, p: twoSidedP(t, totalDegreesOfFreedom(difference)) };
}

function critical(influence: Influence): number {
  return tQuantile(0.95, totalDegreesOfFreedom(influence));
}

function totalDegreesOfFreedom(influence: Influence): number {
  const { degreesOfFreedom, seeds } = influence;
  if (!seeds) return degreesOfFreedom;
  return (
    summedVariance([{ variance: promptVariance(influence), degreesOfFreedom }, seeds])?.degreesOfFreedom ??
    degreesOfFreedom
  );
}

/** The sum of independent variances, with Satterthwaite's degrees of freedom; undefined where there is none. */
export function summedVariance(parts: readonly (SeedVariance | undefined)[]): SeedVariance | undefined {
  const there = parts.flatMap((part) => (part && part.variance > 0 ? [part] : []));
  if (there.length === 0) return undefined;
  const variance = there.reduce((sum, part) => sum + part.variance, 0);
  const spread = there.reduce((sum, part) => sum + part.variance ** 2 / part.degreesOfFreedom, 0);
  return { variance, degreesOfFreedom: variance ** 2 / spread };
}
