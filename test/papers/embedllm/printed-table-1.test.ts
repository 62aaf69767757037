import { expect, it } from 'vitest';
import { KNN, MF, PRINTED_SIZES, printed, sizeLabel } from '../../../lib/papers/embedllm/printed-table-1.js';

it('printed is what Table 1 says, at each of its seven sizes', () => {
  expect(PRINTED_SIZES).toHaveLength(7);
  expect([printed(MF, 1000), printed(KNN, 1000), printed(MF, 29_000)]).toEqual([0.6443, 0.6372, 0.7409]);
  expect(PRINTED_SIZES.every((size) => printed(MF, size) > printed(KNN, size))).toBe(true);
  expect(() => printed(MF, 1001)).toThrow(
    new RangeError('printed: Table 1 needs a number of matrix factorization at 1001, got none'),
  );
});

it('sizeLabel calls the whole training part as Table 1 does', () => {
  expect([29_673, 1000].map(sizeLabel)).toEqual(['29000', '1000']);
});
