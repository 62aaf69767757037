import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identity, largestDifference, statedIdentity } from '../../lib/papers/identity.js';
import { ledgerOrigin } from '../../lib/papers/origin.js';
import { madeWorld } from './made-world.js';

const world = madeWorld();
const matrix = (...values: number[]) => ({ rows: 1, columns: values.length, data: Float64Array.from(values) });

describe('identity(what, one, other, { within })', () => {
  it('holds for two ways to the same numbers: matrices, arrays, single numbers', () => {
    for (const [one, other] of [
      [matrix(1, 2), matrix(1, 2 + 1e-12)],
      [matrix(1, 2), [1, 2]],
      [Float32Array.of(0.5), 0.5],
      [0, 0],
    ] as const) {
      expect(identity('a is b', one, other)).toEqual({
        said: '**Identity** holds: a is b; largest difference below 1e-9.',
      });
    }
  });

  it('fails the run where they differ, and says by how much', () => {
    expect(identity('a is b', matrix(1, 2), matrix(1, 2.5))).toEqual({
      said: '**Identity** fails: a is b; largest difference 2.0e-1.',
      fails: ['a is b: off by 2.0e-1, allowed 1e-9'],
    });
    expect(identity('a is b', 1, 1.001, { within: 0.01 }).fails).toBeUndefined();
    expect(identity('a is b', 1, 1.001, { within: 1e-4 }).fails).toHaveLength(1);
    expect(identity('a is b', 1, 1 + 1e-10).fails).toBeUndefined();
  });

  it('never lets a NaN or an infinity pass, on either side or on both, wherever it stands', () => {
    for (const odd of [Number.NaN, Number.POSITIVE_INFINITY]) {
      for (const place of [0, 1, 2]) {
        const numbers = [1, 1, 1].map((value, i) => (i === place ? odd : value));
        for (const [one, other] of [
          [numbers, [1, 1, 1]],
          [[1, 1, 1], numbers],
          [numbers, numbers],
        ] as const) {
          expect(identity('a is b', one, other, { within: 1e9 }).fails?.[0]).toMatch(/needs numbers on both sides/);
        }
      }
    }
  });

  it('refuses different lengths', () => {
    expect(() => identity('a is b', [1, 2, 3, 4], [1, 2, 3, 4, 5])).toThrow(
      new RangeError('identity: "a is b" needs as many numbers on both sides, one at least, got 4 and 5'),
    );
    expect(() => identity('a is b', 1, [])).toThrow('got 1 and 0');
    expect(() => identity('a is b', [], [])).toThrow('one at least, got 0 and 0');
  });
});

describe('largestDifference(what, one, other)', () => {
  it('is relative to the largest number, so that units do not matter', () => {
    const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(numbers, numbers, fc.constantFrom(1e-6, 1, 1e6), (one, other, unit) => {
        const scaled = [one, other].map((side) => side.map((value) => unit * value));
        const [plain, made] = [largestDifference('', one, other), largestDifference('', scaled[0]!, scaled[1]!)];
        const largest = Math.max(...[...one, ...other].map(Math.abs));
        if (largest > 1e-200) expect(made).toBeCloseTo(plain, 9);
        expect(largestDifference('', other, one)).toBe(plain);
      }),
    );
    expect(largestDifference('', [100, 1], [100, 2])).toBe(0.01);
  });
});

describe('statedIdentity(what, difference, within, place)', () => {
  const place = { origin: world, row: 'B-Eq1', labels: ['largest difference', 4], note: 'relative' };
  const at = {
    ...ledgerOrigin(world),
    row: 'B-Eq1',
    cell: 'largest-difference/4',
    note: 'relative',
    what: 'largest difference: a is b',
  };

  it('writes rounding as 0, so that the ledger does not move by it', () => {
    expect(statedIdentity('a is b', 3e-12, 1e-9, place)).toEqual({
      said: '**Identity** holds: a is b; largest difference below 1e-9.',
      records: [{ ...at, value: 0 }],
    });
  });

  it('writes a difference that is more as it is, and fails', () => {
    const { records, fails } = statedIdentity('a is b', 3e-4, 1e-9, place);
    expect(records).toEqual([{ ...at, value: 3e-4 }]);
    expect(fails).toEqual(['a is b: off by 3.0e-4, allowed 1e-9']);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('fails without a record where the difference is %d', (difference) => {
    const { said, records, fails } = statedIdentity('a is b', difference, 1e-9, place);
    expect(said).toContain('**Identity** fails');
    expect(records).toBeUndefined();
    expect(fails).toHaveLength(1);
  });
});
