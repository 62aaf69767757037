import fc from 'fast-check';
import { Matrix as DenseMatrix, EigenvalueDecomposition } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { eigenSymmetric } from '../../lib/linalg/eigen-symmetric.js';
import { fromRows, type Matrix } from '../../lib/linalg/matrix.js';
import { frobenius, largestDifference, naiveMultiply, naiveTranspose, randomMatrix } from './random-matrix.js';

function symmetric(seed: number, n: number, options: { rank?: number; scale?: number } = {}): Matrix {
  const factor = randomMatrix(seed, n, options.rank ?? n, { scale: options.scale ?? 1 });
  return naiveMultiply(factor, naiveTranspose(factor));
}

describe('eigenSymmetric', () => {
  test('gives the eigenvalues of a 2 x 2 matrix, largest first', () => {
    const { values, vectors } = eigenSymmetric(
      fromRows([
        [2, 1],
        [1, 2],
      ]),
    );
    expect(largestDifference(values, [3, 1])).toBeLessThan(1e-15);
    expect(Math.abs(vectors.data[0]! - vectors.data[1]!)).toBeLessThan(1e-15);
  });

  test('leaves a diagonal matrix, a zero matrix and an empty matrix as they are', () => {
    expect([
      ...eigenSymmetric(
        fromRows([
          [1, 0, 0],
          [0, -5, 0],
          [0, 0, 3],
        ]),
      ).values,
    ]).toEqual([3, 1, -5]);
    expect([
      ...eigenSymmetric(
        fromRows([
          [0, 0],
          [0, 0],
        ]),
      ).values,
    ]).toEqual([0, 0]);
    expect(eigenSymmetric(fromRows([])).values.length).toBe(0);
  });

  test('does not write to its argument', () => {
    const a = symmetric(3, 5);
    const before = a.data.slice();
    eigenSymmetric(a);
    expect(a.data).toEqual(before);
  });

  test('agrees with ml-matrix on eigenvalues', () => {
    const a = symmetric(11, 40);
    const rows = Array.from({ length: 40 }, (_, i) => Array.from(a.data.subarray(i * 40, (i + 1) * 40)));
    const peer = new EigenvalueDecomposition(new DenseMatrix(rows), { assumeSymmetric: true }).realEigenvalues;
    peer.sort((x, y) => y - x);
    expect(largestDifference(eigenSymmetric(a).values, peer)).toBeLessThan(1e-12 * peer[0]!);
  });

  test('rebuilds the matrix from orthonormal vectors, whatever its rank and scale', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 1, max: 24 }),
        fc.constantFrom(1e-150, 1e-6, 1, 1e6),
        (seed, n, rank, scale) => {
          const a = symmetric(seed, n, { rank, scale });
          const { values, vectors } = eigenSymmetric(a);
          const scaled = { ...vectors, data: vectors.data.map((v, at) => v * values[Math.floor(at / n)]!) };
          const rebuilt = naiveMultiply(naiveTranspose(vectors), scaled);
          const tolerance = 8 * n * Number.EPSILON;
          expect(largestDifference(rebuilt.data, a.data)).toBeLessThanOrEqual(tolerance * frobenius(a));
          const identity = naiveMultiply(vectors, naiveTranspose(vectors));
          identity.data.forEach((v, at) => {
            expect(Math.abs(v - (at % (n + 1) === 0 ? 1 : 0))).toBeLessThanOrEqual(tolerance);
          });
          expect([...values]).toEqual([...values].sort((x, y) => y - x));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('ends where next to nothing is above the last row: equal rows leave only rounding there', () => {
    for (const n of [5, 24, 48]) {
      for (const small of [1e-20, 1e-60, 1e-150]) {
        const sizes = Array.from({ length: n }, (_, i) => Math.cos(i + 1));
        const a = fromRows(
          sizes.map((x, i) => sizes.map((y, j) => (i === n - 1 || j === n - 1 ? 600 : 600 * small) * x * y)),
        );
        const { values, vectors } = eigenSymmetric(a);
        const scaled = { ...vectors, data: vectors.data.map((v, at) => v * values[Math.floor(at / n)]!) };
        const rebuilt = naiveMultiply(naiveTranspose(vectors), scaled);
        expect(largestDifference(rebuilt.data, a.data)).toBeLessThanOrEqual(8 * n * Number.EPSILON * frobenius(a));
      }
    }
  });

  test('names what it needs', () => {
    expect(() => eigenSymmetric(fromRows([[1, 2]]))).toThrow('a needs a square matrix, got 1 x 2');
    expect(() =>
      eigenSymmetric(
        fromRows([
          [1, Number.NaN],
          [0, 1],
        ]),
      ),
    ).toThrow('finite values, got NaN at (0, 1)');
  });
});
