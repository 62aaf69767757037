import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fromRows,
  type Matrix,
  matrix,
  multiply,
  regularizedPseudoinverse,
  solveSemidefinite,
} from '../../lib/linalg/index.js';
import { random } from '../../lib/random/index.js';

function normals(rows: number, columns: number, seed: number): Matrix {
  const stream = random(seed);
  return matrix(
    rows,
    columns,
    Float64Array.from({ length: rows * columns }, () => stream.normal()),
  );
}

describe('solveSemidefinite(a, b)', () => {
  it('solves a regular system by hand', () => {
    const { data } = solveSemidefinite(
      fromRows([
        [4, 2],
        [2, 3],
      ]),
      fromRows([[8], [7]]),
    );
    expect(data[0]).toBeCloseTo(1.25, 12);
    expect(data[1]).toBeCloseTo(1.5, 12);
  });

  it('gives the solution of least norm, as the pseudoinverse does, of any rank', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 1, max: 12 }),
        async (seed, n, k) => {
          const x = normals(n, k, seed);
          const a = await multiply(x, x, { transposeB: true });
          const b = await multiply(a, normals(n, 2, seed + 1)); // in the range of a
          const expected = await multiply(await regularizedPseudoinverse(a), b);
          const solved = solveSemidefinite(a, b);
          const scale = Math.max(...expected.data.map(Math.abs), 1);
          for (let i = 0; i < expected.data.length; i++) {
            expect(Math.abs(solved.data[i]! - expected.data[i]!)).toBeLessThan(1e-5 * scale);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('needs as many rows on both sides', () => {
    const message = 'solveSemidefinite: b needs 2 rows as a, got 3';
    expect(() => solveSemidefinite(matrix(2, 2), matrix(3, 1))).toThrow(new RangeError(message));
  });
});
