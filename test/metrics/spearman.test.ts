import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pearson, ranks, spearman } from '../../lib/metrics/index.js';
import { random } from '../../lib/random/index.js';

describe('ranks(values)', () => {
  it('shares the mean rank among ties', () => {
    expect([...ranks([10, 30, 10, 20])]).toEqual([1.5, 4, 1.5, 3]);
    expect([...ranks([5, 5, 5])]).toEqual([2, 2, 2]);
  });

  it('is what counting smaller and equal values gives', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 30 }), (values) => {
        const naive = values.map((x) => {
          const smaller = values.filter((y) => y < x).length;
          return smaller + (values.filter((y) => y === x).length + 1) / 2;
        });
        expect([...ranks(values)]).toEqual(naive);
      }),
    );
  });
});

describe('spearman(x, y)', () => {
  it('matches scipy.stats.spearmanr with ties', () => {
    expect(spearman([1, 2, 2, 4, 5], [2, 1, 3, 5, 4]).r).toBeCloseTo(0.7181848464596079, 12);
  });

  it('does not change under an increasing map, and is -1 for a reversed order', () => {
    const draw = random(4);
    const [x, y] = [0, 1].map(() => Array.from({ length: 25 }, () => draw.normal())) as [number[], number[]];
    expect(spearman(x.map(Math.exp), y).r).toBeCloseTo(spearman(x, y).r, 12);
    expect(
      spearman(
        x,
        x.map((one) => -one),
      ).r,
    ).toBeCloseTo(-1, 12);
    expect(spearman(x, y)).not.toEqual(pearson(x, y));
  });
});
