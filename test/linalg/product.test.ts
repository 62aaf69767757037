import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromRows, type Matrix } from '../../lib/linalg/matrix.js';
import { affine, diagonal, mapEntries, meanRow, product, rowMeans, transpose } from '../../lib/linalg/product.js';
import { largestDifference, naiveMultiply, naiveTranspose, randomMatrix } from './random-matrix.js';

const narrow = (m: Matrix): Matrix => ({ ...m, data: Float32Array.from(m.data) });
const size = fc.integer({ min: 1, max: 7 });
const seed = fc.integer();

describe('product(first, ...factors)', () => {
  it('is the product by its definition, of as many factors as there are', async () => {
    await fc.assert(
      fc.asyncProperty(seed, fc.array(size, { minLength: 2, maxLength: 6 }), async (from, sizes) => {
        const factors = sizes.slice(1).map((columns, i) => randomMatrix(from + i, sizes[i]!, columns));
        const [first, ...others] = factors as [Matrix, ...Matrix[]];
        const made = await product(first, ...others);
        const expected = others.reduce(naiveMultiply, first);
        expect([made.rows, made.columns]).toEqual([sizes[0], sizes.at(-1)]);
        const scale = Math.max(1, ...Array.from(expected.data, Math.abs));
        expect(largestDifference(made.data, expected.data)).toBeLessThan(1e-12 * scale);
      }),
      { numRuns: 40 },
    );
  });

  it('of one factor is that factor', async () => {
    const one = randomMatrix(1, 2, 3);
    expect(await product(one)).toBe(one);
  });

  it('is in double precision from where a factor is', async () => {
    const [a, b] = [randomMatrix(1, 2, 3), randomMatrix(2, 3, 4)];
    expect((await product(narrow(a), narrow(b))).data).toBeInstanceOf(Float32Array);
    expect((await product(narrow(a), b)).data).toBeInstanceOf(Float64Array);
  });

  it('names the sizes that do not meet', async () => {
    await expect(product(randomMatrix(1, 2, 3), randomMatrix(1, 4, 2))).rejects.toThrow(
      'inner sizes differ, got 3 and 4',
    );
  });
});

describe('transpose(m)', () => {
  it('turns rows into columns, in the same precision, and back', () => {
    fc.assert(
      fc.property(seed, size, size, fc.boolean(), (from, n, d, single) => {
        const wide = randomMatrix(from, n, d);
        const a = single ? narrow(wide) : wide;
        const turned = transpose(a);
        expect([turned.rows, turned.columns]).toEqual([d, n]);
        expect(Array.from(turned.data)).toEqual(Array.from(naiveTranspose(a).data));
        expect(turned.data.constructor).toBe(a.data.constructor);
        expect(transpose(turned)).toEqual(a);
      }),
    );
  });
});

it('diagonal has the values on its diagonal, and scales what it is multiplied with', async () => {
  expect(diagonal([2, 3])).toEqual(
    fromRows([
      [2, 0],
      [0, 3],
    ]),
  );
  expect(diagonal([]).data).toHaveLength(0);
  const a = randomMatrix(1, 4, 3);
  const scaled = await product(a, diagonal(Float32Array.of(1, 2, 4)));
  expect(Array.from(scaled.data)).toEqual(Array.from(a.data, (value, i) => value * [1, 2, 4][i % 3]!));
});

it('mapEntries applies a function to every entry, in double precision', () => {
  const made = mapEntries(narrow(fromRows([[1, -2]])), (value) => value / 3);
  expect(made).toEqual(fromRows([[1 / 3, -2 / 3]]));
});

it('meanRow and rowMeans are the means of columns and of rows', () => {
  const a = fromRows([
    [1, 2, 6],
    [3, 4, 8],
  ]);
  expect(meanRow(a)).toEqual(fromRows([[2, 3, 7]]));
  expect(rowMeans(a)).toEqual(fromRows([[3], [5]]));
});

describe('affine(x, W, b)', () => {
  it('is x·Wᵀ + b, a row of the result a row of x', async () => {
    await fc.assert(
      fc.asyncProperty(seed, size, size, size, async (from, n, k, d) => {
        const [x, W] = [randomMatrix(from, n, k), randomMatrix(from + 1, d, k)];
        const b = randomMatrix(from + 2, 1, d).data;
        const expected = naiveMultiply(x, naiveTranspose(W)).data.map((value, i) => value + b[i % d]!);
        const made = await affine(x, W, b);
        expect([made.rows, made.columns]).toEqual([n, d]);
        expect(largestDifference(made.data, expected)).toBeLessThan(1e-12);
      }),
      { numRuns: 40 },
    );
  });

  it('names the sizes that do not meet', async () => {
    await expect(affine(randomMatrix(1, 2, 3), randomMatrix(1, 4, 2), [0, 0, 0, 0])).rejects.toThrow(
      'inner sizes differ, got 3 and 2',
    );
  });
});
