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
   * standardError² = Σ contribution².
   */
  readonly contributions: Float64Array;
  /** Prompts that count, less one for each mean that they were centred on. */
  readonly degreesOfFreedom: number;
}

/** √Σ contribution². */
export function standardErrorOf({ contributions }: Pick<Influence, 'contributions'>): number {
  let sum = 0;
  for (const contribution of contributions) sum += contribution * contribution;
  return Math.sqrt(sum);
}

/** value ± t·standardError. */
export function waldInterval(influence: Influence): Interval {
  const standardError = standardErrorOf(influence);
  const half = critical(influence) * standardError;
  return { value: influence.value, low: influence.value - half, high: influence.value + half, standardError };
}

/**
 * Interval for a share of prompts that stays in [0, 1] and has a width at 0 and 1 too.
 * @remarks Source: Wilson 1927, with t for the normal quantile. Here standardError² = p(1 - p)/(n - 1).
 */
export function wilsonInterval(influence: Influence): Interval {
  const { value, degreesOfFreedom } = influence;
  const n = degreesOfFreedom + 1;
  const t2 = critical(influence) ** 2 / n;
  const middle = (value + t2 / 2) / (1 + t2);
  const half = Math.sqrt((value * (1 - value) + t2 / 4) * t2) / (1 + t2);
  const low = value === 0 ? 0 : middle - half;
  const high = value === 1 ? 1 : middle + half;
  return { value, low, high, standardError: standardErrorOf(influence) };
}

/**
 * Interval for a correlation, symmetric in z = artanh r, so that it stays in [-1, 1].
 * @remarks Source: Fisher 1921; the standard error of z is that of r over 1 - r².
 */
export function fisherInterval(influence: Influence): Interval {
  const { value } = influence;
  const standardError = standardErrorOf(influence);
  if (standardError === 0) return { value, low: value, high: value, standardError };
  const half = (critical(influence) * standardError) / (1 - value * value);
  const z = Math.atanh(value);
  return { value, low: Math.tanh(z - half), high: Math.tanh(z + half), standardError };
}

/** a - b with a t interval; identical contributions and values give exactly 0 and p = 1. */
export function differenceInterval(a: Influence, b: Influence): PairedInterval {
  const difference: Influence = {
    value: a.value - b.value,
    contributions: a.contributions.map((contribution, q) => contribution - b.contributions[q]!),
    degreesOfFreedom: a.degreesOfFreedom,
  };
  const interval = waldInterval(difference);
  const t = interval.value === 0 ? 0 : interval.value / interval.standardError;
  return { ...interval, p: twoSidedP(t, difference.degreesOfFreedom) };
}

function critical({ degreesOfFreedom }: Influence): number {
  return tQuantile(0.95, degreesOfFreedom);
}
