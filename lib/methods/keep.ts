import type { Answers } from '../data/index.js';
import type { Random } from '../random/index.js';
import type { Method } from './method.js';

/**
 * Keeps long work by content: gives what was kept for `key`, or computes and keeps it. `keepOnDisk` is one, `keepNothing`
 * another; experiments take it as an argument and know no disk.
 */
export type Keep = <T>(key: object, compute: () => Promise<T>) => Promise<T>;

/** Computes every time. */
export const keepNothing: Keep = (_, compute) => compute();

/** `keep`, unless a method does not say its settings: then nothing tells its results from another's. */
export function keepFor(keep: Keep | undefined, methods: readonly Method[]): Keep {
  return keep && methods.every(({ settings }) => settings !== undefined) ? keep : keepNothing;
}

/** A method as part of a key. */
export function methodKey({ name, settings }: Method): object {
  return { name, settings };
}

/** Answers as part of a key: all that a method may look at. */
export function answersKey({ models, correctness, prompts }: Answers): object {
  const { benchmark, category, unit, embeddings } = prompts;
  const { rows, columns, data } = embeddings;
  return {
    models: models.length,
    correctness,
    tags: [benchmark, category, unit].map((tags) => tags.join('\n')),
    rows,
    columns,
    data,
  };
}

/** A random stream as part of a key: numbers of a fork, so that the stream itself does not advance. */
export function streamKey(random: Random): number[] {
  const fork = random.fork('key');
  return Array.from({ length: 4 }, () => fork.uniform());
}
