import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openWorld, type World } from '../../../lib/comparing/index.js';
import { writeMatrixFolder } from '../../../lib/data/index.js';
import { officialAgreement, officialCode } from '../../../lib/papers/embedllm/official-code.js';
import { ledgerOrigin } from '../../../lib/papers/origin.js';
import { temporaryFolder } from '../../data/folder/temporary-folder.js';
import { smallMatrix } from '../../data/small-matrix.js';
import { isRectangular, placesOf } from '../drawn.js';
import { madeUp, watchedWork } from '../kept-trainings.js';

afterEach(() => vi.unstubAllEnvs());

const matrix = { ...smallMatrix({ prompts: 80, missing: 0 }), name: 'ollv2-core' };
const run = (prompts: number, seed: number, accuracy = 0.6, auc = 0.5) => ({ prompts, seed, test: { accuracy, auc } });

/** The small matrix in a folder, with what another implementation reached on it. */
async function worldWith(reference: object): Promise<World> {
  const folder = await temporaryFolder();
  const path = join(folder, matrix.name);
  await writeMatrixFolder(matrix, path);
  await writeFile(join(path, 'reference.wide.json'), JSON.stringify(reference));
  vi.stubEnv('MODELSPACE_DATA', folder);
  vi.stubEnv('MODELSPACE_ON', undefined);
  return openWorld({ on: 'public', data: matrix.name });
}

const withRuns = (...runs: object[]) => worldWith({ officialMatrixFactorization: { runs } });

describe('officialAgreement(world, seeds, { largest, keep, onDone })', () => {
  it('trains on the prompts that the official code was run on, smallest size first', async () => {
    const world = await withRuns(run(30, 1), run(20, 0), run(30, 0));
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
    expect(asked.map(({ method }) => method.settings)).toEqual(Array(4).fill({})); // as released
    const first = matrix.trainOrder!.slice(0, 20).sort();
    const answers = matrix.models.flatMap((_, m) => Array.from(first, (j) => matrix.correctness[m * 80 + j]!));
    expect(Array.from(asked[0]!.answers[0]!.correctness)).toEqual(answers);
    expect(asked[0]!.answers[0]!.columns).toBe(6);
  });

  it('leaves out sizes above the largest asked for', async () => {
    const world = await withRuns(run(20, 0), run(30, 0));
    const made = await officialAgreement(world, 1, { keep: madeUp().keep, largest: 20 });
    expect(made.map(({ prompts }) => prompts)).toEqual([20]);
  });

  it('has nothing to agree with where the folder brings no runs, and on planted worlds', async () => {
    const { keep, asked } = madeUp();
    expect(await officialAgreement(await worldWith({ note: 'no runs' }), 1, { keep })).toEqual([]);
    const planted = { ...(await withRuns(run(20, 0))), source: 'planted' } as World;
    expect(await officialAgreement(planted, 1, { keep })).toEqual([]);
    expect(asked).toEqual([]);
  });
});

describe('officialCode(study, { seeds })', () => {
  it('says that ours ends where the official code does when the difference is allowed, else fails the run', async () => {
    const work = watchedWork(madeUp().keep);
    const [known] = await officialAgreement(await withRuns(run(20, 0)), 2, work);
    const { ours } = known!;
    const mean = (measure: 'accuracy' | 'auc') => (ours[0]![measure] + ours[1]![measure]) / 2;
    const world = await withRuns(run(20, 0, mean('accuracy') - 0.003, mean('auc') + 0.1));
    const made = await officialCode({ ...world, ...work }, { seeds: 2 });
    expect(placesOf(made)).toEqual([
      'B-EmbedLLM official-code/wide/20/accuracy',
      'B-EmbedLLM official-code/wide/20/auc',
    ]);
    const [accuracy, auc] = made.records!;
    expect(accuracy).toMatchObject({ ...ledgerOrigin(world), verdict: 'holds', tolerance: 0.004 });
    expect(accuracy!.value).toBeCloseTo(0.003, 12);
    const half = Math.abs(ours[0]!.accuracy - ours[1]!.accuracy) / 2;
    const ourSide = `${mean('accuracy').toFixed(4)} ± ${half.toFixed(4)} (2 seeds)`;
    const theirSide = `official code ${(mean('accuracy') - 0.003).toFixed(4)} (1 seed)`;
    expect(accuracy!.note).toBe(`ours less official: ${ourSide}, ${theirSide}; allowed 0.004`);
    expect(auc).toMatchObject({ verdict: 'fails', tolerance: 0.006 });
    expect(made.fails).toEqual([`official code: ${auc!.note}`]);
    expect(isRectangular(made.tables![0]!)).toBe(true);
    expect(made.tables![0]!.rows.map((row) => row.slice(0, 4))).toEqual([
      ['ollv2-core', 'wide', 20, 'accuracy'],
      ['ollv2-core', 'wide', 20, 'AUC'],
    ]);
  });

  it('says so where there is nothing to agree with', async () => {
    const said = '*The official code was run on the public matrices only.*';
    const bare = await worldWith({ note: 'no runs' });
    expect(await officialCode({ ...bare, ...watchedWork() })).toEqual({ said });
    const planted = { ...(await withRuns(run(20, 0))), source: 'planted' } as World;
    const work = watchedWork(madeUp().keep);
    expect(await officialCode({ ...planted, ...work })).toEqual({ said });
  });
});
