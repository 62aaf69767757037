import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWorld } from '../../lib/comparing/index.js';
import { compareRecipes, type RecipeRun, recipeDifference } from '../../lib/papers/embedllm/trainer-recipe.js';
import { projectFolder } from '../../lib/project/index.js';

/** Seeds of each recipe; the released one takes ten times as long, and its seeds scatter less. */
const SEEDS = { released: 8, large: 20 };

const WORLDS = [
  { on: 'public', data: 'ollv2-core' },
  { on: 'public', data: 'ollv2-mmlu-pro' },
  { on: 'planted', scale: 'small' },
] as const;

describe('large batches', () => {
  it('end within .001 of the released recipe on both public matrices and the planted world', {
    timeout: 3_600_000,
  }, async () => {
    const runs: RecipeRun[] = [];
    for (const options of WORLDS) runs.push(await compareRecipes(await openWorld(options), SEEDS));
    await writeFile(path.join(projectFolder(), 'figures', 'trainer-recipe.json'), `${JSON.stringify(runs, null, 2)}\n`);
    for (const run of runs) {
      const { low, high } = recipeDifference(run);
      expect(low, run.data).toBeGreaterThan(-0.001);
      expect(high, run.data).toBeLessThan(0.001);
    }
  });
});
