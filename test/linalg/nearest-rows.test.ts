import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromRows, type Matrix, row } from '../../lib/linalg/matrix.js';
import { nearestRows } from '../../lib/linalg/nearest-rows.js';
import { random } from '../../lib/random/index.js';
import { randomMatrix } from './random-matrix.js';

function unitRows(m: Matrix): Matrix {
  const data = Float32Array.from(m.data);
  for (let i = 0; i < m.rows; i++) {
    const values = data.subarray(i * m.columns, (i + 1) * m.columns);
    const norm = Math.hypot(...values);
    for (let j = 0; j < values.length; j++) values[j] = values[j]! / norm;
  }
  return { ...m, data };
}

/** Unit rows of which many are copies of others. */
function withRepeats(seed: number, n: number, d: number): Matrix {
  const m = unitRows(randomMatrix(seed, n, d));
  const stream = random(seed).fork('repeats');
  for (let i = 1; i < n; i++) if (stream.uniform() < 0.4) row(m, i).set(row(m, stream.integer(i)));
  return m;
}

function naiveNearest(queries: Matrix, rows: Matrix, k: number): number[] {
  return Array.from({ length: queries.rows }, (_, q) => {
    const dots = Array.from({ length: rows.rows }, (_, i) => {
      let dot = 0;
      for (let j = 0; j < rows.columns; j++) dot += row(queries, q)[j]! * row(rows, i)[j]!;
      return dot;
    });
    const order = [...dots.keys()].sort((i, j) => dots[j]! - dots[i]! || i - j);
    return order.slice(0, k);
  }).flat();
}

describe('nearestRows', () => {
  test('ranks as the full sort does, ties and near-ties included', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 70 }),
        async (seed, queries, n, d, k) => {
          const rows = withRepeats(seed, n, d);
          const asked = withRepeats(seed + 1, queries, d);
          const found = await nearestRows(asked, rows, k);
          expect(found.k).toBe(Math.min(k, n));
          expect([...found.indices]).toEqual(naiveNearest(asked, rows, found.k));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('gives the lowest indices where a hundred rows are equal', async () => {
    const rows = { rows: 100, columns: 2, data: new Float32Array(200).fill(Math.SQRT1_2) };
    const found = await nearestRows({ rows: 1, columns: 2, data: Float32Array.of(1, 0) }, rows, 3);
    expect([...found.indices]).toEqual([0, 1, 2]);
  });

  test('gives the same neighbours over several blocks of queries', async () => {
    const rows = withRepeats(2, 80, 5);
    const queries = withRepeats(3, 1100, 5);
    const found = await nearestRows(queries, rows, 4);
    expect([...found.indices]).toEqual(naiveNearest(queries, rows, 4));
  });

  test('names what it needs', async () => {
    await expect(nearestRows(fromRows([[1]]), fromRows([[1]]), 0)).rejects.toThrow('k needs a positive integer, got 0');
    await expect(nearestRows(fromRows([[1]]), fromRows([[0, 1]]), 1)).rejects.toThrow('same columns, got 1 and 2');
  });
});
