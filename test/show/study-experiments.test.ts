import { beforeEach, describe, expect, it, vi } from 'vitest';
import { compareMethods, estimates, sweep, TABLE_MEASURES } from '../../lib/comparing/index.js';
import { splitAnswers, trainSubset } from '../../lib/data/index.js';
import { knn, type Method, matrixFactorization, taskSpace, tuned } from '../../lib/methods/index.js';
import type * as project from '../../lib/project/index.js';
import { random } from '../../lib/random/index.js';
import { openStudy } from '../../lib/show/index.js';
import { noisy } from '../comparing/small-experiment.js';
import { large, mine, open, useStudyFolders } from './small-study.js';

const folders = vi.hoisted(() => ({ project: '' }));

/** What is kept lies in a folder of the test's own, so that nothing of an earlier run is read. */
vi.mock('../../lib/project/index.js', async (original) => ({
  ...(await original<typeof project>()),
  projectFolder: () => folders.project,
}));

const { keptFiles } = useStudyFolders(folders);

describe('study.fit(method)', () => {
  let epochs = 0;
  const trainer = (options: object = {}) =>
    matrixFactorization({ dimension: 3, epochs: 2, batchSize: 20, onEpoch: () => void epochs++, ...options });
  beforeEach(() => {
    epochs = 0;
  });

  it('keeps a training: the second fit reads it, in another study too', async () => {
    const study = await open();
    const first = await study.fit(trainer());
    expect([epochs, await keptFiles()]).toEqual([2, 1]);
    const second = await (await open()).fit(trainer());
    expect([epochs, await keptFiles()]).toEqual([2, 1]);
    const { test } = study.parts;
    expect((await second.score(test.prompts)).data).toEqual((await first.score(test.prompts)).data);
    expect(second.trained.curve).toEqual(first.trained.curve);
  });

  it('trains again for another seed, embedder, option or fewer prompts', async () => {
    await (await open()).fit(trainer());
    await (await open({ seed: 1 })).fit(trainer());
    await (await open({ embedders: 'smallest' })).fit(trainer());
    await (await open()).fit(trainer({ learningRate: 1e-3 }));
    await (await open()).take(40).fit(trainer());
    expect([epochs, await keptFiles()]).toEqual([10, 5]);
  });

  it('fits what trains nothing each time, on train, with the largest embedder, and returns what the method does', async () => {
    const study = await open();
    const plain = noisy('plain', {});
    await study.fit(plain);
    await study.fit(plain);
    expect(plain.fits).toEqual([80, 80]);
    expect((await study.fit(tuned(knn, { k: [1, 9] }))).validationCurve).toHaveLength(2);
    expect(await keptFiles()).toBe(0);
  });
});

describe('study.measured(method, scorer)', () => {
  it('is what a comparison measures, under the name and with the seed spread of the method', async () => {
    const study = await open();
    const seedSpread = { accuracy: 0.01 };
    const measured = await study.measured({ name: 'mine', seedSpread }, await study.fit(taskSpace({ epsilon: 1 })));
    const { each } = await study.compare([taskSpace({ epsilon: 1 })]);
    expect(measured).toEqual({ ...each.at(-1)!.evaluations[0]!, method: 'mine', seedSpread });
  });
});

describe('study.compare(methods)', () => {
  it('compares with each embedder, on the same answers', async () => {
    const study = await open();
    const made = await study.compare([knn({ k: 3 }), taskSpace()]);
    for (const { embedder, dimension, evaluations, origin } of made.each) {
      const parts = splitAnswers(mine, embedder, mine.split);
      expect(evaluations).toEqual(await compareMethods([knn({ k: 3 }), taskSpace()], parts, random(0)));
      expect(dimension).toBe(mine.embeddings.get(embedder)!.columns);
      expect(origin).toEqual({ source: 'public', name: 'mine', scale: 'full' });
    }
    expect(made.estimates).toEqual(
      made.each.flatMap(({ evaluations, dimension }) => estimates(evaluations, TABLE_MEASURES, { dimension })),
    );
    const more = await made.with({ ...knn({ k: 1 }), name: 'nearest' });
    expect(more.each[1]!.evaluations.map(({ method }) => method)).toEqual(['kNN, k = 3', 'task space', 'nearest']);
  });

  it('keeps what it scored: another study reads it, and adding a method computes that one alone', async () => {
    const [one, other] = [noisy('one', {}), noisy('other', {})];
    const first = await (await open()).compare([one]);
    const second = await (await open()).compare([other, one]);
    expect([one.fits.length, other.fits.length]).toEqual([2, 2]); // one an embedder
    expect(second.each[0]!.evaluations[1]).toEqual(first.each[0]!.evaluations[0]);
    const silent = noisy('silent');
    await (await open()).compare([silent]);
    await (await open()).compare([silent]);
    expect(silent.fits).toHaveLength(4);
  });
});

describe('study.sweep(make, values)', () => {
  it('measures one option value by value, with each embedder', async () => {
    const study = await open();
    const sweeps = await study.sweep((epsilon) => taskSpace({ epsilon }), [0, 2]);
    expect(sweeps.map(({ dimension }) => dimension)).toEqual([4, 6]);
    expect(sweeps[0]!.origin).toEqual({ source: 'public', name: 'mine', scale: 'full' });
    const parts = splitAnswers(mine, 'wide', mine.split);
    expect(sweeps[1]!.points).toEqual(await sweep((epsilon) => taskSpace({ epsilon }), [0, 2], parts, random(0)));
    expect(await keptFiles()).toBe(2);
  });
});

describe('study.curve(methods)', () => {
  it("fits three subsets of each of Table 1's sizes, the first nested in the order of the matrix", async () => {
    const trained: Int8Array[] = [];
    const watching: Method = {
      name: 'watching',
      async fit(train, validation, stream) {
        trained.push(train.correctness);
        return noisy('watching').fit(train, validation, stream);
      },
    };
    const study = await open({ data: 'large' });
    const curve = await study.curve([watching]);
    expect(curve.points.map(({ size, evaluations }) => [size, evaluations.length])).toEqual([
      [1000, 3],
      [1300, 3],
    ]);
    expect(curve).toMatchObject({ subsets: 3, limits: [], origin: { source: 'public', name: 'large' } });
    const of = (columns: Int32Array) =>
      Int8Array.from(large.models.flatMap((_, m) => Array.from(columns, (j) => large.correctness[m * 2600 + j]!)));
    expect(trained[0]).toEqual(of(trainSubset(large.trainOrder!, 1000)));
    expect(trained[1]).not.toEqual(trained[0]);
    expect(trained[2]).not.toEqual(trained[1]);
    // The whole is one set of prompts, fitted with three seeds.
    const whole = of(large.split!.train.toSorted());
    expect(trained.slice(3)).toEqual([whole, whole, whole]);
    const [a, b] = curve.points[1]!.evaluations;
    expect(a!.scores.data).not.toEqual(b!.scores.data);
  });
});

describe('seeds of a trained method', () => {
  const trained = () => ({ ...noisy('trained', {}), seeds: 3 });

  it('are several in a comparison on one split of real answers, one a trial and one a subset of a curve', async () => {
    const study = await open({ embedders: 'smallest' });
    const [once, trials, curve] = [trained(), trained(), trained()];
    const { each } = await study.compare([once]);
    expect([once.fits.length, each[0]!.evaluations[0]!.otherSeeds!.length]).toEqual([3, 2]);
    await study.inSample([trials], 2);
    await study.curve([curve]);
    expect([trials.fits.length, curve.fits.length]).toEqual([2, 3]);
  });

  it('are one where the truth was planted', async () => {
    const method = trained();
    const study = await openStudy({ on: 'planted', scale: 'small', embedders: 'smallest' });
    const { each } = await study.take(200).compare([method]);
    expect(method.fits).toHaveLength(1);
    expect(each[0]!.evaluations[0]).not.toHaveProperty('otherSeeds');
  });
});
