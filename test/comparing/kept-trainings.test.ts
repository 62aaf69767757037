import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openWorld, type World } from '../../lib/comparing/index.js';
import type { Keep } from '../../lib/comparing/keep.js';
import { writeMatrixFolder } from '../../lib/data/index.js';
import { LARGE_BATCHES } from '../../lib/methods/index.js';
import { ablation } from '../../lib/papers/embedllm/ablation.js';
import { officialAgreement } from '../../lib/papers/embedllm/official-agreement.js';
import { random } from '../../lib/random/index.js';
import { temporaryFolder } from '../data/folder/temporary-folder.js';
import { smallMatrix } from '../data/small-matrix.js';
import { linearParts } from './small-experiment.js';

afterEach(() => vi.unstubAllEnvs());

interface Asked {
  readonly method: { readonly name: string; readonly settings: Readonly<Record<string, unknown>> };
  /** Train, validation, test. */
  readonly answers: readonly { readonly correctness: Int8Array; readonly columns: number }[];
  readonly stream: readonly number[];
}

/** A Keep that trains nothing: what it gives back was "kept", and depends on the key's stream. */
function madeUp(): { keep: Keep; asked: Asked[] } {
  const asked: Asked[] = [];
  const keep: Keep = async <T>(key: object): Promise<T> => {
    const one = key as Asked;
    asked.push(one);
    const models = 4;
    const columns = one.answers[2]!.correctness.length / models;
    const stream = random(Math.floor(one.stream[0]! * 1e6));
    const data = Float64Array.from({ length: models * columns }, () => stream.uniform());
    return { scores: { rows: models, columns, data }, threshold: 0.5, chosen: {} } as T;
  };
  return { keep, asked };
}

describe('ablation(parts, seeds, random, { keep })', () => {
  it('changes one thing of the trainer at a time, the base first or last in each family', async () => {
    const { keep, asked } = madeUp();
    let done = 0;
    const parts = linearParts({ models: 4 });
    const variants = await ablation(parts, 2, random(0), { keep, onDone: () => done++ });
    expect(variants.map(({ family, name }) => `${family}: ${name}`)).toEqual([
      'noise: row',
      'noise: scalar',
      'noise: question',
      'noise: none',
      'dimension: d 8',
      'dimension: d 32',
      'dimension: d 112',
      'dimension: d 232',
      'batch: large batches',
      'batch: half the learning rate',
      'batch: as released',
    ]);
    expect(variants.every(({ evaluations }) => evaluations.length === 2)).toBe(true);
    expect(done).toBe(22);
    const settings = asked.filter((_, i) => i % 2 === 0).map(({ method }) => method.settings);
    expect(settings.slice(0, 4).map(({ noise }) => noise)).toEqual(['row', 'scalar', 'question', 'none']);
    expect(settings.slice(4, 8).map(({ dimension }) => dimension)).toEqual([8, 32, 112, undefined]);
    expect(settings.slice(7)).toEqual([
      LARGE_BATCHES,
      LARGE_BATCHES,
      { ...LARGE_BATCHES, learningRate: LARGE_BATCHES.learningRate / 2 },
      {},
    ]);
  });

  it('gives all variants the same seeds on the same answers', async () => {
    const { keep, asked } = madeUp();
    await ablation(linearParts({ models: 4 }), 3, random(0), { keep });
    const streams = asked.map(({ stream }) => stream.join());
    expect(new Set(streams).size).toBe(3);
    expect(streams.slice(3, 6)).toEqual(streams.slice(0, 3));
    expect(new Set(asked.map(({ answers }) => Array.from(answers[0]!.correctness).join(''))).size).toBe(1);
  });
});

describe('officialAgreement(world, seeds, { keep })', () => {
  const matrix = { ...smallMatrix({ prompts: 80, missing: 0 }), name: 'with-reference' };
  const run = (prompts: number, seed: number) => ({ prompts, seed, test: { accuracy: 0.6, auc: 0.5 } });

  async function worldWith(reference: object): Promise<World> {
    const folder = await temporaryFolder();
    const path = join(folder, matrix.name);
    await writeMatrixFolder(matrix, path);
    await writeFile(join(path, 'reference.wide.json'), JSON.stringify(reference));
    vi.stubEnv('MODELSPACE_DATA', folder);
    return openWorld({ level: 'L2', data: matrix.name });
  }

  it('trains on the prompts that the official code was run on, smallest size first', async () => {
    const runs = [run(30, 1), run(20, 0), run(30, 0)];
    const world = await worldWith({ officialMatrixFactorization: { runs } });
    const { keep, asked } = madeUp();
    let done = 0;
    const made = await officialAgreement(world, 2, { keep, onDone: () => done++ });
    expect(made.map(({ embedder, prompts }) => [embedder, prompts])).toEqual([
      ['wide', 20],
      ['wide', 30],
    ]);
    expect(made[1]!.official).toEqual([1, 0].map((seed) => ({ prompts: 30, seed, accuracy: 0.6, auc: 0.5 })));
    expect(made[1]!.ours.map(({ prompts, seed }) => [prompts, seed])).toEqual([
      [30, 0],
      [30, 1],
    ]);
    expect(made[1]!.ours[0]!.auc).not.toBe(made[1]!.ours[1]!.auc);
    expect(done).toBe(4);
    expect(asked.map(({ method }) => method.settings)).toEqual(Array(4).fill({}));
    const first = matrix.trainOrder!.slice(0, 20).sort();
    const answers = matrix.models.flatMap((_, m) => Array.from(first, (j) => matrix.correctness[m * 80 + j]!));
    expect(Array.from(asked[0]!.answers[0]!.correctness)).toEqual(answers);
    expect(asked[0]!.answers[0]!.columns).toBe(6);
  });

  it('has nothing to agree with where the folder brings no runs, and at L1', async () => {
    const { keep, asked } = madeUp();
    const world = await worldWith({ note: 'no runs' });
    expect(await officialAgreement(world, 1, { keep })).toEqual([]);
    const reference = { officialMatrixFactorization: { runs: [run(20, 0)] } };
    expect(await officialAgreement({ ...(await worldWith(reference)), level: 'L1' }, 1, { keep })).toEqual([]);
    expect(asked).toEqual([]);
  });
});
