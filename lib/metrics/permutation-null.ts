import { quantileSorted } from 'simple-statistics';
import { requireFinite } from '../linalg/index.js';
import type { Random } from '../random/index.js';

/** A statistic beside its distribution when nothing is there to find. */
export interface PermutationNull {
  readonly observed: number;
  /** The statistic on permuted data, ascending. */
  readonly samples: Float64Array;
  readonly mean: number;
  /** The middle 95 % of the samples. */
  readonly low: number;
  readonly high: number;
  /** (1 + samples at least as large as observed) / (1 + repeats). */
  readonly p: number;
}

/**
 * The null distribution of a statistic by permutation, and the one-sided p-value of large values. For statistics whose
 * parts depend on each other, such as the number of significant ones among 100 overlapping splits.
 * @param observed the statistic on the data as they are
 * @param statistic permutes the data with `random` and returns the statistic; called `repeats` times
 * @param repeats the smallest p is 1/(repeats + 1)
 * @throws RangeError `permutationNull: repeats needs a positive integer, got 0`
 * @remarks Source: Phipson & Smyth 2010 (why 1 is added).
 */
export function permutationNull(
  observed: number,
  statistic: (random: Random) => number,
  { repeats, random }: { repeats: number; random: Random },
): PermutationNull {
  requireFinite('permutationNull', { observed: [observed] });
  if (!Number.isInteger(repeats) || repeats < 1) {
    throw new RangeError(`permutationNull: repeats needs a positive integer, got ${repeats}`);
  }
  const samples = new Float64Array(repeats);
  for (let i = 0; i < repeats; i++) samples[i] = statistic(random.fork(i));
  samples.sort();
  const asLarge = samples.filter((sample) => sample >= observed).length;
  const sorted = Array.from(samples);
  return {
    observed,
    samples,
    mean: samples.reduce((a, b) => a + b, 0) / repeats,
    low: quantileSorted(sorted, 0.025),
    high: quantileSorted(sorted, 0.975),
    p: (1 + asLarge) / (1 + repeats),
  };
}
