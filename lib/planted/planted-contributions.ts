import { plantedCategories } from './planted-categories.js';
import { lookalike } from './planted-lookalikes.js';
import type { PlantedContributions } from './planted-truth.js';

/** A skill counts for a benchmark when at least this share of its prompts needs it. */
const NEEDED = 0.25;

/**
 * Which benchmarks help which, from the axes that their categories load on.
 * @param lookalikes whether the look-alike benchmark blurs what the others show of the skill that it seems to need
 */
export function plantedContributions(lookalikes = false): PlantedContributions {
  const benchmarks = [...new Set(plantedCategories.map((c) => c.benchmark))].sort();
  const needs = benchmarks.map((benchmark) => {
    const own = plantedCategories.filter((c) => c.benchmark === benchmark);
    const whole = own.reduce((sum, c) => sum + c.size, 0);
    const shares = new Map<string, number>();
    for (const { axes, size } of own) for (const axis of axes) shares.set(axis, (shares.get(axis) ?? 0) + size / whole);
    return shares;
  });
  const n = benchmarks.length;
  const signs = new Int8Array(n * n);
  for (let from = 0; from < n; from++) {
    for (let to = 0; to < n; to++) {
      const shared = [...needs[to]!].some(([axis, share]) => share >= NEEDED && needs[from]!.has(axis));
      if (from !== to && shared) signs[from * n + to] = 1;
      const hidden = lookalikes && benchmarks[from] === lookalike.benchmark && needs[to]!.get(lookalike.axis);
      if (hidden && hidden >= NEEDED) signs[from * n + to] = -1;
    }
  }
  return { benchmarks, signs };
}
