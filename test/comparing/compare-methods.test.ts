import { describe, expect, it } from 'vitest';
import { compareMethods } from '../../lib/comparing/compare-methods.js';
import type { SplitAnswers } from '../../lib/data/index.js';
import { knn, taskSpace, tuned } from '../../lib/methods/index.js';
import { random } from '../../lib/random/index.js';
import { linearWorld } from '../methods/synthetic-answers.js';
import { linearParts, memoryKeep, noisy } from './small-experiment.js';

const parts = linearParts();

describe('compareMethods(methods, parts, random)', () => {
  it('gives each method its own stream, so that adding one changes no other', async () => {
    const [a, b] = await compareMethods([noisy('a'), noisy('b')], parts, random(1));
    const [, lateB, , lateA] = await compareMethods(
      ['c', 'b', 'd', 'a'].map((name) => noisy(name)),
      parts,
      random(1),
    );
    expect(lateA).toEqual(a);
    expect(lateB).toEqual(b);
    expect(b!.scores.data).not.toEqual(a!.scores.data);
  });

  it('gives the same bytes for the same seed, and others for another', async () => {
    const scores = async (seed: number) => (await compareMethods([noisy('a')], parts, random(seed)))[0]!.scores.data;
    expect(await scores(1)).toEqual(await scores(1));
    expect(await scores(2)).not.toEqual(await scores(1));
  });

  it('measures on the test part, with the threshold of the kind of score', async () => {
    const told: string[] = [];
    const methods = [taskSpace({ epsilon: 0 }), knn({ k: 3 })];
    const made = await compareMethods(methods, parts, random(0), { onDone: (method) => told.push(method) });
    expect(told).toEqual(['task space', 'kNN, k = 3']);
    expect(made.map(({ threshold, chosen }) => ({ threshold, chosen }))).toEqual([
      { threshold: 0, chosen: { epsilon: 0, lambda: 1 } },
      { threshold: 0.5, chosen: { k: 3 } },
    ]);
    for (const { scores, threshold, measures, graded } of made) {
      const right = parts.test.correctness.filter((answer, i) => scores.data[i]! > threshold === (answer === 1)).length;
      expect(measures.accuracy).toBeCloseTo(right / parts.test.correctness.length, 12);
      expect(graded.correctness).toBe(parts.test.correctness);
      expect(measures.accuracy).toBeGreaterThan(0.6); // the world is linear: better than chance
    }
  });
});

describe('compareMethods where validation was made to resemble the test', () => {
  const { train, validation } = parts;
  const source = linearWorld(4, 9, 5, 120, 4);

  it('fits on all of the source what was chosen with train and validation apart', async () => {
    const grid = { k: [1, 9, 25] };
    const chosen = (await tuned(knn, grid).fit(train, validation, random(0))).chosen;
    const [made] = await compareMethods([tuned(knn, grid)], { ...parts, source }, random(0));
    expect(made!.chosen).toEqual(chosen);
    const scorer = await knn({ k: chosen.k! }).fit(source, validation, random(0));
    expect(made!.scores).toEqual(await scorer.score(parts.test.prompts));
  });

  it('fits what has nothing to choose on the source', async () => {
    const method = noisy('a');
    await compareMethods([method], { ...parts, source }, random(0));
    await compareMethods([method], parts, random(0));
    expect(method.fits).toEqual([120, 60]);
  });
});

describe('compareMethods with keep', () => {
  it('computes nothing the second time, and keeping changes no number', async () => {
    const { keep, kept } = memoryKeep();
    const method = noisy('a', { option: 1 });
    const first = await compareMethods([method], parts, random(1), { keep });
    expect(await compareMethods([method], parts, random(1), { keep })).toEqual(first);
    expect(method.fits).toEqual([60]);
    expect(kept.size).toBe(1);
    expect(await compareMethods([method], parts, random(1))).toEqual(first);
  });

  it('measures what was kept', async () => {
    const { keep, kept } = memoryKeep();
    const method = noisy('a', {});
    await compareMethods([method], parts, random(1), { keep });
    const truth = Float64Array.from(parts.test.correctness);
    for (const [key, value] of kept) {
      const scores = { rows: 5, columns: 60, data: truth };
      kept.set(key, { ...(value as object), fit: { scores, chosen: {} } });
    }
    const [again] = await compareMethods([method], parts, random(1), { keep });
    expect(again!.measures).toMatchObject({ accuracy: 1, auc: 1, recall: 1 });
  });

  it('is asked only for methods that say their settings', async () => {
    const memory = memoryKeep();
    const silent = noisy('silent');
    for (let i = 0; i < 2; i++) await compareMethods([silent, noisy('a', {})], parts, random(1), { keep: memory.keep });
    expect(silent.fits.length).toBe(2);
    expect(memory.asked).toBe(2);
  });

  it('computes anew when answers, embeddings, units, split, option, name or seed change', async () => {
    const { keep, kept } = memoryKeep();
    const flipped = (part: keyof SplitAnswers): SplitAnswers => {
      const correctness = parts[part].correctness.map((answer, i) => (i === 0 ? 1 - answer : answer));
      return { ...parts, [part]: { ...parts[part], correctness } };
    };
    const { prompts } = parts.test;
    const { embeddings } = prompts;
    const moved = { ...embeddings, data: embeddings.data.map((value) => -value) };
    const asTest = (changed: object): SplitAnswers => ({
      ...parts,
      test: { ...parts.test, prompts: { ...prompts, ...changed } },
    });
    const variants: [SplitAnswers, string, object, number][] = [
      [parts, 'a', { k: 1 }, 1],
      [flipped('train'), 'a', { k: 1 }, 1],
      [flipped('validation'), 'a', { k: 1 }, 1],
      [flipped('test'), 'a', { k: 1 }, 1],
      [{ ...parts, train: parts.validation, validation: parts.train }, 'a', { k: 1 }, 1],
      [asTest({ embeddings: moved }), 'a', { k: 1 }, 1],
      [asTest({ unit: prompts.unit.toReversed().map((name) => `${name}!`) }), 'a', { k: 1 }, 1],
      [parts, 'a', { k: 2 }, 1],
      [parts, 'b', { k: 1 }, 1],
      [parts, 'a', { k: 1 }, 2],
    ];
    for (const [some, name, settings, seed] of variants) {
      await compareMethods([noisy(name, settings)], some, random(seed), { keep });
    }
    expect(kept.size).toBe(variants.length);
  });
});
