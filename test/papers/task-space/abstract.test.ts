import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../lib/data/index.js';
import { taskSpace } from '../../../lib/methods/index.js';
import { interpretable } from '../../../lib/papers/task-space/abstract.js';
import { figure1, namedModels } from '../../../lib/papers/task-space/figure-1.js';
import { nearestPrompts } from '../../../lib/papers/task-space/nearest-prompts.js';
import { baseRate } from '../../../lib/papers/task-space/section-3-1.js';
import { random } from '../../../lib/random/index.js';
import { linearParts } from '../../comparing/small-experiment.js';
import { isRectangular, placesOf, recordAt } from '../drawn.js';
import { madeWorld } from '../made-world.js';

/** Categories by where a prompt lies: halves along three coordinates. */
function inOctants(answers: Answers): Answers {
  const { columns, data } = answers.prompts.embeddings;
  const sign = (q: number, k: number) => (data[q * columns + k]! > 0 ? '+' : '-');
  const category = answers.prompts.ids.map((_, q) => `c${[0, 1, 2].map((k) => sign(q, k)).join('')}`);
  return { ...answers, prompts: { ...answers.prompts, category } };
}

const made = linearParts({ models: 12, prompts: 800, d: 4 });
const parts = { train: inOctants(made.train), test: inOctants(made.test) };
const world = { ...madeWorld(), parts };
const vectors = (await taskSpace().fit(parts.train, made.validation, random(0))).modelVectors!;

describe('interpretable(world, vectors, slopes)', () => {
  it('holds for vectors of a linear world, with rivals beside', async () => {
    const shown = await interpretable(world, vectors, vectors);
    expect(placesOf(shown).slice(0, 2)).toEqual([
      'B-C4 task-space-beats-other-models/interaction',
      'B-C4 task-space/ranks',
    ]);
    expect(recordAt(shown, 'answer/t12')).toMatchObject({ claim: 'T12', verdict: 'holds' });
    expect(recordAt(shown, 'model-mean-plus-category-mean/explained').value).toBeCloseTo(0, 6);
    expect(shown.tables!.every(isRectangular)).toBe(true);
    expect(shown.said).toMatch(/^Yes, by a low bar .+ A table of category averages, without an embedding, tells /);
  });

  it('does not hold for vectors that were dealt to other models', async () => {
    const d = vectors.columns;
    const dealt = { ...vectors, data: vectors.data.map((_, i) => vectors.data[(i + d) % vectors.data.length]!) };
    expect(recordAt(await interpretable(world, dealt, dealt), 'answer/t12').verdict).not.toBe('holds');
  });
});

describe('figure1, nearestPrompts, baseRate', () => {
  it('draw counts and shares, never the answer to one prompt', async () => {
    const shown = await figure1(parts.train, parts.test, vectors, world);
    expect(placesOf(shown)).toEqual(['B-F1 median-model/auc']);
    expect(shown.records![0]!.value).toBeGreaterThan(0.6);
    expect(shown.figures!.map(({ name }) => name)).toEqual(['b-f1-projection', 'b-f1-categories']);
    const near = await nearestPrompts(parts.train, parts.test, vectors, world);
    expect(near.tables![0]!.rows).toHaveLength(6);
    expect(near.records![0]!.value).toBeGreaterThan(0.1);
    expect(namedModels(parts.train).map(({ rule }) => rule)).toEqual(['best', 'median', 'most its own']);
  });

  it('say how the base rate is carried', () => {
    expect(placesOf(baseRate(parts.train, vectors, world))).toEqual([
      'B-P correlation/mean-direction-and-base-rate',
      'B-P mean-prompt-length',
    ]);
  });
});
