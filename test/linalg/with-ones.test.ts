import { expect, test } from 'vitest';
import { fromRows, withOnes } from '../../lib/linalg/index.js';

test('withOnes(x) adds a column of ones', () => {
  const x = fromRows([
    [1, 2],
    [3, 4],
  ]);
  const wide = withOnes(x);
  expect([wide.rows, wide.columns, [...wide.data]]).toEqual([2, 3, [1, 2, 1, 3, 4, 1]]);
});
