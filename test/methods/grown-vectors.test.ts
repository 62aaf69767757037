import { describe, expect, it } from 'vitest';
import { eigenSymmetric, fromRows, multiply, ridgeInverse } from '../../lib/linalg/index.js';
import { choleskyVectors, emptySums, fitSums, inverseVectors, ridgeGram, sumsOf } from '../../lib/methods/index.js';
import fixtures from '../fixtures/fixtures.json' with { type: 'json' };
import { linearWorld } from './synthetic-answers.js';

const world = linearWorld(1, 2, 5, 90, 12);

describe('choleskyVectors(sums, lambda) and inverseVectors(sums, inverse)', () => {
  it('are what fitSums gives without a cut', async () => {
    const sums = await sumsOf(world);
    const expected = await fitSums(sums, { lambda: 3 });
    const inverse = await ridgeInverse(eigenSymmetric(sums.gram), 6);
    for (const { data } of [choleskyVectors(sums, 3), await inverseVectors(sums, inverse)]) {
      data.forEach((value, i) => {
        expect(value).toBeCloseTo(expected.data[i]!, 10);
      });
    }
  });

  it('needs a ridge', () => {
    expect(() => ridgeGram(emptySums(['a'], 3), 0)).toThrow('ridgeGram: lambda needs a number > 0, got 0');
  });
});

it('a new model is one product with the pseudoinverse, as in NumPy', async () => {
  const { P_new, pinv_transposed, E_new } = fixtures.algorithm1_new_model;
  const { data } = await multiply(fromRows([P_new]), fromRows(pinv_transposed));
  E_new.forEach((value, j) => {
    expect(data[j]).toBeCloseTo(value, 9);
  });
});
