import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthOf, maxOf, minOf } from '../../lib/linalg/index.js';

describe('maxOf, minOf and lengthOf', () => {
  it('are Math.max, Math.min and Math.hypot of the values, to the bit', () => {
    fc.assert(
      fc.property(fc.array(fc.double(), { maxLength: 40 }), (values) => {
        expect(maxOf(values)).toBe(Math.max(...values));
        expect(minOf(values)).toBe(Math.min(...values));
        expect(lengthOf(values)).toBe(Math.hypot(...values));
      }),
      { numRuns: 2000 },
    );
  });

  it('take a million values', () => {
    const many = new Float64Array(1_000_000).fill(1);
    many[7] = -2;
    many[8] = 3;
    expect([minOf(many), maxOf(many), lengthOf(many)]).toEqual([-2, 3, Math.sqrt(1_000_011)]);
  });
});
