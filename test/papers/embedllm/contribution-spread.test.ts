import { describe, expect, it } from 'vitest';
import type { SpaceContributions } from '../../../lib/comparing/index.js';
import { fromRows } from '../../../lib/linalg/index.js';
import { contributionSpread, sumSpread } from '../../../lib/papers/embedllm/contribution-spread.js';

const seeds = [
  fromRows([
    [0, 3],
    [1, 0],
  ]),
  fromRows([
    [0, 5],
    [1, 0],
  ]),
];
const P = { space: 'P', seeds, added: Float64Array.of(7, 9) } as unknown as SpaceContributions;

describe('contributionSpread(space)', () => {
  it('is four deviations of the mean over seeds, column by column', () => {
    // Column 0: both seeds agree. Column 1: 3 and 5, variance 2, of a mean of two 1.
    expect([...contributionSpread(P)!]).toEqual([0, 4]);
    expect(contributionSpread(P, 1)![1]).toBeCloseTo(4 * Math.SQRT2, 12);
  });

  it('is the whole error of one seed, and nothing of a closed form', () => {
    expect(contributionSpread({ ...P, seeds: seeds.slice(0, 1) })).toBe(P.added);
    expect(contributionSpread({ ...P, space: 'task space' })).toBeUndefined();
  });
});

it('sumSpread is twice the noise of the seeds, which is half of a 95 % interval', () => {
  const sum = { unit: 'a', value: 1, low: 0, high: 2, p: 0.1 };
  expect(sumSpread({ ...sum, seedNoise: 0.25 }, P)).toBe(0.5);
  expect(sumSpread(sum, P)).toBe(16);
  expect(sumSpread(sum, { ...P, space: 'task space' })).toBeUndefined();
});
