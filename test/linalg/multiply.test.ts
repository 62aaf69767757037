import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromRows, type Matrix } from '../../lib/linalg/matrix.js';
import { gram, multiply } from '../../lib/linalg/multiply.js';
import { largestDifference, naiveMultiply, naiveTranspose, randomMatrix } from './random-matrix.js';

const narrow = (m: Matrix): Matrix => ({ ...m, data: Float32Array.from(m.data) });

describe('multiply', () => {
  test('agrees with the definition for every transposition and precision', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
        fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()),
        async (seed, [m, k, n], [transposeA, transposeB, narrowA, narrowB]) => {
          const a = randomMatrix(seed, m, k);
          const b = randomMatrix(seed + 1, k, n);
          const givenA = transposeA ? naiveTranspose(a) : a;
          const givenB = transposeB ? naiveTranspose(b) : b;
          const c = await multiply(narrowA ? narrow(givenA) : givenA, narrowB ? narrow(givenB) : givenB, {
            transposeA,
            transposeB,
          });
          expect([c.rows, c.columns]).toEqual([m, n]);
          expect(c.data).toBeInstanceOf(narrowA && narrowB ? Float32Array : Float64Array);
          const tolerance = narrowA || narrowB ? 1e-4 : 1e-12;
          expect(largestDifference(c.data, naiveMultiply(a, b).data)).toBeLessThan(tolerance);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('gives zeros where a size is zero, and says which sizes differ', async () => {
    const none = fromRows([]);
    expect((await multiply(none, none)).data.length).toBe(0);
    await expect(multiply(fromRows([[1, 2, 3]]), fromRows([[1, 2, 3]]))).rejects.toThrow(
      'inner sizes differ, got 3 and 1',
    );
  });
});

describe('gram', () => {
  test('multiplies float32 columns in float64', async () => {
    const a = narrow(randomMatrix(5, 40, 6));
    const g = await gram(a);
    expect(g.data).toBeInstanceOf(Float64Array);
    expect(largestDifference(g.data, naiveMultiply(naiveTranspose(a), a).data)).toBeLessThan(1e-12);
  });
});
