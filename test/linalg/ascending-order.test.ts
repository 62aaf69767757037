import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ascendingOrder } from '../../lib/linalg/ascending-order.js';

const indicesOf = (n: number) => new Uint32Array(n).map((_, i) => i);

it('ascendingOrder is a stable sort of the indices, of both precisions', () => {
  const values = fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(-1, 0, 1, 2)));
  fc.assert(
    fc.property(values, fc.boolean(), (drawn, single) => {
      // Without -0, which comes before 0, and is another value here alone.
      const plain = drawn.map((value) => (value === 0 || !Number.isFinite(Math.fround(value)) ? 0 : value));
      const given = single ? Float32Array.from(plain, (value) => Math.fround(value) || 0) : Float64Array.from(plain);
      const expected = [...given.keys()].sort((i, j) => given[i]! - given[j]! || i - j);
      expect([...ascendingOrder(given, indicesOf(given.length))]).toEqual(expected);
      const some = Uint32Array.from(expected.filter((i) => i % 2 === 0));
      const left = some.slice().sort();
      expect([...ascendingOrder(given, left)]).toEqual([...some]);
    }),
  );
});

it('ascendingOrder keeps all digits: neighbours, signs and sizes from 5e-324 to 1e308', () => {
  const sizes = [5e-324, 1e-310, 1e-300, 0.1, 0.1 + 2 ** -56, 1, 1 + 2 ** -52, 2 ** 40, 2 ** 40 + 2 ** -12, 1e308];
  const ascending = [...sizes.map((x) => -x).reverse(), 0, ...sizes];
  const shuffled = Float64Array.from(ascending, (_, i) => ascending[(i * 8) % ascending.length]!);
  expect([...ascendingOrder(shuffled, indicesOf(21))].map((i) => shuffled[i])).toEqual(ascending);
  expect([...ascendingOrder(Float32Array.of(0, -0, -1), indicesOf(3))]).toEqual([2, 1, 0]);
});
