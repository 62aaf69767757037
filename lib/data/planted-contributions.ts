import { plantedCategories } from './planted-categories.js';
import type { PlantedContributions } from './planted-truth.js';

/** The sign of each benchmark's contribution to each other, from the axes that its categories load on. */
export function plantedContributions(): PlantedContributions {
  const axes = new Map<string, Set<string>>();
  for (const { benchmark, axes: own } of plantedCategories) {
    axes.set(benchmark, new Set([...(axes.get(benchmark) ?? []), ...own]));
  }
  const benchmarks = [...axes.keys()].sort();
  const n = benchmarks.length;
  const shares = (a: string, b: string): boolean => [...axes.get(a)!].some((axis) => axes.get(b)!.has(axis));
  const signs = new Int8Array(n * n);
  benchmarks.forEach((from, i) => {
    const alone = benchmarks.every((other) => other === from || !shares(from, other));
    benchmarks.forEach((to, j) => {
      if (i !== j) signs[i * n + j] = shares(from, to) ? 1 : alone ? -1 : 0;
    });
  });
  return { benchmarks, signs };
}
