import { expect, it } from 'vitest';
import { trainingMemory } from '../../../lib/papers/embedllm/training-memory.js';
import { linearParts } from '../../comparing/small-experiment.js';

const options = { dimension: 4, batchSize: 16, epochs: 1 };

it('trainingMemory(study) is that of a process which holds Node at least, and data on top', async () => {
  const small = await trainingMemory({ parts: linearParts() }, options);
  expect(small).toBeGreaterThan(30e6);
  expect(small).toBeLessThan(600e6);
});

it('trainingMemory(study) says when the training did not end', async () => {
  await expect(trainingMemory({ parts: linearParts() }, { ...options, epochs: -1 })).rejects.toThrow(
    'trainingMemory: the training failed: matrixFactorization: epochs needs a positive integer, got -1',
  );
});
