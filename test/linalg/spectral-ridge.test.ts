import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eigenSymmetric } from '../../lib/linalg/eigen-symmetric.js';
import { gram, multiply } from '../../lib/linalg/multiply.js';
import { regularizedPseudoinverse } from '../../lib/linalg/regularized-pseudoinverse.js';
import { spectralRidge } from '../../lib/linalg/spectral-ridge.js';
import { thinSvd } from '../../lib/linalg/thin-svd.js';
import { largestDifference, randomMatrix } from './random-matrix.js';

describe('spectralRidge', () => {
  test('equals the regularized pseudoinverse for every cut and damping', async () => {
    const d = randomMatrix(1, 40, 6);
    const p = randomMatrix(2, 3, 40);
    const eigen = eigenSymmetric(await gram(d));
    for (const epsilon of [0, 5, 100]) {
      for (const lambda of [0, 0.5, 1]) {
        const viaGram = await spectralRidge(eigen, await multiply(p, d), { epsilon, lambda });
        const direct = await multiply(p, await regularizedPseudoinverse(d, { epsilon, lambda }), { transposeB: true });
        expect(largestDifference(viaGram.data, direct.data)).toBeLessThan(1e-13);
      }
    }
  });

  test('gives the solution of smallest norm at lambda = 0 where columns depend on each other', async () => {
    const d = randomMatrix(3, 40, 6, { rank: 4 });
    const p = randomMatrix(4, 3, 40);
    const viaGram = await spectralRidge(eigenSymmetric(await gram(d)), await multiply(p, d), { lambda: 0 });
    const direct = await multiply(p, await regularizedPseudoinverse(d), { transposeB: true });
    expect(largestDifference(viaGram.data, direct.data)).toBeLessThan(1e-12);
  });

  test('rank-deficient rows and any lambda: every route has the digits of the singular values', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          seed: fc.integer({ min: 1, max: 1e6 }),
          n: fc.integer({ min: 4, max: 30 }),
          k: fc.integer({ min: 4, max: 30 }),
          lost: fc.integer({ min: 1, max: 3 }),
          power: fc.double({ min: -14, max: 2, noNaN: true }),
        }),
        async ({ seed, n, k, lost, power }) => {
          const lambda = 10 ** power;
          const rank = Math.min(n, k) - lost;
          const d = randomMatrix(seed, n, k, { rank });
          const p = randomMatrix(seed + 1, 2, n);
          const { u, singularValues, v } = await thinSvd(d, { route: 'direct' });
          fc.pre(singularValues[rank - 1]! > 0.1 * singularValues[0]!);
          const filtered = singularValues.map((s, j) => (j < rank ? s / (s * s + 2 * lambda) : 0));
          const coordinates = await multiply(p, u);
          const scaled = coordinates.data.map((value, i) => value * filtered[i % u.columns]!);
          const wanted = await multiply({ ...coordinates, data: scaled }, v, { transposeB: true });
          const size = Math.hypot(...wanted.data);
          const viaGram = await spectralRidge(eigenSymmetric(await gram(d)), await multiply(p, d), { lambda });
          const viaInverse = await multiply(p, await regularizedPseudoinverse(d, { lambda }), { transposeB: true });
          for (const got of [viaGram, viaInverse]) {
            expect(largestDifference(got.data, wanted.data) / size).toBeLessThan(1e-8);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('needs lambda of at least zero', async () => {
    const d = randomMatrix(1, 4, 2);
    const wrong = spectralRidge(eigenSymmetric(await gram(d)), d, { lambda: -1 });
    await expect(wrong).rejects.toThrow('spectralRidge: lambda needs a number ≥ 0, got -1');
  });
});
