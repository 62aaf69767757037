import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areFar,
  differenceAxis,
  differenceTicks,
  intervalsAreFar,
  rangeWithZero,
} from '../../lib/figures/difference-axis.js';
import { signedText } from '../../lib/figures/signed-text.js';

const difference = fc
  .tuple(fc.double({ min: -0.3, max: 0.3, noNaN: true }), fc.double({ min: 0, max: 0.1, noNaN: true }))
  .map(([value, half]) => ({ value, low: value - half, high: value + half }));

describe('differenceAxis(shown, far, width)', () => {
  it('holds zero with room for words on both sides, and each interval with its number', () => {
    fc.assert(
      fc.property(fc.array(difference, { minLength: 1, maxLength: 10 }), (shown) => {
        const width = 320;
        const [left, right] = differenceAxis(shown, [], width);
        const px = (x: number): number => ((x - left) / (right - left)) * width;
        expect(px(0)).toBeGreaterThan(65.9);
        expect(px(0)).toBeLessThan(width - 65.9);
        for (const { value, low, high } of shown) {
          expect(px(low)).toBeGreaterThan(value < 0 ? 53.9 : 9.9);
          expect(px(high)).toBeLessThan(width - (value < 0 ? 9.9 : 53.9));
        }
      }),
    );
  });

  it('keeps room at the end where what is far is said', () => {
    const shown = [{ value: 0.01, low: 0.005, high: 0.015 }];
    const [left] = differenceAxis(shown, [], 320);
    const [leftOfFar, right] = differenceAxis(shown, [{ value: -0.3, low: -0.31, high: -0.29 }], 320);
    expect(leftOfFar).toBe(left);
    expect(right).toBeLessThan(0.03);
  });

  it('has zero in the middle where there is no difference', () => {
    expect(differenceAxis([{ value: 0, low: 0, high: 0 }], [], 320)).toEqual([-1, 1]);
    expect(differenceAxis([], [], 320)).toEqual([-1, 1]);
  });
});

describe('areFar(extents)', () => {
  it('finds those beyond four times the median', () => {
    expect(areFar([0.01, 0.02, 0.02, 0.03, 0.3])).toEqual([false, false, false, false, true]);
    expect(areFar([0.3])).toEqual([false]);
    expect(areFar([])).toEqual([]);
  });

  it('hides none where most are zero', () => {
    expect(areFar([0, 0, 0.1])).toEqual([false, false, false]);
  });
});

describe('intervalsAreFar(differences)', () => {
  it('are those that lie far as a whole: a wide one that covers zero stays', () => {
    const near = [-0.01, 0.01, 0.02].map((value) => ({ value, low: value - 0.01, high: value + 0.01 }));
    const wide = { value: 0.1, low: -0.2, high: 0.4 };
    const far = { value: -0.3, low: -0.31, high: -0.29 };
    expect(intervalsAreFar([...near, wide, far])).toEqual([false, false, false, false, true]);
  });
});

describe('differenceTicks(range, width)', () => {
  it('are at least two, and far enough apart for their numbers', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 5, noNaN: true }), (span) => {
        const { dtick } = differenceTicks([-span / 3, (2 * span) / 3], 315) as { dtick: number };
        expect((dtick / span) * 315).toBeGreaterThan(59.9);
        expect(dtick).toBeLessThan(span / 2);
      }),
    );
    expect(differenceTicks([-0.02, 0.04], 300)).toEqual({ tick0: 0, dtick: 0.02 });
  });
});

describe('rangeWithZero(values)', () => {
  it('holds zero, also where all values lie on one side', () => {
    expect(rangeWithZero([1, 2])).toEqual([-0.1, 2.1]);
    expect(rangeWithZero([-2])).toEqual([-2.1, 0.1]);
    expect(rangeWithZero([0])).toEqual([-1, 1]);
  });
});

describe('signedText(value, largest)', () => {
  it('prints a difference as papers do', () => {
    expect(signedText(0.0123)).toBe('+.012');
    expect(signedText(-0.0123)).toBe('−.012');
    expect(signedText(-0.00432)).toBe('−.0043');
    expect(signedText(0.0043, 0.02)).toBe('+.004');
    expect(signedText(-0.0001, 0.02)).toBe('.000');
    expect(signedText(1.5)).toBe('+1.500');
    expect(signedText(-120.25)).toBe('−120.3');
  });
});
