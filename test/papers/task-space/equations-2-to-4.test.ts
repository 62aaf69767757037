import { describe, expect, it } from 'vitest';
import { diagonal, product, spectralFilter, thinSvd, transpose } from '../../../lib/linalg/index.js';
import { promptSingularValues, signedLabels, taskSpace } from '../../../lib/methods/index.js';
import { equations2to4, isRidge, ridgeDifference } from '../../../lib/papers/task-space/equations-2-to-4.js';
import { random } from '../../../lib/random/index.js';
import { linearParts } from '../../comparing/small-experiment.js';
import { linearWorld } from '../../methods/synthetic-answers.js';
import { placesOf, recordAt } from '../drawn.js';
import { madeWorld } from '../made-world.js';

const world = madeWorld();
const { train, validation } = linearParts({ d: 6 });
const vectors = async (epsilon: number, lambda = 1) =>
  (await taskSpace({ epsilon, lambda }).fit(train, validation, random(0))).modelVectors!;
/** Between the fourth and the fifth singular value. */
const cut = async () => {
  const values = await promptSingularValues(train.prompts.embeddings);
  return (values[3]! + values[4]!) / 2;
};

describe('ridgeDifference(train, vectors, alpha)', () => {
  it('is nothing but rounding for task space without a cut, at alpha = 2 lambda', async () => {
    expect(await ridgeDifference(train, await vectors(0), 2)).toBeLessThan(1e-5); // float32 vectors
    expect(await ridgeDifference(train, await vectors(0, 3), 6)).toBeLessThan(1e-5);
  });

  it('is clearly more for another alpha, and with a cut', async () => {
    expect(await ridgeDifference(train, await vectors(0), 1)).toBeGreaterThan(0.01);
    expect(await ridgeDifference(train, await vectors(await cut()), 2)).toBeGreaterThan(0.01);
  });

  it('needs complete answers', async () => {
    const holes = linearWorld(1, 9, 5, 60, 6, 0.1);
    await expect(ridgeDifference(holes, await vectors(0), 2)).rejects.toThrow(
      /^ridgeDifference: train needs complete answers, got \d+ not measured$/,
    );
  });
});

describe('equations2to4(computed, fitted)', () => {
  it('holds for E computed in the open, with and without a cut, with the whole decomposition or what the cut keeps', async () => {
    const [P, D] = [signedLabels(train), train.prompts.embeddings];
    for (const options of [
      { epsilon: 0, lambda: 1 },
      { epsilon: await cut(), lambda: 3 },
    ]) {
      for (const atLeast of [0, options.epsilon]) {
        const { u, singularValues, v } = await thinSvd(D, { atLeast });
        const E = await product(P, u, diagonal(spectralFilter(singularValues, options)), transpose(v));
        expect(equations2to4(E, await vectors(options.epsilon, options.lambda)).fails).toBeUndefined();
      }
    }
  });

  it('fails for the vectors of another cut', async () => {
    expect(equations2to4(await vectors(0), await vectors(await cut())).fails).toHaveLength(1);
  });
});

describe('isRidge(train, vectors, lambda, origin)', () => {
  it('writes rounding as 0 in the row of Equations 2 to 4, and fails with a cut', async () => {
    const made = await isRidge(train, await vectors(0), 1, world);
    expect(placesOf(made)).toEqual(['B-Eq2-4 ridge-difference/6']);
    expect(recordAt(made, 'ridge-difference/6')).toMatchObject({ value: 0, note: 'relative; below 1e-9 is written 0' });
    expect(made.fails).toBeUndefined();
    const missed = await isRidge(train, await vectors(await cut()), 1, world);
    expect(missed.fails).toHaveLength(1);
    expect(missed.records![0]!.value).toBeGreaterThan(0.01);
  });
});
