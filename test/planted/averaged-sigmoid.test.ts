import { describe, expect, test } from 'vitest';
import { sigmoid } from '../../lib/metrics/sigmoid.js';
import { averagedSigmoid } from '../../lib/planted/averaged-sigmoid.js';
import { random } from '../../lib/random/random.js';

describe('averagedSigmoid(sd)', () => {
  test('is the mean of the sigmoid over drawn difficulties', () => {
    const draws = random(1);
    const n = 200_000;
    const f = averagedSigmoid(2.5);
    const d = Float64Array.from({ length: n }, () => 2.5 * draws.normal());
    for (const a of [-6, -1.3, 0, 0.7, 4]) {
      const mean = d.reduce((sum, x) => sum + sigmoid(a - x), 0) / n;
      expect(Math.abs(f(a) - mean)).toBeLessThan(5 * Math.sqrt(0.25 / n));
    }
  });

  test('with no spread is the sigmoid itself', () => {
    const f = averagedSigmoid(0);
    // the table is linear between its points: h²/8 · max |σ''| = 2e-7
    for (const a of [-30, -2.001, 0.333, 5]) expect(Math.abs(f(a) - sigmoid(a))).toBeLessThan(2e-6);
  });

  test('is symmetric, rises, and stays within [0, 1] beyond its table', () => {
    const f = averagedSigmoid(3);
    for (const a of [0.1, 2, 17, 300]) expect(Math.abs(f(a) + f(-a) - 1)).toBeLessThan(1e-9);
    expect(f(1)).toBeGreaterThan(f(0.99));
    expect(f(Infinity)).toBeLessThanOrEqual(1);
    expect(f(-Infinity)).toBeGreaterThanOrEqual(0);
  });

  test('names a spread that is none', () => {
    expect(() => averagedSigmoid(-1)).toThrow('averagedSigmoid: sd needs a number ≥ 0, got -1');
  });
});
