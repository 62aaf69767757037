import { describe, expect, it, vi } from 'vitest';
import { inSampleSplits, outOfSampleSplits, runTrials, sweepTrials } from '../../lib/comparing/index.js';
import { knn } from '../../lib/methods/index.js';
import type * as project from '../../lib/project/index.js';
import { random } from '../../lib/random/index.js';
import { openStudy } from '../../lib/show/index.js';
import { noisy } from '../comparing/small-experiment.js';
import { open, useStudyFolders } from './small-study.js';

const folders = vi.hoisted(() => ({ project: '' }));

/** What is kept lies in a folder of the test's own, so that nothing of an earlier run is read. */
vi.mock('../../lib/project/index.js', async (original) => ({
  ...(await original<typeof project>()),
  projectFolder: () => folders.project,
}));

const { keptFiles } = useStudyFolders(folders);

describe('study.inSample(methods, trials)', () => {
  it('measures methods on new random splits of all prompts, with each embedder', async () => {
    const study = await open();
    const all = await study.inSample([knn({ k: 3 })], 2);
    expect(all.map(({ dimension, leftOut }) => [dimension, leftOut])).toEqual([
      [4, undefined],
      [6, undefined],
    ]);
    const splits = inSampleSplits(study, 2, random(6));
    expect(all[1]!.splits).toEqual(splits);
    expect(all[1]!.trials).toEqual(await runTrials([knn({ k: 3 })], study.matrix, 'wide', splits, random(6)));
    expect(await keptFiles()).toBe(2);
  });

  it('is ten trials on real answers, and three where the truth was planted', async () => {
    const [real] = await (await open({ embedders: 'smallest' })).inSample([noisy('a')]);
    expect(real!.splits).toHaveLength(10);
    const planted = await openStudy({ on: 'planted', scale: 'small', embedders: 'smallest' });
    const [few] = await planted.inSample([noisy('a')]);
    expect(few!.splits).toHaveLength(3);
  });
});

describe('study.outOfSample(methods, trials)', () => {
  it('leaves out categories and benchmarks, each once, with each embedder', async () => {
    const study = await open();
    const all = await study.outOfSample([knn({ k: 3 })]);
    expect(all.map(({ leftOut, dimension }) => `${leftOut} ${dimension}`)).toEqual([
      ...['category 4', 'category 6', 'benchmark 4', 'benchmark 6'],
    ]);
    const splits = outOfSampleSplits(study, 'benchmark', 10, random(5));
    expect(all[3]!.splits).toEqual(splits);
    expect(all[3]!.trials).toEqual(
      await runTrials([knn({ k: 3 })], study.matrix, 'wide', splits, random(5), {
        byPrompt: ['accuracy', 'auc', 'recall'],
      }),
    );
    // Three families, two benchmarks: no more trials than units, however many are asked for.
    expect(all.map((one) => one.splits.length)).toEqual([3, 3, 2, 2]);
    expect(await keptFiles()).toBe(4);
    const few = await study.outOfSample([knn({ k: 3 })], 1);
    expect(few.map((one) => one.splits.length)).toEqual([1, 1, 1, 1]);
  });
});

describe('study.trialSweep(make, values, trials)', () => {
  it('sweeps one option in sample and out of sample by category, there with the choice in distribution beside it', async () => {
    const study = await open();
    const make = (k: number) => knn({ k });
    const all = await study.trialSweep(make, [1, 5], 2);
    expect(all.map(({ leftOut, dimension }) => [leftOut, dimension])).toEqual([
      [undefined, 4],
      [undefined, 6],
      ['category', 4],
      ['category', 6],
    ]);
    expect(all[0]!.trials.every(({ inDistribution }) => inDistribution === undefined)).toBe(true);
    const splits = outOfSampleSplits(study, 'category', 2, random(5));
    const alternatives = outOfSampleSplits(study, 'category', 2, random(5), { validation: 'prompts' });
    expect(all[3]!.splits).toEqual(splits);
    expect(all[3]!.trials).toEqual(
      await sweepTrials([1, 5].map(make), study.matrix, 'wide', splits, random(6), { alternatives }),
    );
    expect(all[3]).toMatchObject({ options: [1, 5], origin: { source: 'public', name: 'mine', scale: 'full' } });
    const [, beside] = await study.trialSweeps(
      [
        { make: (k) => knn({ k }), values: [3] },
        { make, values: [1, 5] },
      ],
      2,
    );
    expect(beside).toEqual(all);
  });
});
