import { expect, it } from 'vitest';
import type { World } from '../../../lib/comparing/index.js';
import { LARGE_BATCHES } from '../../../lib/methods/index.js';
import { releasedTrainer } from '../../../lib/papers/embedllm/trainer.js';
import { madeWorld, plantedSmall } from '../made-world.js';

it('releasedTrainer is the trainer as released, but in large batches where a planted world is of full scale', () => {
  for (const world of [madeWorld(), plantedSmall()]) {
    const { method, recipe } = releasedTrainer(world);
    expect([method.name, method.settings, recipe]).toEqual(['matrix factorization', {}, 'as released']);
  }
  const { method, recipe } = releasedTrainer({ ...plantedSmall(), scale: 'full' } as World);
  expect([method.settings, recipe]).toEqual([LARGE_BATCHES, 'large batches']);
});
