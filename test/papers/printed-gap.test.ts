import { expect, it } from 'vitest';
import { printedGap } from '../../lib/papers/printed-gap.js';

it("printedGap gives the differences between the two rows of the paper's Table 1", () => {
  const gaps = printedGap([1000, 5000, 10000, 15000, 20000, 25000, 29000]);
  expect(gaps.map((gap) => gap.toFixed(4))).toEqual([
    '0.0071',
    '0.0253',
    '0.0255',
    '0.0250',
    '0.0247',
    '0.0248',
    '0.0257',
  ]);
});

it('printedGap names a size that the table does not have', () => {
  expect(() => printedGap([6706])).toThrow('printedGap: sizes needs those of Table 1, got 6706');
});
