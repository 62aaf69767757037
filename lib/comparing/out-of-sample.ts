import { mean } from 'simple-statistics';
import { findDuplicates, leaveOutUnits, type OutOfSampleSplit, randomSplit, type Split } from '../data/index.js';
import type { Random } from '../random/index.js';
import type { Origin, World } from './open-world.js';
import type { Trials } from './trials.js';

/** What is left out: tags of the categories, or whole benchmarks. The paper does not say which it was. */
export type LeftOut = 'category' | 'benchmark';

/** Every method on out-of-sample trials with one embedder. */
export interface OutOfSample {
  readonly origin: Origin;
  readonly leftOut: LeftOut;
  readonly dimension: number;
  readonly splits: readonly OutOfSampleSplit[];
  readonly trials: Trials;
}

/**
 * The splits of out-of-sample trials (task-space paper §4.1): each leaves a tenth of the categories out, or one benchmark
 * (each in turn, in a random order, and again from the first when there are more trials than benchmarks).
 */
export function outOfSampleSplits(world: World, unit: LeftOut, trials: number, random: Random): OutOfSampleSplit[] {
  const duplicates = findDuplicates(world.matrix, 'either');
  const benchmarks = [...new Set(world.matrix.prompts.benchmark)];
  const order = random.fork('benchmarks').permutation(benchmarks.length);
  return Array.from({ length: trials }, (_, trial) => {
    const leaveOut = unit === 'category' ? 0.1 : [benchmarks[order[trial % benchmarks.length]!]!];
    return leaveOutUnits(world.matrix, random.fork(trial), { unit, leaveOut, duplicates });
  });
}

/** The splits of in-sample trials: new random train, validation and test prompts of the sizes of the world's own split. */
export function inSampleSplits(world: World, trials: number, random: Random): Split[] {
  const n = world.matrix.prompts.ids.length;
  const { validation, test } = world.split;
  const shares = { validation: validation.length / n, test: test.length / n };
  return Array.from({ length: trials }, (_, trial) => randomSplit(n, random.fork(trial), shares));
}

/** Size of the test part over that of the training part, averaged over the trials. */
export function testToTrain(splits: readonly Split[]): number {
  return mean(splits.map(({ train, test }) => test.length / train.length));
}
