import { describe, expect, it } from 'vitest';
import { takeAnswers } from '../../lib/data/index.js';
import { multiply, regularizedPseudoinverse } from '../../lib/linalg/index.js';
import { type LinearScorer, newTaskVectors, signedLabels, taskSpace } from '../../lib/methods/index.js';
import { random } from '../../lib/random/index.js';
import { linearWorld } from './synthetic-answers.js';

const world = linearWorld(1, 2, 5, 90, 12);
const first = (count: number) => takeAnswers(world, { prompts: Array.from({ length: count }, (_, i) => i) });

describe('newTaskVectors(asked, regularization)', () => {
  it.each([
    [7, {}],
    [7, { epsilon: 0.8, lambda: 0.3 }],
    [90, { epsilon: 2, lambda: 1 }],
  ])('is P·(D⁺)ᵀ over %i prompts at %o', async (count, regularization) => {
    const asked = first(count);
    const { weights } = await newTaskVectors(asked, regularization);
    const inverse = await regularizedPseudoinverse(asked.prompts.embeddings, { lambda: 1, ...regularization });
    const expected = await multiply(signedLabels(asked), inverse, { transposeB: true });
    weights.data.forEach((w, i) => {
      expect(w).toBeCloseTo(expected.data[i]!, 8);
    });
  });

  it('is the vector that task space fits where all prompts were answered', async () => {
    const fitted = (await taskSpace({ lambda: 3 }).fit(world, world, random(0))) as LinearScorer;
    const { weights } = await newTaskVectors(takeAnswers(world, { models: [2] }), { lambda: 3 });
    weights.data.forEach((w, j) => {
      expect(w).toBeCloseTo(fitted.weights.data[2 * 12 + j]!, 10);
    });
  });

  it('fits a model on the prompts that it answered', async () => {
    const holed = { ...world, correctness: world.correctness.map((y, i) => (i === 3 ? -1 : y)) };
    const { weights } = await newTaskVectors(holed);
    const others = Array.from({ length: 90 }, (_, p) => p).filter((p) => p !== 3);
    const alone = await newTaskVectors(takeAnswers(world, { models: [0], prompts: others }));
    weights.data.subarray(0, 12).forEach((w, j) => {
      expect(w).toBeCloseTo(alone.weights.data[j]!, 12);
    });
  });
});
