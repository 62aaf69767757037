import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrix } from '../../lib/linalg/matrix.js';
import type { Graded } from '../../lib/metrics/graded.js';
import { kendallCritical, kendallExactP } from '../../lib/metrics/kendall-exact.js';
import { kendallTauB } from '../../lib/metrics/kendall-tau.js';
import { pearson } from '../../lib/metrics/pearson.js';
import { placements } from '../../lib/metrics/placements.js';
import { aucPerModel, pooledAuc } from '../../lib/metrics/pooled-auc.js';
import { rocAuc, scoresByClass } from '../../lib/metrics/roc-auc.js';
import { rocCurve } from '../../lib/metrics/roc-curve.js';
import { tQuantile, twoSidedP } from '../../lib/metrics/student-t.js';
import { random } from '../../lib/random/random.js';

/** Labels of both classes, and scores on a grid of `levels` values so that ties abound. */
function drawn(seed: number, n: number, levels: number): { y: number[]; s: number[] } {
  const stream = random(seed);
  const y = Array.from({ length: n }, (_, i) => (i < 2 ? i : stream.integer(2)));
  return {
    y,
    s: y.map((label) => (stream.integer(levels) + label * stream.uniform() * 2) / levels).map(onGrid(levels)),
  };
}

const onGrid = (levels: number) => (value: number) => Math.round(value * levels) / levels;
const shape = [fc.integer(), fc.integer({ min: 2, max: 60 }), fc.integer({ min: 1, max: 20 })] as const;

function naiveAuc(y: readonly number[], s: readonly number[]): number {
  let sum = 0;
  let pairs = 0;
  y.forEach((yi, i) => {
    y.forEach((yj, j) => {
      if (yi !== 1 || yj !== 0) return;
      pairs++;
      sum += s[i]! > s[j]! ? 1 : s[i] === s[j] ? 0.5 : 0;
    });
  });
  return sum / pairs;
}

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

describe('AUC', () => {
  it('rocAuc equals the count over all pairs, ties included', () => {
    fc.assert(
      fc.property(...shape, (seed, n, levels) => {
        const { y, s } = drawn(seed, n, levels);
        expect(rocAuc(y, s)).toBeCloseTo(naiveAuc(y, s), 12);
      }),
    );
  });

  it('both means of the structural components are the AUC', () => {
    fc.assert(
      fc.property(...shape, (seed, n, levels) => {
        const { y, s } = drawn(seed, n, levels);
        const { positives, negatives } = scoresByClass('test', y, s);
        const { auc, positive, negative } = placements(positives, negatives);
        const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length;
        expect(auc).toBeCloseTo(naiveAuc(y, s), 12);
        expect(mean(positive)).toBeCloseTo(auc, 12);
        expect(mean(negative)).toBeCloseTo(auc, 12);
      }),
    );
  });

  it('rocAuc does not change under an increasing map, and turns under a decreasing one', () => {
    fc.assert(
      fc.property(...shape, (seed, n, levels) => {
        const { y, s } = drawn(seed, n, levels);
        const auc = rocAuc(y, s);
        const increasing = s.map((v) => Math.exp(3 * v) - 5);
        expect(rocAuc(y, increasing)).toBe(auc);
        const falling = s.map((v) => -v);
        expect(rocAuc(y, falling)).toBeCloseTo(1 - auc, 12);
      }),
    );
  });

  it('the area under rocCurve is rocAuc, with and without collinear points', () => {
    fc.assert(
      fc.property(...shape, fc.boolean(), (seed, n, levels, dropCollinear) => {
        const { y, s } = drawn(seed, n, levels);
        const { falsePositiveRate: x, truePositiveRate: h } = rocCurve(y, s, { dropCollinear });
        let area = 0;
        for (let i = 1; i < x.length; i++) area += ((x[i]! - x[i - 1]!) * (h[i]! + h[i - 1]!)) / 2;
        expect(area).toBeCloseTo(rocAuc(y, s), 12);
      }),
    );
  });

  it('the pooled and the per-model AUC skip missing cells, and the latter models of one class', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 3, max: 15 }), (seed, prompts) => {
        const stream = random(seed);
        const correctness = Int8Array.from({ length: 4 * prompts }, (_, i) => {
          if (i >= 3 * prompts) return 1;
          return i % prompts < 2 ? i % prompts : stream.integer(3) - 1;
        });
        const graded: Graded = { models: 4, correctness, unit: Array.from({ length: prompts }, () => 'u') };
        const scores = matrix(
          4,
          prompts,
          Float32Array.from(correctness, () => stream.integer(5)),
        );
        const cells = [...correctness.keys()].filter((i) => correctness[i]! >= 0);
        const of = (chosen: number[]) =>
          naiveAuc(
            chosen.map((i) => correctness[i]!),
            chosen.map((i) => scores.data[i]!),
          );
        expect(pooledAuc(scores, graded)).toBeCloseTo(of(cells), 12);
        const each = [0, 1, 2].map((m) => of(cells.filter((i) => Math.floor(i / prompts) === m)));
        expect(aucPerModel(scores, graded)).toBeCloseTo(each.reduce((a, b) => a + b) / 3, 12);
      }),
    );
  });

  it('half a million pooled cells with ties equal the midrank formula', () => {
    const n = 500_000;
    const stream = random(5);
    const correctness = Int8Array.from({ length: n }, () => stream.integer(2));
    const data = Float32Array.from(correctness, (label) => stream.integer(1000) + 100 * label);
    const below = new Map<number, number[]>();
    data.forEach((s, i) => {
      const counts = below.get(s) ?? [0, 0];
      counts[correctness[i]!]!++;
      below.set(s, counts);
    });
    let negatives = 0;
    let sum = 0;
    for (const s of [...below.keys()].sort((a, b) => a - b)) {
      const [wrong, right] = below.get(s)!;
      sum += right! * (negatives + wrong! / 2);
      negatives += wrong!;
    }
    const unit = Array.from({ length: n / 100 }, () => 'u');
    const auc = pooledAuc(matrix(100, n / 100, data), { models: 100, correctness, unit });
    expect(auc).toBeCloseTo(sum / negatives / (n - negatives), 12);
  });

  it('degenerate input is named', () => {
    expect(() => rocAuc([0, 0], [1, 2])).toThrow(
      new RangeError('rocAuc: yTrue needs both classes, got 0 positives of 2'),
    );
    expect(() => rocAuc([1, 1], [1, 2])).toThrow('rocAuc: yTrue needs both classes, got 2 positives of 2');
    expect(() => rocAuc([0, 1], [1])).toThrow('rocAuc: yScore needs 2 values as yTrue, got 1');
    expect(() => rocAuc([0, 2], [1, 2])).toThrow('rocAuc: yTrue needs 0 or 1, got 2 at 1');
    expect(() => rocAuc([0, 1], [1, Number.NaN])).toThrow('rocAuc: yScore needs finite numbers, got NaN at 1');
    expect(() => rocCurve([], [])).toThrow('rocCurve: yTrue needs both classes, got 0 positives of 0');
    const right = { models: 3, correctness: Int8Array.of(1, 1, 1), unit: ['u'] };
    expect(() => aucPerModel(matrix(3, 1), right)).toThrow(
      'aucPerModel: correctness needs a model with both classes, got none of 3',
    );
  });
});

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
    for (const df of [1, 4, 300]) expect(twoSidedP(tQuantile(0.9, df), df)).toBeCloseTo(0.1, 12);
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
