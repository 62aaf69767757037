import { describe, expect, it } from 'vitest';
import { meanDifference, meanInterval } from '../../lib/comparing/mean-interval.js';
import { pairedComparisons } from '../../lib/comparing/paired-comparison.js';
import { holm, measureInterval, pairedDifference } from '../../lib/metrics/index.js';
import { linearWorld } from '../methods/synthetic-answers.js';
import { madeEvaluation } from './small-experiment.js';

const answers = linearWorld(3, 9, 5, 80, 4, 0.1);
const [a, b, c] = [
  madeEvaluation('a', 1, answers, 0.4),
  madeEvaluation('b', 2, answers, 0.2),
  madeEvaluation('c', 3, answers, 0),
];

describe('meanInterval(measure, fits)', () => {
  it.each(['accuracy', 'auc', 'brier'] as const)('of one fit, or of equal ones, is the interval of %s', (measure) => {
    const one = measureInterval(measure, a.scores, a.graded, a.threshold);
    expect(meanInterval(measure, [a])).toEqual(one);
    const same = meanInterval(measure, [a, a, a]);
    for (const part of ['value', 'low', 'high'] as const) expect(same[part]).toBeCloseTo(one[part], 12);
  });

  it('takes off the excess of a benchmark correlation as the interval of one fit does', () => {
    const one = measureInterval('benchmarkCorrelation', b.scores, b.graded, b.threshold);
    for (const fits of [[b], [b, b]]) {
      expect(meanInterval('benchmarkCorrelation', fits).standardError).toBeCloseTo(one.standardError, 12);
    }
  });

  it('is centred on the mean', () => {
    expect(meanInterval('accuracy', [a, b]).value).toBeCloseTo((a.measures.accuracy + b.measures.accuracy) / 2, 12);
  });

  it('needs a fit', () => {
    expect(() => meanInterval('auc', [])).toThrow(
      new RangeError('meanInterval: evaluations needs at least one, got 0'),
    );
  });
});

describe('meanDifference(measure, a, b)', () => {
  it('of a fit and itself is exactly 0, with p = 1', () => {
    expect(meanDifference('auc', [a], [a])).toEqual({ value: 0, low: 0, high: 0, standardError: 0, p: 1 });
    // The i-th of both are a pair: what subsets and seeds do to both cancels.
    const { value, low, high, p } = meanDifference('auc', [a, b], [a, b]);
    expect([value, low, high, p]).toEqual([0, 0, 0, 1]);
    const turned = meanDifference('auc', [a, b], [b, a]);
    expect(turned.value).toBe(0);
    expect(turned.high - turned.low).toBeGreaterThan(0);
  });

  it('of single fits is the paired difference, and changes its sign with its sides', () => {
    const pair = pairedDifference('accuracy', a.scores, b.scores, a.graded, [0.5, 0.5]);
    expect(meanDifference('accuracy', [a], [b])).toEqual(pair);
    const turned = meanDifference('accuracy', [b], [a]);
    expect(turned.value).toBe(-pair.value);
    expect(turned.high).toBeCloseTo(-pair.low, 12);
    expect(turned.p).toBeCloseTo(pair.p, 12);
  });
});

describe('pairedComparisons(evaluations, pairs, measures)', () => {
  it('compares each pair on each measure, and corrects over the whole family', () => {
    const made = pairedComparisons(
      [a, b, c],
      [
        ['a', 'b'],
        ['b', 'c'],
      ],
      ['accuracy', 'auc'],
    );
    expect(made.map(({ better, than, measure }) => `${better} ${than} ${measure}`)).toEqual([
      'a b accuracy',
      'a b auc',
      'b c accuracy',
      'b c auc',
    ]);
    expect(made.map(({ adjusted }) => adjusted)).toEqual(Array.from(holm(made.map(({ p }) => p)).adjusted));
    expect(made.every(({ p, adjusted }) => adjusted >= p)).toBe(true);
    expect(made[0]!.value).toBeCloseTo(a.measures.accuracy - b.measures.accuracy, 12);
    expect(made[3]!.value).toBeCloseTo(b.measures.auc - c.measures.auc, 12);
  });

  it('finds no difference of a method to itself', () => {
    expect(pairedComparisons([a], [['a', 'a']], ['auc'])[0]).toMatchObject({ value: 0, p: 1, adjusted: 1 });
  });

  it('names the method that was not evaluated, and those that were', () => {
    expect(() => pairedComparisons([a, b], [['a', 'x']], ['auc'])).toThrow(
      new RangeError('pairedComparisons: needs an evaluation of "x", got a, b'),
    );
  });
});
