import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kendallCritical, kendallExactP } from '../../lib/metrics/kendall-exact.js';
import { kendallTauB } from '../../lib/metrics/kendall-tau.js';
import { pearson } from '../../lib/metrics/pearson.js';
import { tQuantile, twoSidedP } from '../../lib/metrics/student-t.js';
import { random } from '../../lib/random/random.js';
import { drawn, onGrid, shape } from './drawn-scores.js';

function naiveTau(x: readonly number[], y: readonly number[]): number {
  let sum = 0;
  let inX = 0;
  let inY = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [Math.sign(x[i]! - x[j]!), Math.sign(y[i]! - y[j]!)];
      sum += a * b;
      inX += a * a;
      inY += b * b;
    }
  }
  return sum / Math.sqrt(inX * inY);
}

describe('Kendall', () => {
  it('tau-b equals the count over all pairs, ties included', () => {
    fc.assert(
      fc.property(...shape, (seed, n, levels) => {
        const { y, s } = drawn(seed, n, levels);
        const x = s.map((v, i) => onGrid(3)(v + (i % 5)));
        const expected = naiveTau(x, s);
        const { tau } = kendallTauB(x, s);
        if (Number.isNaN(expected)) expect(tau).toBeNaN();
        else expect(tau).toBeCloseTo(expected, 12);
        expect(kendallTauB(y, y).tau).toBe(1);
      }),
    );
  });

  it('tau and p do not change when pairs are reordered, nor when x and y change places', () => {
    fc.assert(
      fc.property(...shape, (seed, n, levels) => {
        const { y, s } = drawn(seed, n, levels);
        const order = [...random(seed).permutation(n)];
        const straight = kendallTauB(s, y);
        const shuffled = kendallTauB(
          order.map((i) => s[i]!),
          order.map((i) => y[i]!),
        );
        expect(shuffled).toEqual(straight);
        const turned = kendallTauB(y, s);
        if (!Number.isNaN(straight.tau)) {
          expect(turned.tau).toBeCloseTo(straight.tau, 12);
          expect(turned.p).toBeCloseTo(straight.p, 12);
        }
      }),
    );
  });

  it('the exact p equals the share of all permutations that are as far from zero', () => {
    for (let n = 2; n <= 7; n++) {
      const counts = new Map<number, number>();
      for (const order of permutations(n)) {
        let out = 0;
        for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) if (order[j]! > order[i]!) out++;
        counts.set(out, (counts.get(out) ?? 0) + 1);
      }
      const total = [...counts.values()].reduce((a, b) => a + b);
      const pairs = (n * (n - 1)) / 2;
      for (let discordant = 0; discordant <= pairs; discordant++) {
        const few = Math.min(discordant, pairs - discordant);
        let tail = 0;
        for (const [out, count] of counts) if (out <= few) tail += count;
        expect(kendallExactP(n, discordant)).toBeCloseTo(Math.min(1, (2 * tail) / total), 12);
      }
    }
  });

  it('degenerate input is named', () => {
    expect(() => kendallTauB([1], [1])).toThrow(new RangeError('kendallTauB: x needs at least 2 values, got 1'));
    expect(() => kendallTauB([1, 2], [1])).toThrow('kendallTauB: y needs 2 values as x, got 1');
    expect(() => kendallCritical(4)).toThrow('kendallCritical: n needs 5 or more values for p < 0.05, got 4');
  });
});

describe('Pearson', () => {
  it('r and p do not change under a positive affine map; r turns under a negative one', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 3, max: 50 }), (seed, n) => {
        const stream = random(seed);
        const x = Array.from({ length: n }, () => stream.normal());
        const y = x.map((v) => 0.5 * v + stream.normal());
        const straight = pearson(x, y);
        const mapped = pearson(
          x.map((v) => 3 * v + 7),
          y,
        );
        expect(mapped.r).toBeCloseTo(straight.r, 10);
        expect(mapped.p).toBeCloseTo(straight.p, 8);
        const falling = y.map((v) => -v);
        expect(pearson(x, falling).r).toBeCloseTo(-straight.r, 12);
      }),
    );
  });

  it('degenerate input is named', () => {
    expect(() => pearson([1], [1])).toThrow(new RangeError('pearson: x needs at least 2 values, got 1'));
    expect(() => pearson([1, 2], [1])).toThrow('pearson: y needs 2 values as x, got 1');
    expect(pearson([1, 2], [3, 1])).toEqual({ r: -1, p: 1 });
  });
});

describe("Student's t", () => {
  it('quantiles equal the printed tables and turn the p-value back', () => {
    expect(tQuantile(0.95, 9)).toBeCloseTo(2.262157162854099, 9);
    expect(tQuantile(0.95, 1)).toBeCloseTo(12.7062047361747, 8);
    expect(tQuantile(0.99, 30)).toBeCloseTo(2.749995653567231, 9);
    for (const df of [1, 4, 300, 1e6]) {
      for (const p of [0.5, 0.1, 1e-4]) expect(twoSidedP(tQuantile(1 - p, df), df) / p).toBeCloseTo(1, 11);
    }
    expect(twoSidedP(0, 5)).toBe(1);
    expect(() => tQuantile(0.95, 0)).toThrow(new RangeError('tQuantile: df needs a positive number, got 0'));
  });
});

function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((rest) =>
    Array.from({ length: n }, (_, i) => [...rest.slice(0, i), n, ...rest.slice(i)]),
  );
}
