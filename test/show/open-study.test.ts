import { describe, expect, it, vi } from 'vitest';
import { compareMethods } from '../../lib/comparing/index.js';
import { splitAnswers } from '../../lib/data/index.js';
import { knn, type Method, taskSpace } from '../../lib/methods/index.js';
import { describeWorld } from '../../lib/papers/index.js';
import type * as project from '../../lib/project/index.js';
import { random } from '../../lib/random/index.js';
import { openStudy } from '../../lib/show/index.js';
import { noisy } from '../comparing/small-experiment.js';
import { mine, open, useStudyFolders } from './small-study.js';

const folders = vi.hoisted(() => ({ project: '' }));

/** What is kept lies in a folder of the test's own, so that nothing of an earlier run is read. */
vi.mock('../../lib/project/index.js', async (original) => ({
  ...(await original<typeof project>()),
  projectFolder: () => folders.project,
}));

useStudyFolders(folders);

describe('openStudy(options)', () => {
  it('holds data, split, parts and seed in one hand, and shows what it runs on', async () => {
    const study = await open();
    expect(study).toMatchObject({ source: 'public', name: 'mine', scale: 'full', seed: 0, showsText: false });
    expect(study.said).toBe(describeWorld(study));
    expect(study.parts).toEqual(splitAnswers(study.matrix, 'wide', mine.split));
    expect([study.embedder, study.dimension]).toEqual(['wide', 6]);
    expect(study.records).toBeUndefined();
  });

  it.each([
    ['all', ['tiny', 'wide'], 'wide', 6],
    ['smallest', ['tiny'], 'tiny', 4],
    ['largest', ['wide'], 'wide', 6],
  ] as const)('takes %s embedders', async (embedders, names, embedder, dimension) => {
    const study = await open({ embedders });
    expect(study.embedders).toEqual(names);
    expect([study.embedder, study.dimension]).toEqual([embedder, dimension]);
    expect(study.parts.test.prompts.embeddings.columns).toBe(dimension);
    const compared = await study.compare([knn({ k: 3 })]);
    expect(compared.each.map((one) => one.embedder)).toEqual(names);
  });

  it('takes the complete models alone, but where all are asked for', async () => {
    expect((await open({ data: 'holes' })).matrix.models).toHaveLength(2);
    expect((await open({ data: 'holes', complete: false })).matrix.models).toHaveLength(3);
  });

  it('knows what was planted where something was', async () => {
    const study = await openStudy({ on: 'planted', scale: 'small', seed: 3 });
    if (study.source !== 'planted') throw new TypeError('needs a planted world');
    expect(study.matrix.truth.skill).toHaveLength(study.matrix.models.length);
    expect([study.scale, study.seed]).toEqual(['small', 3]);
    expect(study.said).toContain('**planted** data');
  });

  it('fits a method as often as it compares it, with a seed each, the first as `fit` has it', async () => {
    const study = await open();
    const method = { ...noisy('drawn'), seeds: 3 };
    const score = async (scorers: readonly Awaited<ReturnType<typeof method.fit>>[]) =>
      Promise.all(scorers.map(async (one) => [...(await one.score(study.parts.test.prompts)).data]));
    const [first, second, third] = await score(await study.fits(method));
    expect([first]).toEqual(await score([await study.fit(method)]));
    expect(second).not.toEqual(first);
    expect(third).not.toEqual(second);
    expect(await study.fits(method, 2)).toHaveLength(2);
    expect(await study.fits(knn({ k: 3 }))).toHaveLength(1);
  });

  it('names the matrices that there are', async () => {
    await expect(open({ data: 'none' })).rejects.toThrow(/data needs one of .*holes.*, got "none"/);
  });
});

/** A method that notes the first number of each stream that it is given. */
function drawingMethod(): { drawn: number[]; drawing: Method } {
  const drawn: number[] = [];
  return {
    drawn,
    drawing: {
      name: 'drawing',
      async fit(train, validation, stream) {
        drawn.push(stream.uniform());
        return knn({ k: 1 }).fit(train, validation, stream);
      },
    },
  };
}

describe('seeds and streams', () => {
  const first = async (seed: number, method: Method) => {
    const { each } = await (await open({ seed, embedders: 'largest' })).compare([method]);
    return each[0]!.evaluations[0]!.scores.data;
  };

  it('give the same numbers for the same seed, and others for another', async () => {
    expect(await first(0, noisy('a'))).toEqual(await first(0, noisy('a')));
    expect(await first(1, noisy('a'))).not.toEqual(await first(0, noisy('a')));
  });

  it('are those that the committed results were drawn with', async () => {
    const { drawn, drawing } = drawingMethod();
    for (const seed of [0, 1]) {
      const study = await open({ seed, embedders: 'largest' });
      await study.fit(drawing);
      await study.compare([drawing]);
    }
    const expected = [0, 8].flatMap((from) => [random(from), random(from + 1).fork('drawing')]);
    expect(drawn).toEqual(expected.map((stream) => stream.uniform()));
  });

  it('are one a purpose: what is drawn in a fit is not what is drawn in a comparison, of this seed or the next', async () => {
    const { drawn, drawing } = drawingMethod();
    for (const seed of [0, 1, 2]) {
      const study = await open({ seed, embedders: 'largest' });
      await study.fit(drawing);
      await study.compare([drawing]);
      await study.curve([drawing]);
      await study.inSample([drawing], 2);
      await study.outOfSample([drawing], 2);
    }
    // In each seed: a fit, a comparison, three of the curve's whole, two trials in sample, by category and by benchmark.
    expect(drawn).toHaveLength(3 * (1 + 1 + 3 + 2 + 4));
    // By category and by benchmark a trial has the same stream: its splits differ.
    expect(new Set(drawn).size).toBe(3 * (1 + 1 + 3 + 2 + 2));
  });
});

describe('study.take(prompts)', () => {
  it('is the same study with the first training prompts of the order of the matrix', async () => {
    const study = await open({ seed: 2 });
    const some = study.take(30);
    expect(Array.from(some.split.train)).toEqual(Array.from(mine.trainOrder!.slice(0, 30)).sort((a, b) => a - b));
    expect([some.seed, some.embedder, some.name]).toEqual([2, 'wide', 'mine']);
    expect(some.parts.train.prompts.ids).toHaveLength(30);
    expect(some.parts.test).toEqual(study.parts.test);
    expect(some.parts.validation).toEqual(study.parts.validation);
    expect(some.said).toContain('split 30 / 40 / 40');
    expect(study.parts.train.prompts.ids).toHaveLength(80);
    const { each } = await some.compare([taskSpace()]);
    const parts = splitAnswers(mine, 'wide', some.split);
    expect(each[1]!.evaluations).toEqual(await compareMethods([taskSpace()], parts, random(0)));
  });

  it('takes no more than there are', async () => {
    const study = await open();
    expect(study.take(81).parts.train.prompts.ids).toHaveLength(80);
    expect(Array.from(study.take(30).take(31).split.train)).toEqual(Array.from(study.take(30).split.train));
    expect(() => study.take(0)).toThrow(new RangeError('trainSubset: size needs 1 ≤ size ≤ 80, got 0'));
  });
});
