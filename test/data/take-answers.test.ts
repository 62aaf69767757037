import { describe, expect, it } from 'vitest';
import { takeAnswers } from '../../lib/data/index.js';
import { linearWorld } from '../methods/synthetic-answers.js';

const answers = linearWorld(1, 2, 5, 12, 3);
const cell = (m: number, j: number) => answers.correctness[m * 12 + j];

describe('takeAnswers(answers, { models, prompts })', () => {
  it('has the models and prompts in the order given, with their answers and embeddings', () => {
    const taken = takeAnswers(answers, { models: [3, 0], prompts: [7, 2, 9] });
    expect(taken.models).toEqual(['m3', 'm0']);
    expect(taken.prompts.ids).toEqual(['p7', 'p2', 'p9']);
    expect([...taken.correctness]).toEqual([3, 0].flatMap((m) => [7, 2, 9].map((j) => cell(m, j))));
    expect([...taken.prompts.embeddings.data.slice(3, 6)]).toEqual([
      ...answers.prompts.embeddings.data.slice(2 * 3, 3 * 3),
    ]);
  });

  it('leaves prompts as they are, in the same memory, where only models are taken', () => {
    expect(takeAnswers(answers, { models: [4] }).prompts).toBe(answers.prompts);
    expect(takeAnswers(answers, { prompts: [0] }).models).toEqual(answers.models);
  });

  it('names an index that is not there', () => {
    expect(() => takeAnswers(answers, { models: [5] })).toThrow('takeAnswers: models need 0 ≤ i < 5, got 5');
    expect(() => takeAnswers(answers, { prompts: [-1] })).toThrow('takeAnswers: prompts need 0 ≤ j < 12, got -1');
  });
});
