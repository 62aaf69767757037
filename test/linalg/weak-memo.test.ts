import { expect, test } from 'vitest';
import { weakMemo } from '../../lib/linalg/weak-memo.js';

test('weakMemo() makes a value once for each list of keys, objects by identity', () => {
  const memo = weakMemo<number>();
  const [a, b] = [{}, {}];
  let made = 0;
  const count = () => ++made;
  expect([memo([a, b], count), memo([a, b], count), memo([b, a], count), memo([a], count)]).toEqual([1, 1, 2, 3]);
  expect([memo([{}, b], count), memo([a, 'b'], count), memo([a, 'b'], count), memo([a, 1], count)]).toEqual([
    4, 5, 5, 6,
  ]);
});

test('weakMemo() does not keep what throws, and keeps undefined', () => {
  const memo = weakMemo<number | undefined>();
  const a = {};
  const fail = () => {
    throw new RangeError('no value');
  };
  expect(() => memo([a], fail)).toThrow('no value');
  expect(memo([a], () => undefined)).toBeUndefined();
  expect(memo([a], () => 1)).toBeUndefined();
});
