import { describe, expect, it } from 'vitest';
import { curveDifferences, curveEstimates, curveGapTrend, curveGrowth } from '../../lib/comparing/curve-estimates.js';
import { gapDifference, meanDifference, meanInterval } from '../../lib/comparing/mean-interval.js';
import { holm } from '../../lib/metrics/index.js';
import { linearWorld } from '../methods/synthetic-answers.js';
import { madePoint } from './small-experiment.js';

const answers = linearWorld(3, 9, 5, 80, 4);
const points = [
  madePoint(1000, 'matrix factorization', answers, 0.1),
  madePoint(1000, 'kNN', answers, 0.1),
  madePoint(2500, 'matrix factorization', answers, 0.4),
  madePoint(2500, 'kNN', answers, 0.2),
  madePoint(6400, 'matrix factorization', answers, 1),
  madePoint(6400, 'kNN', answers, 0),
];
const curve = { points };
const trained = {
  points: points.map((point) => ({
    ...point,
    evaluations: point.evaluations.map((one) =>
      one.method === 'kNN' ? one : { ...one, seedSpread: { accuracy: 0.004 } },
    ),
  })),
};

describe('curveEstimates(curve, measure)', () => {
  it('is the mean over the subsets of each size, with interval by prompt and deviation over subsets', () => {
    const made = curveEstimates(curve);
    expect(made.map(({ size, method }) => [size, method])).toEqual(points.map(({ size, method }) => [size, method]));
    const { value, low, high } = meanInterval('accuracy', points[0]!.evaluations);
    const [a, b] = points[0]!.evaluations.map(({ measures }) => measures.accuracy);
    expect(made[0]).toEqual({
      ...{ method: 'matrix factorization', measure: 'accuracy', size: 1000, value, low, high, runs: 2 },
      sd: expect.closeTo(Math.abs(a! - b!) / Math.SQRT2, 12),
    });
    expect(curveEstimates(curve, 'auc')[0]!.value).toBeCloseTo(meanInterval('auc', points[0]!.evaluations).value, 12);
  });

  it('has no deviation of one fit', () => {
    const [made] = curveEstimates({ points: [madePoint(1000, 'kNN', answers, 0.1, 1)] });
    expect(made).not.toHaveProperty('sd');
    expect(made).not.toHaveProperty('runs');
  });

  it("carries a trained method's tolerance", () => {
    expect(curveEstimates(trained).map(({ tolerance }) => tolerance)).toEqual(
      [0, 1, 2].flatMap(() => [0.004, undefined]),
    );
  });
});

describe('curveDifferences(curve, method, than, measure)', () => {
  it('is one method less another at every size, corrected over the sizes', () => {
    const made = curveDifferences(curve, 'matrix factorization', 'kNN', 'auc');
    const raw = [0, 2, 4].map((i) => meanDifference('auc', points[i]!.evaluations, points[i + 1]!.evaluations));
    const { adjusted } = holm(raw.map(({ p }) => p));
    expect(made).toEqual(
      raw.map(({ value, low, high, p }, i) => ({
        ...{ method: 'matrix factorization', than: 'kNN', measure: 'auc', size: points[2 * i]!.size },
        ...{ value, low, high, p, adjusted: adjusted[i] },
      })),
    );
    expect(made[2]!.low).toBeGreaterThan(0);
    expect(curveDifferences(trained, 'kNN', 'matrix factorization')[0]!.tolerance).toBe(0.004);
  });

  it('meets the same size, wherever it stands', () => {
    const turned = { points: points.toReversed() };
    const made = curveDifferences(turned, 'matrix factorization', 'kNN');
    const sorted = made.toSorted((a, b) => a.size! - b.size!);
    expect(sorted).toEqual(curveDifferences(curve, 'matrix factorization', 'kNN'));
    const mixed = {
      points: [
        ...points.filter(({ method }) => method === 'kNN').toReversed(),
        ...points.filter(({ method }) => method !== 'kNN'),
      ],
    };
    expect(curveDifferences(mixed, 'matrix factorization', 'kNN')).toEqual(
      curveDifferences(curve, 'matrix factorization', 'kNN'),
    );
  });

  it('names the method, or the size, that the curve does not have', () => {
    expect(() => curveDifferences(curve, 'matrix factorization', 'mine')).toThrow(
      new RangeError('curveDifferences: needs points of "mine", got matrix factorization, kNN'),
    );
    const gap = { points: points.filter(({ size, method }) => size !== 1000 || method !== 'kNN') };
    expect(() => curveDifferences(gap, 'matrix factorization', 'kNN')).toThrow(
      new RangeError('curveDifferences: needs points of "kNN" at 1000, got 2500, 6400'),
    );
  });
});

describe('curveGrowth(curve, method, measure)', () => {
  it('is a method at each size less itself at the size before', () => {
    const made = curveGrowth(curve, 'matrix factorization');
    expect(made.map(({ method, than, from, size }) => [method, than, from, size])).toEqual([
      ['matrix factorization', 'matrix factorization', 1000, 2500],
      ['matrix factorization', 'matrix factorization', 2500, 6400],
    ]);
    const { value, low, high } = meanDifference('accuracy', points[2]!.evaluations, points[0]!.evaluations);
    expect(made[0]).toMatchObject({ value, low, high });
    expect(made[1]!.low).toBeGreaterThan(0);
    // Two subsets leave one degree of freedom: the interval is wide.
    const shrunk = curveGrowth(curve, 'kNN')[1]!;
    expect(shrunk.value).toBeLessThan(0);
    expect(shrunk.high).toBeGreaterThan(0);
    expect(curveGrowth(trained, 'matrix factorization')[0]!.tolerance).toBe(0.004);
  });

  it('has no step of a curve of one size, and names a method that is not there', () => {
    expect(curveGrowth({ points: points.slice(0, 2) }, 'kNN')).toEqual([]);
    expect(() => curveGrowth(curve, 'mine')).toThrow(
      new RangeError('curveGrowth: needs points of "mine", got matrix factorization, kNN'),
    );
  });
});

describe('curveGapTrend(curve, method, than, measure)', () => {
  it('is what the gap gains from the smallest size to the largest', () => {
    const trend = curveGapTrend(curve, 'matrix factorization', 'kNN');
    const { standardError: _, ...gain } = gapDifference(
      'accuracy',
      [points[4]!.evaluations, points[5]!.evaluations],
      [points[0]!.evaluations, points[1]!.evaluations],
    );
    expect(trend).toEqual({
      ...{ method: 'matrix factorization', than: 'kNN', measure: 'accuracy', from: 1000, size: 6400, ...gain },
    });
    const gaps = curveDifferences(curve, 'matrix factorization', 'kNN').map(({ value }) => value);
    expect(trend.value).toBeCloseTo(gaps[2]! - gaps[0]!, 12);
    expect(trend.low).toBeGreaterThan(0);
    expect(curveGapTrend(curve, 'kNN', 'matrix factorization').high).toBeLessThan(0);
  });

  it('names a method that is not there', () => {
    expect(() => curveGapTrend(curve, 'mine', 'kNN')).toThrow(
      new RangeError('curveGapTrend: needs points of "mine", got matrix factorization, kNN'),
    );
  });
});
