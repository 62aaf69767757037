import { describe, expect, it } from 'vitest';
import { fromRows, matrix } from '../../lib/linalg/matrix.js';
import { brier, logLoss } from '../../lib/metrics/calibration.js';
import { expectedCalibrationError, reliability } from '../../lib/metrics/reliability.js';
import { random } from '../../lib/random/random.js';

const graded = { models: 2, correctness: Int8Array.from([1, 0, 1, -1]), unit: ['a', 'b'] };
const probabilities = fromRows([
  [0.9, 0.2],
  [0.6, 0.5],
]);

describe('calibration', () => {
  it('the Brier score and the log loss are means over measured cells', () => {
    expect(brier(probabilities, graded)).toBeCloseTo((0.01 + 0.04 + 0.16) / 3, 15);
    expect(logLoss(probabilities, graded)).toBeCloseTo(-(Math.log(0.9) + Math.log(0.8) + Math.log(0.6)) / 3, 15);
  });

  it('a certain forecast that fails costs 52 bits, not infinity', () => {
    const wrong = { models: 1, correctness: Int8Array.of(0, 1), unit: ['a', 'a'] };
    expect(logLoss(fromRows([[1, 0]]), wrong)).toBeCloseTo(52 * Math.LN2, 12);
    expect(logLoss(fromRows([[0, 1]]), wrong)).toBeLessThan(1e-15);
  });

  it('reliability counts every measured cell once, in the bin of its forecast', () => {
    const bins = reliability(
      fromRows([
        [0, 0.49],
        [0.5, 1],
      ]),
      { ...graded, correctness: Int8Array.of(0, 1, 0, 1) },
      2,
    );
    expect(bins.map(({ lower, upper, count }) => [lower, upper, count])).toEqual([
      [0, 0.5, 2],
      [0.5, 1, 2],
    ]);
    expect(bins.map(({ forecast }) => forecast)).toEqual([0.245, 0.75]);
    expect(bins.map(({ observed }) => observed.value)).toEqual([0.5, 0.5]);
    const gap = Math.abs(0.245 - 0.5) / 2 + Math.abs(0.75 - 0.5) / 2;
    const all = { ...graded, correctness: Int8Array.of(0, 1, 0, 1) };
    expect(
      expectedCalibrationError(
        fromRows([
          [0, 0.49],
          [0.5, 1],
        ]),
        all,
        2,
      ),
    ).toBeCloseTo(gap, 15);
  });

  it('outcomes drawn from the forecasts are calibrated, squared forecasts are not', () => {
    const stream = random(8);
    const data = Float64Array.from({ length: 20_000 }, () => stream.uniform());
    const correctness = Int8Array.from(data, (p) => (stream.uniform() < p ? 1 : 0));
    const drawn = { models: 10, correctness, unit: Array.from({ length: 2000 }, () => 'u') };
    // With 2,000 cells a bin the error of a calibrated forecast is about 0.01.
    expect(expectedCalibrationError(matrix(10, 2000, data), drawn)).toBeLessThan(0.02);
    const squared = matrix(
      10,
      2000,
      data.map((p) => p * p),
    );
    expect(expectedCalibrationError(squared, drawn)).toBeGreaterThan(0.1);
    expect(brier(matrix(10, 2000, data), drawn)).toBeLessThan(brier(squared, drawn));
  });

  it('an empty bin has no forecast and no interval', () => {
    const [low, high] = reliability(
      fromRows([[0.1, 0.2]]),
      { ...graded, models: 1, correctness: Int8Array.of(0, 1) },
      2,
    );
    expect(low!.count).toBe(2);
    expect(low!.observed.standardError).toBeCloseTo(0.5, 12);
    expect(high!.count).toBe(0);
    expect(high!.forecast).toBeNaN();
    expect(high!.observed.low).toBeNaN();
  });

  it('degenerate input is named', () => {
    expect(() =>
      brier(
        fromRows([
          [0.5, -0.1],
          [0, 0],
        ]),
        graded,
      ),
    ).toThrow(new RangeError('brier: probabilities needs values in [0, 1], got -0.1 at model 0, prompt 1'));
    expect(() => logLoss(fromRows([[0.5], [0]]), graded)).toThrow(
      'logLoss: scores needs 2 x 2 values as graded, got 2 x 1',
    );
    expect(() => reliability(probabilities, graded, 0)).toThrow('reliability: bins needs a positive integer, got 0');
    const none = { ...graded, correctness: new Int8Array(4).fill(-1) };
    expect(() => brier(probabilities, none)).toThrow('brier: correctness needs a measured cell, got none');
    expect(() => expectedCalibrationError(probabilities, none)).toThrow(
      'expectedCalibrationError: correctness needs a measured cell, got none',
    );
  });
});
