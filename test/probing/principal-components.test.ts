import { describe, expect, it } from 'vitest';
import { fromRows, matrix, row, thinSvd } from '../../lib/linalg/index.js';
import { modelDistances, nearestModels, principalComponents, tripletShare } from '../../lib/probing/index.js';
import { random } from '../../lib/random/index.js';

const draw = random(2);
const vectors = matrix(
  20,
  7,
  Float64Array.from({ length: 140 }, (_, i) => (1 + (i % 7)) * draw.normal() + 5),
);

describe('principalComponents(vectors, count)', () => {
  it('gives the singular values of the deviations from the mean', async () => {
    const { coordinates, shares } = await principalComponents(vectors, 3);
    const mean = Array.from(
      { length: 7 },
      (_, k) =>
        Array.from(vectors.data)
          .filter((_, i) => i % 7 === k)
          .reduce((a, b) => a + b) / 20,
    );
    const { singularValues } = await thinSvd({ ...vectors, data: vectors.data.map((x, i) => x - mean[i % 7]!) });
    const total = singularValues.reduce((sum, s) => sum + s * s, 0);
    for (let c = 0; c < 3; c++) {
      expect(shares[c]).toBeCloseTo(singularValues[c]! ** 2 / total, 10);
      const square = Array.from({ length: 20 }, (_, m) => row(coordinates, m)[c]! ** 2).reduce((a, b) => a + b);
      expect(Math.sqrt(square)).toBeCloseTo(singularValues[c]!, 9);
    }
  });

  it('keeps all distances with as many components as there are coordinates', async () => {
    const { coordinates } = await principalComponents(vectors, 7);
    const [before, after] = [vectors, coordinates].map((one) => modelDistances(one).data);
    before!.forEach((x, i) => {
      expect(after![i]).toBeCloseTo(x, 9);
    });
  });

  it('does not depend on arbitrary signs', async () => {
    const { coordinates } = await principalComponents(vectors);
    const first = Array.from({ length: 20 }, (_, m) => coordinates.data[2 * m]!);
    expect(Math.max(...first)).toBe(Math.max(...first.map(Math.abs)));
  });

  it('refuses equal models and too many components', async () => {
    const equal = fromRows([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
    await expect(principalComponents(equal)).rejects.toThrow(
      new RangeError('principalComponents: vectors need models that differ, got equal ones'),
    );
    await expect(principalComponents(equal, 3)).rejects.toThrow(/count needs 1 to 2 of 3 models, got 3/);
  });
});

const line = modelDistances(fromRows([[0], [1], [3], [2], [1]]));

describe('nearestModels(distances, model, count)', () => {
  it('orders by distance, equal ones by index, without the model itself', () => {
    expect(nearestModels(line, 0, 4)).toEqual([1, 4, 3, 2]);
    expect(() => nearestModels(line, 0, 5)).toThrow(/count needs 1 to 4 of 5 models, got 5/);
  });
});

describe('tripletShare(distances, kinds)', () => {
  it('counts triples in which the own kind is nearer, equal ones one half', () => {
    // Models at 0, 1, 1 of one kind, one at 2 of another: 2 of 2, then 1.5 of 2 twice.
    expect(tripletShare(line, ['a', 'a', undefined, 'b', 'a'])).toBe(5 / 6);
  });

  it('is one half where kinds mean nothing', () => {
    expect(tripletShare(matrix(4, 4), ['a', 'a', 'b', 'b'])).toBe(0.5);
    expect(() => tripletShare(line, ['a', 'b', 'c', 'd', 'e'])).toThrow(/two models of one kind and one of another/);
  });
});
