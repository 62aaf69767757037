import { describe, expect, it } from 'vitest';
import { splitAnswers } from '../../lib/data/index.js';
import { taskSpace } from '../../lib/methods/index.js';
import { plantedWorld } from '../../lib/planted/index.js';
import { communityTests, modelDistances } from '../../lib/probing/index.js';
import { random } from '../../lib/random/index.js';

/** p of each planted community in task space's vectors of one world, after Holm's correction. */
async function adjustedIn(seed: number, scrambled: boolean): Promise<number[]> {
  const world = await plantedWorld({ scale: 'small', seed, scrambled });
  const { train, validation } = splitAnswers(world, 'planted-384');
  const { modelVectors } = await taskSpace({ epsilon: 2.8 }).fit(train, validation, random(seed));
  const options = { repeats: 1999, random: random(seed) };
  const tests = communityTests(modelDistances(modelVectors!, 'cosine'), world.truth.communities, options);
  return tests.map(({ adjusted }) => adjusted);
}

describe('planted communities in task space', () => {
  it.each([0, 1, 2])('are all found at 1 %, seed %i', async (seed) => {
    expect(Math.max(...(await adjustedIn(seed, false)))).toBeLessThanOrEqual(0.01);
  });

  it.each([0, 1, 2])('are not found where nothing was planted, seed %i', async (seed) => {
    expect(Math.min(...(await adjustedIn(seed, true)))).toBeGreaterThan(0.01);
  });
});
