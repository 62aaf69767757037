import {
  type CorrectnessMatrix,
  familiesOf,
  leaveOutUnits,
  type OutOfSampleSplit,
  unitsToLeaveOut,
} from '../data/index.js';
import { groupIndices, maxOf } from '../linalg/index.js';
import type { Keep, Method } from '../methods/index.js';
import type { Random } from '../random/index.js';
import { compareMethods } from './compare-methods.js';
import type { Comparison } from './comparison.js';
import type { World } from './open-world.js';
import { trialParts } from './trials.js';

/** Methods fitted on some benchmarks and measured on the tasks of another one, which neither fit nor choice of options saw. */
export interface Transfer extends Comparison {
  readonly target: string;
  readonly split: OutOfSampleSplit;
  /** Benchmarks of the source; where options were chosen. */
  readonly sources: readonly string[];
  readonly models: number;
  /** (target prompts,) the family of each one's task: sizes of one puzzle are no independent tasks. */
  readonly families: readonly string[];
}

export interface TransferOptions {
  /** The benchmark whose categories are the targets; default that with most categories. */
  readonly target?: string;
  /** Default the world's last. */
  readonly embedder?: string;
  readonly keep?: Keep;
  readonly seeds?: number;
  readonly onDone?: (method: string) => void;
}

/**
 * Transfer to the tasks of a benchmark that nothing was learned from (task-space paper §4.1.2). Options are chosen on source
 * benchmarks left out in their turn: all but the largest, or a quarter of the source's categories where there is but one benchmark;
 * what was chosen is fitted on all of the source.
 * @throws RangeError `transfer: target needs one of bbh, musr, got "x"`
 */
export async function transfer(
  world: Pick<World, 'matrix' | 'source' | 'name' | 'scale' | 'embedders'>,
  methods: readonly Method[],
  random: Random,
  { target, embedder = world.embedders.at(-1)!, ...options }: TransferOptions = {},
): Promise<Transfer> {
  const { matrix, source, name, scale } = world;
  const split = transferSplit(matrix, random.fork('split'), target);
  const parts = trialParts(matrix, embedder, split);
  const evaluations = await compareMethods(methods, parts, random, options);
  const all = familiesOf(matrix.prompts);
  return {
    origin: { source, name, scale },
    embedder,
    dimension: matrix.embeddings.get(embedder)!.columns,
    evaluations,
    target: matrix.prompts.benchmark[split.test[0]!]!,
    sources: [...new Set(Array.from(split.source, (j) => matrix.prompts.benchmark[j]!))],
    models: matrix.models.length,
    families: Array.from(split.test, (j) => all[j]!),
    split,
  };
}

/** Source and target of a transfer; validation is whole categories of the source. */
export function transferSplit(matrix: CorrectnessMatrix, random: Random, target?: string): OutOfSampleSplit {
  const { benchmark } = matrix.prompts;
  const keys = unitsToLeaveOut(matrix, 'category');
  const categories = new Map(
    [...groupIndices(benchmark)].map(([name, prompts]) => [name, [...new Set(prompts.map((j) => keys[j]!))]]),
  );
  const names = [...categories.keys()];
  const most = maxOf([...categories.values()].map((list) => list.length));
  const chosen = target ?? names.find((name) => categories.get(name)!.length === most)!;
  if (names.length < 2) throw new RangeError(`transfer: matrix needs two benchmarks or more, got ${names.length}`);
  const leaveOut = categories.get(chosen);
  if (!leaveOut) throw new RangeError(`transfer: target needs one of ${names.join(', ')}, got "${chosen}"`);
  const sizes = groupIndices(benchmark);
  const sources = names.filter((name) => name !== chosen).sort((a, b) => sizes.get(b)!.length - sizes.get(a)!.length);
  const held = sources.slice(1).flatMap((name) => categories.get(name)!);
  const validation = { units: held.length > 0 ? held : 0.25 };
  return leaveOutUnits(matrix, random, { unit: 'category', leaveOut, validation });
}
