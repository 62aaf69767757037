import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageRoc, type PooledRoc, pooledRoc } from '../../lib/comparing/pooled-roc.js';
import { measures, pooledAuc, rocCurve } from '../../lib/metrics/index.js';
import { linearWorld } from '../methods/synthetic-answers.js';
import { madeEvaluation } from './small-experiment.js';

function area(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 1; i < x.length; i++) sum += ((x[i]! - x[i - 1]!) * (y[i]! + y[i - 1]!)) / 2;
  return sum;
}

/** The raw curve's height at `at`: the upper end of a step, else on the line between two points. */
function height(x: Float64Array, y: Float64Array, at: number): number {
  const on = Array.from(y).filter((_, i) => x[i] === at);
  if (on.length > 0) return Math.max(...on);
  const right = x.findIndex((value) => value > at);
  const left = right - 1;
  return y[left]! + ((at - x[left]!) / (x[right]! - x[left]!)) * (y[right]! - y[left]!);
}

describe('pooledRoc(evaluation, points)', () => {
  it('is the raw curve of all cells read at equal steps, and the area under it is the AUC', () => {
    const draw = fc.record({ seed: fc.integer(), lean: fc.double({ min: 0, max: 0.9, noNaN: true }) });
    fc.assert(
      fc.property(draw, ({ seed, lean }) => {
        const evaluation = madeEvaluation('made', seed, linearWorld(3, 9, 5, 40, 4), lean);
        const { correctness } = evaluation.graded;
        const raw = rocCurve(correctness, evaluation.scores.data as Float64Array);
        const made = pooledRoc(evaluation, 21);
        expect(made.falsePositiveRate).toHaveLength(21);
        made.falsePositiveRate.forEach((at, i) => {
          expect(at).toBeCloseTo(i / 20, 12);
          expect(made.truePositiveRate[i]).toBeCloseTo(height(raw.falsePositiveRate, raw.truePositiveRate, at), 12);
        });
        expect(made.truePositiveRate[20]).toBe(1);
        expect(made.auc).toBe(pooledAuc(evaluation.scores, evaluation.graded));
        // A rising curve read at steps of 1/20 is off by half a step at most.
        expect(Math.abs(area(made.falsePositiveRate, made.truePositiveRate) - made.auc)).toBeLessThanOrEqual(0.5 / 20);
      }),
      { numRuns: 20 },
    );
  });

  it('starts at the top of the first step', () => {
    const truth = madeEvaluation('truth', 1, linearWorld(3, 9, 5, 40, 4), 1);
    expect(Array.from(pooledRoc(truth, 3).truePositiveRate)).toEqual([1, 1, 1]);
    expect(pooledRoc(truth).falsePositiveRate).toHaveLength(51);
  });

  it('leaves cells that were not measured out, whatever their scores', () => {
    const evaluation = madeEvaluation('made', 1, linearWorld(3, 9, 5, 40, 4, 0.3));
    const { graded, scores } = evaluation;
    expect(graded.correctness).toContain(-1);
    const other = { ...scores, data: Float64Array.from(scores.data, (s, i) => (graded.correctness[i]! < 0 ? 9 : s)) };
    const changed = { ...evaluation, scores: other, measures: measures(other, graded, 0.5) };
    expect(pooledRoc(changed)).toEqual(pooledRoc(evaluation));
    const cells = Array.from(graded.correctness.keys()).filter((i) => graded.correctness[i]! >= 0);
    const raw = rocCurve(
      cells.map((i) => graded.correctness[i]!),
      cells.map((i) => scores.data[i]!),
    );
    const { falsePositiveRate, truePositiveRate } = pooledRoc(evaluation, 11);
    truePositiveRate.forEach((value, i) => {
      const expected = height(raw.falsePositiveRate, raw.truePositiveRate, falsePositiveRate[i]!);
      expect(value).toBeCloseTo(expected, 12);
    });
  });
});

describe('averageRoc(curves)', () => {
  const curve = (truePositiveRate: number[], auc: number): PooledRoc => ({
    method: 'made',
    falsePositiveRate: Float64Array.of(0, 0.5, 1),
    truePositiveRate: Float64Array.from(truePositiveRate),
    auc,
  });

  it('of equal curves is the curve, with a band of no width', () => {
    const one = pooledRoc(madeEvaluation('made', 1, linearWorld(3, 9, 5, 40, 4)));
    for (const curves of [[one], [one, one, one]]) {
      const { band, ...mean } = averageRoc(curves);
      expect(mean.method).toBe('made');
      expect(mean.falsePositiveRate).toEqual(one.falsePositiveRate);
      mean.truePositiveRate.forEach((value, i) => {
        expect(value).toBeCloseTo(one.truePositiveRate[i]!, 12);
        expect(band.low[i]).toBeCloseTo(value, 12);
        expect(band.high[i]).toBeCloseTo(value, 12);
      });
      expect(mean.auc).toBeCloseTo(one.auc, 12);
    }
  });

  it('is the mean at each false-positive rate, ± one deviation (n - 1) within [0, 1]', () => {
    const { truePositiveRate, auc, band } = averageRoc([curve([0, 0.6, 1], 0.6), curve([0.1, 1, 1], 0.8)]);
    expect(Array.from(truePositiveRate)).toEqual([0.05, 0.8, 1]);
    expect(auc).toBeCloseTo(0.7, 12);
    expect(band.low[0]).toBe(0);
    expect(band.high[0]).toBeCloseTo(0.05 + Math.SQRT1_2 * 0.1, 12);
    expect(band.low[1]).toBeCloseTo(0.8 - Math.SQRT1_2 * 0.4, 12);
    expect(band.high[1]).toBe(1);
  });

  it('needs a curve', () => {
    expect(() => averageRoc([])).toThrow(new RangeError('averageRoc: curves needs at least one, got 0'));
  });
});
