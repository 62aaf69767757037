import { describe, expect, test } from 'vitest';
import { thinQr } from '../../lib/linalg/thin-qr.js';
import { largestDifference, naiveMultiply, naiveTranspose, randomMatrix } from './random-matrix.js';

describe('thinQr', () => {
  test.each([
    [12, 5, {}],
    [5, 5, {}],
    [40, 6, { rank: 3 }],
    [9, 1, {}],
    [7, 3, { scale: 1e-200 }],
    [7, 3, { scale: 0 }],
  ])('factors %i x %i at %o', (n, d, kind) => {
    const a = randomMatrix(1, n, d, kind);
    const { q, r } = thinQr(a);
    const size = Math.max(...a.data.map(Math.abs), Number.MIN_VALUE);
    expect(largestDifference(naiveMultiply(q, r).data, a.data)).toBeLessThanOrEqual(1e-13 * size);
    const unit = naiveMultiply(naiveTranspose(q), q);
    unit.data.forEach((value, at) => {
      expect(Math.abs(value - (at % (d + 1) === 0 ? 1 : 0))).toBeLessThan(1e-13);
    });
    for (let i = 0; i < d; i++) for (let j = 0; j < i; j++) expect(r.data[i * d + j]).toBe(0);
  });

  test('needs a tall matrix', () => {
    expect(() => thinQr(randomMatrix(1, 3, 5))).toThrow('thinQr: a needs at least as many rows as columns, got 3 x 5');
  });
});
