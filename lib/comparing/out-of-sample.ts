import { mean } from 'simple-statistics';
import {
  type CorrectnessMatrix,
  findDuplicates,
  leaveOutUnits,
  type OutOfSampleSplit,
  randomSplit,
  type Split,
  unitsToLeaveOut,
} from '../data/index.js';
import type { Random } from '../random/index.js';
import type { Origin, World } from './open-world.js';
import type { Trials } from './trials.js';

/** What is left out: categories (families of them together), or whole benchmarks. The paper does not say which it was. */
export type LeftOut = 'category' | 'benchmark';

/** Every method on several trials with one embedder. */
export interface TrialRun<S extends Split = Split> {
  readonly origin: Origin;
  /** What was left out; in sample nothing. */
  readonly leftOut?: LeftOut;
  readonly dimension: number;
  readonly splits: readonly S[];
  readonly trials: Trials;
}

/** Where methods see nothing of the targets' categories or benchmarks. */
export interface OutOfSample extends TrialRun<OutOfSampleSplit> {
  readonly leftOut: LeftOut;
}

/** Where validation comes from: whole units of the source, left out as the targets are, or prompts drawn from all of it. */
export type ValidationForm = 'units' | 'prompts';

/**
 * The splits of out-of-sample trials (task-space paper §4.1). By category, the families of categories are dealt at random
 * into ten parts, and each trial leaves one part out: after ten trials each family was left out once. By benchmark each is
 * left out once. Validation is made in the same way from the rest: the next part, or benchmark, of the same order; where
 * there are but two, it is drawn from the source's prompts.
 * @param most trials at the most
 */
export function outOfSampleSplits(
  { matrix }: Pick<World, 'matrix'>,
  leftOut: LeftOut,
  most: number,
  random: Random,
  { validation = 'units' }: { validation?: ValidationForm } = {},
): OutOfSampleSplit[] {
  const unit = leftOut === 'category' ? 'family' : 'benchmark';
  const parts = dealt(matrix, unit, random.fork(leftOut));
  const duplicates = findDuplicates(matrix, 'either');
  return parts.slice(0, most).map((leaveOut, trial) => {
    const units = parts[(trial + 1) % parts.length]!;
    // Of two parts none would be left to train on.
    const held = validation === 'units' && parts.length > 2 ? { validation: { units } } : {};
    return leaveOutUnits(matrix, random.fork(trial), { unit, leaveOut, duplicates, ...held });
  });
}

const PARTS = 10;

/** Families in ten parts, or as many as there are families, whose sizes differ by one at the most; benchmarks one by one. */
function dealt(matrix: CorrectnessMatrix, unit: 'family' | 'benchmark', random: Random): string[][] {
  const names = [...new Set(unitsToLeaveOut(matrix, unit))];
  const count = unit === 'benchmark' ? names.length : Math.min(PARTS, names.length);
  const parts = Array.from({ length: count }, (): string[] => []);
  random.permutation(names.length).forEach((name, i) => {
    parts[i % count]!.push(names[name]!);
  });
  return parts;
}

/** The splits of in-sample trials: new random train, validation and test prompts of the sizes of the world's own split. */
export function inSampleSplits(world: World, trials: number, random: Random): Split[] {
  const n = world.matrix.prompts.ids.length;
  const { validation, test } = world.split;
  const shares = { validation: validation.length / n, test: test.length / n };
  return Array.from({ length: trials }, (_, trial) => randomSplit(n, random.fork(trial), shares));
}

/** Size of the test part over that of what methods are fitted on, averaged over the trials. */
export function testToTrain(splits: readonly (Split | OutOfSampleSplit)[]): number {
  return mean(splits.map((split) => split.test.length / ('source' in split ? split.source : split.train).length));
}

/** Independent units that were tested: units left out, or prompts in sample. */
export function independentUnits({ leftOut, splits }: Pick<TrialRun, 'leftOut' | 'splits'>): number {
  if (leftOut === undefined) return new Set(splits.flatMap(({ test }) => Array.from(test))).size;
  return new Set(splits.flatMap((split) => (split as OutOfSampleSplit).leftOut)).size;
}
