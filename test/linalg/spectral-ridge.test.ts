import { describe, expect, test } from 'vitest';
import { eigenSymmetric } from '../../lib/linalg/eigen-symmetric.js';
import { gram, multiply } from '../../lib/linalg/multiply.js';
import { regularizedPseudoinverse } from '../../lib/linalg/regularized-pseudoinverse.js';
import { spectralRidge } from '../../lib/linalg/spectral-ridge.js';
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

  test('needs lambda of at least zero', async () => {
    const d = randomMatrix(1, 4, 2);
    const wrong = spectralRidge(eigenSymmetric(await gram(d)), d, { lambda: -1 });
    await expect(wrong).rejects.toThrow('spectralRidge: lambda needs a number ≥ 0, got -1');
  });
});
