import { describe, expect, it } from 'vitest';
import { fromRows, matrix } from '../../lib/linalg/matrix.js';
import { accuracy, modelAccuracy } from '../../lib/metrics/accuracy.js';
import { benchmarkCorrelation, benchmarkCorrelationPerUnit } from '../../lib/metrics/benchmark-correlation.js';
import type { Graded } from '../../lib/metrics/graded.js';
import { measures } from '../../lib/metrics/measures.js';

const graded: Graded = {
  models: 2,
  correctness: Int8Array.from([1, 0, 1, -1, 0, 1, 1, 1]),
  unit: ['a', 'a', 'b', 'b'],
};
const scores = fromRows([
  [0.9, 0.5, 0.8, 0.1],
  [0.5, 0.5, 0.4, 0.6],
]);

describe('measures', () => {
  it('accuracy is taken over measured cells, strictly above the threshold', () => {
    // Cells: 1/.9 right, 0/.5 right (not above), 1/.8 right, missing, 0/.5 right, 1/.5 wrong, 1/.4 wrong, 1/.6 right.
    expect(accuracy(scores, graded, 0.5)).toBeCloseTo(5 / 7, 15);
    expect([...modelAccuracy(graded)]).toEqual([2 / 3, 3 / 4]);
  });

  it('benchmark scores are means over the measured prompts of a unit', () => {
    // Forecast a: .7, .5; b: .8, .5. Actual a: .5, .5; b: 1, 1.
    // Deviations of the forecast .075, .175, -.125, -.125; of the truth -.25, .25, -.25, .25.
    const r = 0.025 / Math.sqrt((0.075 ** 2 + 0.175 ** 2 + 2 * 0.125 ** 2) * 0.25);
    expect(benchmarkCorrelation(scores, graded)).toBeCloseTo(r, 12);
    expect(benchmarkCorrelationPerUnit(scores, graded)).toBeNaN();
  });

  it('constant forecasts have no benchmark correlation, rather than one of rounding errors', () => {
    const units = Array.from({ length: 20 }, (_, q) => (q < 7 ? 'a' : q < 18 ? 'b' : 'c'));
    const answers = {
      models: 2,
      correctness: Int8Array.from({ length: 40 }, (_, i) => ((i * i) % 3) & 1),
      unit: units,
    };
    const level = matrix(2, 20, new Float64Array(40).fill(0.1 + 0.2));
    const table = measures(level, answers, 0.5);
    expect(table.benchmarkCorrelation).toBeNaN();
    expect(table.benchmarkCorrelationPerUnit).toBeNaN();
    expect(table.auc).toBe(0.5);
    expect(table.modelsEverChosen).toBeCloseTo(2, 4); // every prompt is a draw among all that tie
  });

  it('degenerate input is named', () => {
    const right = { models: 1, correctness: Int8Array.from([1, 1, -1]), unit: ['a', 'a', 'a'] };
    const one = matrix(1, 3);
    expect(measures(one, right, 0)).toMatchObject({ auc: Number.NaN, aucPerModel: Number.NaN, recall: 1 });
    expect(() => accuracy(one, { ...right, correctness: new Int8Array(3).fill(-1) }, 0)).toThrow(
      new RangeError('accuracy: correctness needs a measured cell, got none'),
    );
    expect(() => accuracy(one, { ...right, correctness: new Int8Array(2) }, 0)).toThrow(
      new RangeError('accuracy: correctness needs 1 x 3 values, got 2'),
    );
  });
});
