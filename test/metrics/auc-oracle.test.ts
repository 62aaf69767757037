import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrix } from '../../lib/linalg/matrix.js';
import { pooledAucInfluence } from '../../lib/metrics/auc-influence.js';
import type { Graded } from '../../lib/metrics/graded.js';
import { aucPerModel, pooledAuc } from '../../lib/metrics/pooled-auc.js';
import { rocAuc } from '../../lib/metrics/roc-auc.js';
import { rocCurve } from '../../lib/metrics/roc-curve.js';
import { random } from '../../lib/random/random.js';
import { drawn, shape } from './drawn-scores.js';

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

describe('AUC', () => {
  it('rocAuc equals the count over all pairs, ties included', () => {
    fc.assert(
      fc.property(...shape, (seed, n, levels) => {
        const { y, s } = drawn(seed, n, levels);
        expect(rocAuc(y, s)).toBeCloseTo(naiveAuc(y, s), 12);
      }),
    );
  });

  it('a prompt adds DeLong’s structural components, which the count over all pairs gives', () => {
    fc.assert(
      fc.property(...shape, fc.boolean(), (seed, n, levels, single) => {
        const { y, s } = drawn(seed, n, levels);
        const data = (single ? Float32Array : Float64Array).from(s);
        const unit = y.map(() => 'u');
        const { value, contributions, degreesOfFreedom } = pooledAucInfluence(matrix(1, n, data), {
          models: 1,
          correctness: Int8Array.from(y),
          unit,
        });
        const size = [0, 1].map((label) => y.filter((one) => one === label).length);
        const factor = size.map((count) => (count > 1 ? Math.sqrt(count / (count - 1)) : 1) / count);
        expect(value).toBeCloseTo(naiveAuc(y, [...data]), 12);
        expect(degreesOfFreedom).toBe(n - 1);
        y.forEach((label, i) => {
          const ofOthers = [...data].filter((_, j) => y[j] !== label);
          const below = ofOthers.filter((other) => other < data[i]!).length;
          const tied = ofOthers.filter((other) => other === data[i]).length;
          const share = (below + tied / 2) / ofOthers.length;
          const component = label === 1 ? share : 1 - share;
          expect(contributions[i]).toBeCloseTo(factor[label]! * (component - value), 12);
        });
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
