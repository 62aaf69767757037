import { describe, expect, test } from 'vitest';
import { apportion, plantedAxes, plantedCategories } from '../../lib/planted/planted-categories.js';

describe('plantedCategories', () => {
  test("are EmbedLLM's 80 tags in ten benchmarks with the sizes of the harness test sets", () => {
    expect(plantedCategories).toHaveLength(80);
    expect(new Set(plantedCategories.map((c) => c.category)).size).toBe(80);
    const sizes = new Map<string, number>();
    for (const { benchmark, size } of plantedCategories) sizes.set(benchmark, (sizes.get(benchmark) ?? 0) + size);
    expect(Object.fromEntries(sizes)).toEqual({
      asdiv: 2305,
      gpqa: 5960,
      gsm8k: 1319,
      logiqa: 651,
      mathqa: 2985,
      medmcqa: 4183,
      mmlu: 14042,
      piqa: 1838,
      social_iqa: 1954,
      truthfulqa: 817,
    });
    expect(plantedCategories.filter((c) => c.category.startsWith('mmlu_'))).toHaveLength(57);
    expect(plantedCategories.filter((c) => c.category.startsWith('gpqa_'))).toHaveLength(15);
  });

  test('load on axes that exist', () => {
    for (const { axes } of plantedCategories) for (const axis of axes) expect(plantedAxes).toContain(axis);
  });
});

describe('apportion(total)', () => {
  test('gives every prompt back at the true total', () => {
    expect([...apportion(36054)]).toEqual(plantedCategories.map((c) => c.size));
  });

  test.each([8000, 35673, 100])('sums to %i, each count within one of its exact share', (total) => {
    const counts = apportion(total);
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(total);
    counts.forEach((n, i) => {
      expect(Math.abs(n - (plantedCategories[i]!.size * total) / 36054)).toBeLessThan(1);
    });
  });
});
