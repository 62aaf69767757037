import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromRows } from '../../lib/linalg/matrix.js';
import { type ThinSvd, thinSvd } from '../../lib/linalg/thin-svd.js';
import { frobenius, largestDifference, naiveMultiply, naiveTranspose, randomMatrix } from './random-matrix.js';

function rebuilt({ u, singularValues, v }: ThinSvd): Float32Array | Float64Array {
  const scaled = { ...u, data: u.data.map((value, at) => value * singularValues[at % u.columns]!) };
  return naiveMultiply(scaled, naiveTranspose(v)).data;
}

function orthogonalityError(q: ThinSvd['u']): number {
  const product = naiveMultiply(naiveTranspose(q), q).data;
  return largestDifference(
    product,
    product.map((_, at) => (at % (q.columns + 1) === 0 ? 1 : 0)),
  );
}

describe('thinSvd', () => {
  test('rebuilds tall, wide, rank-deficient and scaled matrices from orthonormal factors', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.integer({ min: 1, max: 14 }),
        fc.integer({ min: 1, max: 14 }),
        fc.integer({ min: 1, max: 14 }),
        fc.constantFrom(1e-6, 1, 1e6),
        async (seed, n, d, rank, scale) => {
          const a = randomMatrix(seed, n, d, { rank, scale });
          const svd = await thinSvd(a);
          const tolerance = 20 * Math.max(n, d) * Number.EPSILON;
          expect(svd.singularValues.length).toBe(Math.min(n, d));
          expect(largestDifference(rebuilt(svd), a.data)).toBeLessThanOrEqual(tolerance * frobenius(a));
          expect(orthogonalityError(svd.v)).toBeLessThanOrEqual(tolerance);
          expect(orthogonalityError(svd.u)).toBeLessThanOrEqual(tolerance);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('agrees between its two routes on a well-conditioned matrix, tall or wide', async () => {
    for (const [n, d] of [
      [60, 7],
      [7, 60],
    ] as const) {
      const a = randomMatrix(8, n, d);
      const viaGram = await thinSvd(a, { route: 'gram' });
      const direct = await thinSvd(a, { route: 'direct' });
      expect(largestDifference(viaGram.singularValues, direct.singularValues)).toBeLessThan(1e-12);
      expect(largestDifference(rebuilt(viaGram), a.data)).toBeLessThan(1e-12);
      expect(orthogonalityError(viaGram.u) + orthogonalityError(viaGram.v)).toBeLessThan(1e-12);
    }
  });

  test('keeps a singular value of 1e-10 by the direct route and loses it by the Gram route', async () => {
    const a = fromRows([
      [1, 1],
      [1e-10, 0],
      [0, 1e-10],
    ]);
    const exact = 1e-10;
    const direct = (await thinSvd(a, { route: 'direct' })).singularValues[1]!;
    expect(Math.abs(direct / exact - 1)).toBeLessThan(1e-5); // eps·s_max / s = 3e-6
    await expect(thinSvd(a, { route: 'gram' })).rejects.toThrow(
      'needs singular values above its noise, got singular value 1 at most 3.7e-8',
    );
  });

  test('goes the direct way by itself where a large matrix is ill-conditioned', async () => {
    const a = randomMatrix(4, 1500, 120, { rank: 119 });
    const { singularValues, u } = await thinSvd(a);
    expect(singularValues[119]! / singularValues[0]!).toBeLessThan(1e-13);
    expect(orthogonalityError(u)).toBeLessThan(1e-11);
  });

  describe('with atLeast', () => {
    test('is the leading part of the whole decomposition, by either route', async () => {
      for (const [n, d] of [
        [60, 7],
        [7, 60],
      ] as const) {
        const a = randomMatrix(8, n, d);
        for (const route of ['direct', 'gram', 'auto'] as const) {
          const whole = await thinSvd(a, { route });
          const atLeast = (whole.singularValues[3]! + whole.singularValues[4]!) / 2;
          const some = await thinSvd(a, { route, atLeast });
          expect(Array.from(some.singularValues)).toEqual(Array.from(whole.singularValues.subarray(0, 4)));
          expect([some.u.rows, some.u.columns, some.v.rows, some.v.columns]).toEqual([n, 4, d, 4]);
          expect(orthogonalityError(some.u) + orthogonalityError(some.v)).toBeLessThan(1e-12);
          const firstFour = (m: ThinSvd['u']) => m.data.filter((_, at) => at % m.columns < 4);
          expect(largestDifference(some.u.data, firstFour(whole.u))).toBeLessThan(1e-12);
          expect(largestDifference(some.v.data, firstFour(whole.v))).toBeLessThan(1e-12);
        }
      }
    });

    test('keeps a singular value of exactly that size, and all where it is 0', async () => {
      const a = fromRows([
        [3, 0],
        [0, 2],
        [0, 0],
      ]);
      for (const route of ['direct', 'gram'] as const) {
        expect(Array.from((await thinSvd(a, { route, atLeast: 2 })).singularValues)).toEqual([3, 2]);
        expect(Array.from((await thinSvd(a, { route, atLeast: 2.5 })).singularValues)).toEqual([3]);
      }
      expect((await thinSvd(a)).singularValues).toHaveLength(2);
    });

    test('lets the Gram route serve an ill-conditioned matrix, cut above its noise', async () => {
      const a = randomMatrix(4, 300, 20, { rank: 12 });
      await expect(thinSvd(a, { route: 'gram' })).rejects.toThrow('needs singular values above its noise');
      const direct = await thinSvd(a, { route: 'direct', atLeast: 1 });
      const viaGram = await thinSvd(a, { route: 'gram', atLeast: 1 });
      expect(viaGram.singularValues).toHaveLength(12);
      expect(largestDifference(viaGram.singularValues, direct.singularValues)).toBeLessThan(1e-10);
      expect(largestDifference(rebuilt(viaGram), a.data)).toBeLessThan(1e-10 * frobenius(a));
      expect(orthogonalityError(viaGram.u)).toBeLessThan(1e-10);
    });

    test('is empty where no singular value is as large', async () => {
      for (const route of ['direct', 'gram'] as const) {
        const { u, singularValues, v } = await thinSvd(randomMatrix(8, 9, 4), { route, atLeast: 1e6 });
        expect([u.columns, singularValues.length, v.columns]).toEqual([0, 0, 0]);
      }
    });
  });

  test('needs at least one value', async () => {
    await expect(thinSvd(fromRows([]))).rejects.toThrow('got 0 x 0');
  });
});
