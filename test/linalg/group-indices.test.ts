import { expect, test } from 'vitest';
import { groupIndices } from '../../lib/linalg/group-indices.js';

test('groupIndices(keys) gives each key its indices, keys in order of first appearance', () => {
  expect([...groupIndices(['b', 'a', 'b'])]).toEqual([
    ['b', [0, 2]],
    ['a', [1]],
  ]);
  expect([...groupIndices(Int32Array.of(7, 7))]).toEqual([[7, [0, 1]]]);
  expect(groupIndices([]).size).toBe(0);
});
