import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomSplit } from '../../lib/data/random-split.js';
import { trainSubset } from '../../lib/data/train-subset.js';
import { random } from '../../lib/random/index.js';

describe('randomSplit(n, random)', () => {
  it('puts every prompt into one part, each ascending, of the sizes asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), fc.nat(49), fc.nat(49), (n, seed, v, t) => {
        const { train, validation, test } = randomSplit(n, random(seed), { validation: v / 100, test: t / 100 });
        expect([...train, ...validation, ...test].sort((a, b) => a - b)).toEqual(
          Array.from({ length: n }, (_, j) => j),
        );
        for (const part of [train, validation, test]) expect(part).toEqual(part.slice().sort());
        expect(validation.length).toBeLessThanOrEqual(Math.round((n * v) / 100 + 1e-9));
        expect(Math.abs(test.length - (n * t) / 100)).toBeLessThanOrEqual(0.5 + 1e-9);
      }),
    );
  });

  it('gives the same split to the same seed and another one to another', () => {
    expect(randomSplit(100, random(3))).toEqual(randomSplit(100, random(3)));
    expect(randomSplit(100, random(3)).test).not.toEqual(randomSplit(100, random(4)).test);
    expect(randomSplit(100, random(3)).train.length).toBe(80);
  });

  it('refuses shares that leave nothing to train on', () => {
    expect(() => randomSplit(9, random(1), { validation: 0.5, test: 0.5 })).toThrow(
      new RangeError('randomSplit: shares need validation + test below 1, got 0.5 + 0.5'),
    );
    expect(() => randomSplit(0, random(1))).toThrow(new RangeError('randomSplit: n needs a positive integer, got 0'));
  });
});

describe('trainSubset(trainOrder, size)', () => {
  const order = Int32Array.of(9, 2, 7, 4, 30);

  it('takes the first of the order, so that subsets are nested', () => {
    expect(trainSubset(order, 3)).toEqual(Int32Array.of(2, 7, 9));
    expect(trainSubset(order, 5)).toEqual(Int32Array.of(2, 4, 7, 9, 30));
  });

  it('takes another order where it is given randomness', () => {
    const drawn = Array.from({ length: 200 }, (_, seed) => trainSubset(order, 2, random(seed)).join());
    expect(new Set(drawn).size).toBe(10);
    expect(trainSubset(order, 2, random(1))).toEqual(trainSubset(order, 2, random(1)));
  });

  it('refuses a size that the order does not have', () => {
    expect(() => trainSubset(order, 6)).toThrow(new RangeError('trainSubset: size needs 1 ≤ size ≤ 5, got 6'));
    expect(() => trainSubset(order, 0)).toThrow(new RangeError('trainSubset: size needs 1 ≤ size ≤ 5, got 0'));
  });
});
