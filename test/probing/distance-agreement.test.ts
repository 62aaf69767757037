import { describe, expect, it } from 'vitest';
import { fromRows, type Matrix, matrix } from '../../lib/linalg/index.js';
import { spearman } from '../../lib/metrics/index.js';
import { agreementDifference, distanceAgreement, modelDistances, pairsOf } from '../../lib/probing/index.js';
import { random } from '../../lib/random/index.js';

const draw = random(5);
const normals = (n: number, k: number): Matrix =>
  matrix(
    n,
    k,
    Float64Array.from({ length: n * k }, () => draw.normal()),
  );
const vectors = normals(30, 3);
const distances = modelDistances(vectors);

describe('distanceAgreement(distances, target, given)', () => {
  it('is the rank correlation over the pairs below the diagonal', () => {
    const other = modelDistances(normals(30, 3));
    const { value, without, low, high } = distanceAgreement(distances, other);
    expect(value).toBeCloseTo(spearman(pairsOf(distances), pairsOf(other)).r, 12);
    expect(without[4]).toBeCloseTo(spearman(pairsOf(distances, 4), pairsOf(other, 4)).r, 12);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
  });

  it('is 1 without an interval for the same order', () => {
    const squared = { ...distances, data: distances.data.map((x) => x * x) };
    const { value, low, high } = distanceAgreement(distances, squared);
    for (const one of [value, low, high]) expect(one).toBeCloseTo(1, 12);
  });

  it('removes what a third distance explains', () => {
    const common = normals(30, 1);
    const beside = (own: Matrix) =>
      modelDistances(fromRows(Array.from(common.data, (x, m) => [4 * x, 0.2 * own.data[m]!])));
    const [one, other] = [beside(normals(30, 1)), beside(normals(30, 1))];
    expect(distanceAgreement(one, other).value).toBeGreaterThan(0.9);
    const { value, low, high } = distanceAgreement(one, other, modelDistances(common));
    expect(Math.abs(value)).toBeLessThan(0.35);
    expect([low < 0.2, high > -0.2]).toEqual([true, true]);
  });

  it('refuses few models, equal distances, and a given that leaves nothing', () => {
    expect(() => distanceAgreement(matrix(3, 3), matrix(3, 3))).toThrow(
      new RangeError('distanceAgreement: models need four or more, got 3'),
    );
    expect(() => distanceAgreement(distances, matrix(4, 4))).toThrow(/target needs 30 models, got 4/);
    const equal = 'distanceAgreement: distances and target need pairs that differ, got equal ones';
    expect(() => distanceAgreement(matrix(30, 30), distances)).toThrow(new RangeError(equal));
    expect(() => distanceAgreement(distances, distances, distances)).toThrow(new RangeError(equal));
  });
});

describe('agreementDifference(one, other)', () => {
  it('is 0 beside itself', () => {
    const one = distanceAgreement(distances, modelDistances(normals(30, 3)));
    expect(agreementDifference(one, one)).toEqual({ value: 0, low: 0, high: 0 });
  });

  it('sees that one is nearer to the target', () => {
    const noisy = (sd: number) =>
      modelDistances({ ...vectors, data: vectors.data.map((x) => x + sd * draw.normal()) as Float64Array });
    const { low } = agreementDifference(
      distanceAgreement(noisy(0.1), distances),
      distanceAgreement(noisy(2), distances),
    );
    expect(low).toBeGreaterThan(0);
  });
});
