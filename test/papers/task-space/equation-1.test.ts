import { describe, expect, it } from 'vitest';
import { meanRow, product, rowMeans, transpose } from '../../../lib/linalg/index.js';
import { taskSpace } from '../../../lib/methods/index.js';
import { benchmarkScore, equation1, unitLengths } from '../../../lib/papers/task-space/equation-1.js';
import { random } from '../../../lib/random/index.js';
import { linearParts } from '../../comparing/small-experiment.js';
import { placesOf } from '../drawn.js';
import { madeWorld } from '../made-world.js';

const world = madeWorld();
const { train, validation, test } = linearParts({ d: 6 });
const Q = test.prompts.embeddings;
const fitted = async () => {
  const scorer = await taskSpace().fit(train, validation, random(0));
  return { E: scorer.modelVectors!, scores: await scorer.score(test.prompts) };
};

describe('equation1(product, scores, origin)', () => {
  it('holds for model vectors times prompt embeddings', async () => {
    const { E, scores } = await fitted();
    const made = equation1(await product(E, transpose(Q)), scores, world);
    expect(placesOf(made)).toEqual(['B-Eq1 largest-difference-to-the-product']);
    expect(made.records![0]!.value).toBe(0);
    expect(made.fails).toBeUndefined();
  });

  it('fails for another product', async () => {
    const { E, scores } = await fitted();
    const other = { ...E, data: E.data.map((value, i) => (i === 3 ? value + 0.1 : value)) };
    const made = equation1(await product(other, transpose(Q)), scores, world);
    expect(made.records![0]!.value).toBeGreaterThan(1e-4);
    expect(made.fails).toHaveLength(1);
  });
});

describe('unitLengths(embeddings, origin)', () => {
  it('holds for rows of length 1', () => {
    const made = unitLengths(Q, world);
    expect(placesOf(made)).toEqual(['B-P largest-deviation-from-length-1']);
    expect([made.records![0]!.value, made.fails]).toEqual([0, undefined]);
  });

  it('fails for one row that is longer, or that is no number', () => {
    const longer = { ...Q, data: Q.data.map((value, i) => (i < Q.columns ? 1.5 * value : value)) };
    expect(unitLengths(longer, world).records![0]!.value).toBeCloseTo(0.5, 5);
    expect(unitLengths(longer, world).fails).toHaveLength(1);
    const odd = { ...Q, data: Q.data.map((value, i) => (i === 0 ? Number.NaN : value)) };
    expect(unitLengths(odd, world).fails).toHaveLength(1);
  });
});

describe('benchmarkScore(product, meanScores, origin)', () => {
  it('is the product with the mean prompt, for every model', async () => {
    const { E, scores } = await fitted();
    const made = benchmarkScore(await product(E, transpose(meanRow(Q))), rowMeans(scores), world);
    expect(made.said).toContain('**Identity** holds');
    expect(placesOf(made)).toEqual(['B-Bench largest-difference-to-the-mean-score']);
    expect(benchmarkScore(E, E, world).fails).toBeUndefined();
    const moved = { ...E, data: E.data.map((value) => value + 1) };
    expect(benchmarkScore(moved, E, world).fails).toHaveLength(1);
  });
});
