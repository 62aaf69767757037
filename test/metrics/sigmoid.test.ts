import { expect, test } from 'vitest';
import { sigmoid } from '../../lib/metrics/sigmoid.js';

test('sigmoid(x) is the probability of a logit, and ends at exactly 0 and 1', () => {
  expect(sigmoid(0)).toBe(0.5);
  for (const p of [1e-9, 0.2, 0.999]) expect(sigmoid(Math.log(p / (1 - p))) / p).toBeCloseTo(1, 12);
  expect([-Infinity, -1000, 1000, Infinity].map(sigmoid)).toEqual([0, 0, 1, 1]);
});
