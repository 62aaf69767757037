import { expect } from 'vitest';
import type { CorrectnessMatrix } from '../../lib/data/index.js';
import { isName } from '../../lib/project/index.js';

/** That what was read is a matrix: shapes agree, names are names, labels are labels, vectors have length 1. */
export function expectMatrix({
  name,
  models,
  prompts,
  correctness,
  embeddings,
  split,
  trainOrder,
}: CorrectnessMatrix): void {
  const n = prompts.ids.length;
  const { ids, benchmark, category, unit, text } = prompts;
  for (const column of [benchmark, category, unit, text ?? ids]) expect(column.length).toBe(n);
  expect([name, ...models, ...ids, ...benchmark, ...category, ...embeddings.keys()].every(isName)).toBe(true);
  expect([new Set(models).size, new Set(ids).size]).toEqual([models.length, n]);
  expect(correctness.length).toBe(models.length * n);
  expect(correctness.every((label) => label === 1 || label === 0 || label === -1)).toBe(true);
  for (const { rows, columns, data } of embeddings.values()) {
    expect([rows, data.length]).toEqual([n, rows * columns]);
    for (let i = 0; i < rows; i++) {
      const square = (data.subarray(i * columns, (i + 1) * columns) as Float32Array).reduce((sum, x) => sum + x * x, 0);
      expect(Math.abs(square - 1)).toBeLessThan(1e-5);
    }
  }
  const every = Array.from(prompts.ids.keys());
  if (split) expect([...split.train, ...split.validation, ...split.test].sort((a, b) => a - b)).toEqual(every);
  if (trainOrder) expect([...trainOrder].sort((a, b) => a - b)).toEqual([...split!.train]);
}
