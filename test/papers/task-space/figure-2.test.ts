import { describe, expect, it } from 'vitest';
import { figure2, linearAndNearlyFree, steeperFactorization } from '../../../lib/papers/task-space/figure-2.js';
import { millionPromptsShown } from '../../../lib/papers/task-space/million-prompts.js';
import { recordAt } from '../drawn.js';
import { madeWorld, plantedSmall } from '../made-world.js';

const size = { prompts: 20_000, models: 100, dimension: 384 };
const world = { ...size, origin: madeWorld() };
const planted = { ...size, origin: plantedSmall() };

describe('figure2', () => {
  it('holds counted work of every route, and says what is missing', () => {
    const made = figure2(world);
    expect(recordAt(made, 'multiply-adds/task-space').value).toBe(
      20_000 * 384 ** 2 + 100 * 20_000 * 384 + 5 * 384 ** 3 + 2 * 100 * 384 ** 2,
    );
    expect(recordAt(made, 'seconds').verdict).toBe('not checkable here');
    expect(made.figures).toHaveLength(2);
  });
});

describe('claims of cost', () => {
  it('T8: linear in prompts, nearly free in models well below d', () => {
    expect(recordAt(linearAndNearlyFree(world), 'answer/t8').verdict).toBe('holds');
  });

  it('T8: not where models are many times d, and of one model by the sizes of the figure', () => {
    const one = linearAndNearlyFree({ ...world, models: 1 });
    expect(recordAt(one, 'slope/product-in-models').value).toBeCloseTo(1, 12);
    const many = linearAndNearlyFree({ ...world, models: 40_000 });
    expect(recordAt(many, 'slope/models').verdict).toBe('fails');
  });

  it('T9: what more prompts and models add', () => {
    const made = steeperFactorization(world);
    expect(recordAt(made, 'answer/t9').verdict).toBe('holds');
    expect(recordAt(made, 'added/as-released/prompts').value).toBeGreaterThan(1000);
  });

  it('judges nothing on planted data', () => {
    expect(linearAndNearlyFree(planted).records).toBeUndefined();
    expect(steeperFactorization(planted).records).toBeUndefined();
  });
});

describe('millionPromptsShown', () => {
  const run = { prompts: 1000, block: 100, models: 2, dimension: 3, cosine: 0.999, seconds: 2 };

  it('keeps no seconds, and fails where planted vectors are missed', () => {
    const made = millionPromptsShown(planted.origin, { ...run, prompts: 100, seconds: 0.1 }, run);
    expect(made.took).toBe('foretold 1.0 s from 100, measured 2.0 s');
    expect(made.fails).toBeUndefined();
    expect(millionPromptsShown(planted.origin, run, { ...run, seconds: 9 }).records).toEqual(made.records);
    expect(millionPromptsShown(planted.origin, run, { ...run, cosine: 0.5 }).fails).toHaveLength(1);
  });
});
