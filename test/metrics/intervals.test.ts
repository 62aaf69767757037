import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrix } from '../../lib/linalg/matrix.js';
import type { Interaction } from '../../lib/metrics/interaction.js';
import { standardErrorOf } from '../../lib/metrics/interval.js';
import { type IntervalMeasure, measureInfluence } from '../../lib/metrics/measure-influence.js';
import {
  accuracyInterval,
  aucInterval,
  benchmarkCorrelationInterval,
  brierInterval,
  logLossInterval,
  measureInterval,
  pairedDifference,
  recallInterval,
  selectionInterval,
} from '../../lib/metrics/measure-interval.js';
import { measures } from '../../lib/metrics/measures.js';
import { type Drawn, drawn, withoutPrompt } from './interval-worlds.js';

const all: readonly IntervalMeasure[] = [
  'accuracy',
  'auc',
  'aucPerModel',
  'selectionAccuracy',
  'recall',
  'solvableShare',
  'benchmarkCorrelation',
  'benchmarkCorrelationPerUnit',
  'brier',
  'logLoss',
];

/** Share of `others` below (or above) each of `own`, ties one half: O(P·N). */
function naiveShares(own: number[], others: number[], sign: 1 | -1): number[] {
  return own.map(
    (s) => others.reduce((sum, t) => sum + (sign * (s - t) > 0 ? 1 : s === t ? 0.5 : 0), 0) / others.length,
  );
}

function naiveComponents({ graded, scores }: Drawn) {
  const cells = [...graded.correctness.keys()];
  const right = cells.filter((i) => graded.correctness[i] === 1);
  const wrong = cells.filter((i) => graded.correctness[i] === 0);
  const score = (chosen: number[]) => chosen.map((i) => scores.data[i]!);
  const v10 = naiveShares(score(right), score(wrong), 1);
  const v01 = naiveShares(score(wrong), score(right), -1);
  return { right, wrong, v10, v01, auc: v10.reduce((a, b) => a + b, 0) / v10.length };
}

describe('the AUC interval', () => {
  it('has the variance of DeLong when every prompt holds one cell', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 6, max: 60 }), (seed, prompts) => {
        const sample = drawn(seed, 1, prompts);
        const { v10, v01, auc } = naiveComponents(sample);
        const variance = (v: number[]) => v.reduce((sum, x) => sum + (x - auc) ** 2, 0) / Math.max(1, v.length - 1);
        const { value, standardError } = aucInterval(sample.scores, sample.graded);
        expect(value).toBeCloseTo(auc, 12);
        expect(standardError ** 2).toBeCloseTo(variance(v10) / v10.length + variance(v01) / v01.length, 12);
      }),
    );
  });

  it("has the variance of Obuchowski's formula when every prompt holds both classes", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 3, max: 30 }), (seed, prompts) => {
        const sample = drawn(seed, 5, prompts, 2);
        for (let q = 0; q < prompts; q++) {
          sample.graded.correctness[q] = 1;
          sample.graded.correctness[prompts + q] = 0;
        }
        const { right, wrong, v10, v01, auc } = naiveComponents(sample);
        const sums = (cells: number[], v: number[]) =>
          Array.from({ length: prompts }, (_, q) =>
            cells.reduce((sum, cell, i) => sum + (cell % prompts === q ? v[i]! - auc : 0), 0),
          );
        const [a, b] = [sums(right, v10), sums(wrong, v01)];
        const dot = (x: number[], y: number[]) => x.reduce((sum, value, q) => sum + value * y[q]!, 0);
        const factor = prompts / (prompts - 1);
        const [m, n] = [right.length, wrong.length];
        const variance = factor * (dot(a, a) / m ** 2 + dot(b, b) / n ** 2 + (2 * dot(a, b)) / (m * n));
        expect(aucInterval(sample.scores, sample.graded).standardError ** 2).toBeCloseTo(variance, 12);
      }),
    );
  });

  it('is wider than the unclustered one when the models share the difficulty of a prompt', () => {
    const clustered = drawn(11, 20, 200, 2);
    const cells = clustered.graded.correctness.length;
    const single = {
      graded: { models: 1, correctness: clustered.graded.correctness, unit: Array.from({ length: cells }, () => 'u') },
      scores: matrix(1, cells, clustered.scores.data),
    };
    const wide = aucInterval(clustered.scores, clustered.graded);
    const narrow = aucInterval(single.scores, single.graded);
    expect(wide.value).toBeCloseTo(narrow.value, 12);
    expect(wide.standardError).toBeGreaterThan(1.5 * narrow.standardError);
  });
});

describe('every interval', () => {
  it.each(all)('has the measure as its value, inside its bounds: %s', (measure) => {
    const { scores, graded } = drawn(3, 6, 120, 1, 0.1);
    const interval = measureInterval(measure, scores, graded, 0.5);
    if (measure !== 'brier' && measure !== 'logLoss') {
      expect(interval.value).toBeCloseTo(measures(scores, graded, 0.5)[measure], 12);
    }
    expect(interval.low).toBeLessThan(interval.value);
    expect(interval.high).toBeGreaterThan(interval.value);
    expect(interval.standardError).toBeGreaterThan(0);
  });

  it.each(all)(
    'has to first order the standard error that leaving out one prompt at a time gives, to a tenth: %s',
    (measure) => {
      const sample = drawn(7, 6, 160);
      const prompts = sample.graded.unit.length;
      const left = Array.from({ length: prompts }, (_, q) => {
        const { scores, graded } = withoutPrompt(sample, q);
        return measureInfluence(measure, scores, graded, 0.5).value;
      });
      const mean = left.reduce((a, b) => a + b) / prompts;
      const jackknife = Math.sqrt(
        ((prompts - 1) / prompts) * left.reduce((sum, value) => sum + (value - mean) ** 2, 0),
      );
      // The jackknife is another estimate of the same error, with the same excess of the correlations: they agree to first
      // order, not exactly.
      const { contributions } = measureInfluence(measure, sample.scores, sample.graded, 0.5);
      const standardError = standardErrorOf({ contributions });
      expect(standardError / jackknife).toBeGreaterThan(0.9);
      expect(standardError / jackknife).toBeLessThan(1.1);
    },
  );

  it.each(all)('the difference of the same scores is exactly zero with p = 1: %s', (measure) => {
    const { scores, graded } = drawn(5, 4, 50);
    const difference = pairedDifference(measure, scores, scores, graded, [0.5, 0.5]);
    expect(difference).toEqual({ value: 0, low: 0, high: 0, standardError: 0, p: 1 });
  });

  it.each(all)('the difference turns its sign when the methods change places, and p stays: %s', (measure) => {
    const { scores, other, graded } = drawn(5, 4, 50);
    const there = pairedDifference(measure, scores, other, graded, [0.5, 0.4]);
    const back = pairedDifference(measure, other, scores, graded, [0.4, 0.5]);
    expect(back.value).toBeCloseTo(-there.value, 14);
    expect(back.low).toBeCloseTo(-there.high, 14);
    expect(back.p).toBeCloseTo(there.p, 14);
  });
});

describe('the error of a correlation', () => {
  it('loses the excess of its interactions, at most half of its square', () => {
    const contributions = Float64Array.of(3, 4);
    expect(standardErrorOf({ contributions })).toBe(5);
    const constant = (entry: number): Interaction => ({
      models: 1,
      entry: () => entry,
      diagonal: () => new Float64Array(2).fill(entry),
      times: ({ rows, columns }) => matrix(rows, columns),
    });
    expect(standardErrorOf({ contributions, interaction: constant(3) })).toBe(4);
    expect(standardErrorOf({ contributions, interaction: constant(4.5) })).toBeCloseTo(5 * Math.SQRT1_2, 14);
  });
});

describe('named intervals', () => {
  const { scores, graded } = drawn(9, 5, 80);

  it('are the general one by name', () => {
    expect(accuracyInterval(scores, graded, 0.4)).toEqual(measureInterval('accuracy', scores, graded, 0.4));
    expect(aucInterval(scores, graded)).toEqual(measureInterval('auc', scores, graded, 0));
    expect(selectionInterval(scores, graded)).toEqual(measureInterval('selectionAccuracy', scores, graded, 0));
    expect(recallInterval(scores, graded)).toEqual(measureInterval('recall', scores, graded, 0));
    const correlation = measureInterval('benchmarkCorrelation', scores, graded, 0);
    expect(benchmarkCorrelationInterval(scores, graded)).toEqual(correlation);
    expect(brierInterval(scores, graded)).toEqual(measureInterval('brier', scores, graded, 0));
    expect(logLossInterval(scores, graded)).toEqual(measureInterval('logLoss', scores, graded, 0));
  });

  it('the accuracy of one model has the binomial standard error', () => {
    const one = drawn(2, 1, 90);
    const { value, standardError } = accuracyInterval(one.scores, one.graded, 0.5);
    expect(standardError).toBeCloseTo(Math.sqrt((value * (1 - value)) / 89), 12);
  });

  it('a share of 1 keeps a width below, and ends at 1', () => {
    const right = { models: 1, correctness: new Int8Array(30).fill(1), unit: Array.from({ length: 30 }, () => 'u') };
    const interval = selectionInterval(matrix(1, 30), right);
    expect(interval.high).toBe(1);
    expect(interval.low).toBeGreaterThan(0.85);
    expect(interval.low).toBeLessThan(0.9);
  });

  it('a constant forecast has no benchmark correlation and no interval', () => {
    const level = matrix(5, 80, new Float64Array(400).fill(0.3));
    const interval = benchmarkCorrelationInterval(level, graded);
    expect([interval.value, interval.low, interval.high]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(pairedDifference('benchmarkCorrelation', scores, level, graded, [0, 0]).p).toBeNaN();
  });

  it('the interval of a forecast that is the benchmark score itself ends at 1', () => {
    const { unit, correctness } = graded;
    const perfect = matrix(
      5,
      80,
      Float64Array.from(correctness, (_, i) => {
        const sameUnit = (_label: number, k: number) =>
          Math.floor(k / 80) === Math.floor(i / 80) && unit[k % 80] === unit[i % 80];
        const labels = correctness.filter(sameUnit);
        return labels.reduce((a, b) => a + b, 0) / labels.length;
      }),
    );
    const { value, low, high } = benchmarkCorrelationInterval(perfect, graded);
    expect(value).toBeCloseTo(1, 12);
    expect(high - low).toBeLessThan(0.2);
    expect(high).toBeLessThanOrEqual(1 + 1e-12);
    expect(low).toBeGreaterThan(0.8);
  });

  it('degenerate input is named', () => {
    const one = { models: 1, correctness: Int8Array.of(1, -1), unit: ['u', 'u'] };
    expect(() => recallInterval(matrix(1, 2), one)).toThrow(
      new RangeError('recall: an interval needs 2 prompts that count, got 1'),
    );
    expect(() => aucInterval(matrix(1, 2), one)).toThrow(
      'aucInterval: correctness needs both classes, got 1 right of 1',
    );
    expect(() => brierInterval(matrix(1, 2, Float64Array.of(1.5, 0)), one)).toThrow(
      'brier: probabilities needs values in [0, 1], got 1.5 at model 0, prompt 0',
    );
  });
});
