import { describe, expect, it } from 'vitest';
import { splitAnswers } from '../../lib/data/index.js';
import { categoryMean, type Method, taskSpace } from '../../lib/methods/index.js';
import { scrambledWorlds } from '../../lib/papers/beyond/scrambled-worlds.js';
import { plantedWorld } from '../../lib/planted/index.js';

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

describe('scrambledWorlds(methods, seeds)', () => {
  it('finds nothing better than the model mean where nothing is planted', async () => {
    const results = await scrambledWorlds([categoryMean(), taskSpace({ epsilon: 5 })], 1);
    expect(results.map(({ method, better }) => [method, better])).toEqual([
      ['category mean', 0],
      ['task space', 0],
    ]);
    for (const { largestGain } of results) expect(largestGain).toBeLessThan(0.01);
  });

  it('catches a method that knows the answers', async () => {
    const matrix = await plantedWorld({ scale: 'small', seed: 0, scrambled: true });
    const { test } = splitAnswers(matrix, 'planted-384');
    const [result] = await scrambledWorlds([peeking(test.correctness)], 1);
    expect(result).toMatchObject({ method: 'peeking', seeds: 1, better: 1 });
  });
});
