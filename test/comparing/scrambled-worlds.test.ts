import { describe, expect, it } from 'vitest';
import { scrambledWorlds } from '../../lib/comparing/scrambled-worlds.js';
import { splitAnswers } from '../../lib/data/index.js';
import { categoryMean, type Method, taskSpace } from '../../lib/methods/index.js';
import { plantedWorld } from '../../lib/planted/index.js';
import { watchedWork } from '../papers/kept-trainings.js';
import { memoryKeep } from './small-experiment.js';

/** Knows the answers: what the comparison must catch. */
const peeking = (correctness: Int8Array): Method => ({
  name: 'peeking',
  async fit(train) {
    const models = train.models.length;
    return {
      kind: 'probability',
      async score(prompts) {
        const data =
          correctness.length === models * prompts.ids.length
            ? Float32Array.from(correctness)
            : new Float32Array(models * prompts.ids.length);
        return { rows: models, columns: prompts.ids.length, data };
      },
    };
  },
});

describe('scrambledWorlds(work, methods, { seeds, alpha })', () => {
  it('finds nothing better than the model mean where nothing is planted; keeps each world, steps the line', async () => {
    const methods = [categoryMean(), taskSpace({ epsilon: 5 })];
    const memory = memoryKeep();
    const work = watchedWork(memory.keep);
    const results = await scrambledWorlds(work, methods, { seeds: 1 });
    expect(results.map(({ method, seeds, better }) => [method, seeds, better])).toEqual([
      ['category mean', 1, 0],
      ['task space', 1, 0],
    ]);
    for (const { largestGain } of results) expect(largestGain).toBeLessThan(0.01);
    expect(work.bars).toEqual([{ label: 'scrambled worlds', total: 1, steps: 1, done: true }]);
    expect(await scrambledWorlds(watchedWork(memory.keep), methods, { seeds: 1 })).toEqual(results);
    expect([...memory.kept.keys()].map((key) => JSON.parse(key))).toEqual([
      {
        ...{ task: 'scrambled world', seed: 0 },
        methods: [
          { name: 'category mean', settings: expect.anything() },
          { name: 'task space', settings: { epsilon: 5, lambda: 1 } },
        ],
      },
    ]);
  });

  it('catches a method that knows the answers, and keeps nothing of one that does not say its settings', async () => {
    const matrix = await plantedWorld({ scale: 'small', seed: 0, scrambled: true });
    const { test } = splitAnswers(matrix, 'planted-384');
    const memory = memoryKeep();
    const [result] = await scrambledWorlds(watchedWork(memory.keep), [peeking(test.correctness)], { seeds: 1 });
    expect(result).toMatchObject({ method: 'peeking', seeds: 1, better: 1 });
    expect(result!.largestGain).toBeGreaterThan(0.1);
    expect(memory.asked).toBe(0);
  });
});
