import { describe, expect, it } from 'vitest';
import { type Matrix, matrix, row } from '../../lib/linalg/index.js';
import { pearson, spearman } from '../../lib/metrics/index.js';
import { interaction } from '../../lib/probing/category-profile.js';
import { interactionExplained, profileAgreement, profileDifference } from '../../lib/probing/profile-agreement.js';
import { random } from '../../lib/random/index.js';

const MODELS = 12;
const CATEGORIES = 15;
const drawn = (seed: number): Matrix => {
  const draw = random(seed);
  return matrix(
    MODELS,
    CATEGORIES,
    Float64Array.from({ length: MODELS * CATEGORIES }, () => draw.normal()),
  );
};
const plus = (one: Matrix, other: Matrix, times: number): Matrix =>
  matrix(
    one.rows,
    one.columns,
    Float64Array.from(one.data, (x, i) => x + times * other.data[i]!),
  );
const truth = drawn(1);
const near = plus(truth, drawn(2), 0.5);

describe('profileAgreement(forecast, measured, of)', () => {
  it('is the mean correlation over models, of interactions or of ranks', () => {
    const [x, y] = [interaction(near), interaction(truth)];
    const all = Array.from({ length: MODELS }, (_, m) => m);
    const r = all.reduce((sum, m) => sum + pearson(row(x, m), row(y, m)).r, 0) / MODELS;
    expect(profileAgreement(near, truth, 'interaction').value).toBeCloseTo(r, 10);
    const rho = all.reduce((sum, m) => sum + spearman(row(near, m), row(truth, m)).r, 0) / MODELS;
    expect(profileAgreement(near, truth, 'ranks').value).toBeCloseTo(rho, 10);
  });

  it('finds a planted profile, and nothing in a scrambled one', () => {
    expect(profileAgreement(near, truth, 'interaction').low).toBeGreaterThan(0.5);
    const nothing = profileDifference(drawn(3), 'other models', truth, 'interaction');
    expect(nothing.low).toBeLessThan(0);
    expect(nothing.high).toBeGreaterThan(0);
  });

  it('is 0 for an additive forecast and passes over models that solve everything', () => {
    const additive = matrix(
      MODELS,
      CATEGORIES,
      Float64Array.from(truth.data, (_, i) => (i % CATEGORIES) + Math.floor(i / CATEGORIES)),
    );
    expect(profileAgreement(additive, truth, 'interaction')).toEqual({ value: 0, low: 0, high: 0 });
    const flat = matrix(MODELS, CATEGORIES, truth.data.map((x, i) => (i < CATEGORIES ? 1 : x)) as Float64Array);
    expect(profileAgreement(flat, flat, 'ranks').value).toBeCloseTo(1, 10);
  });

  it('needs tables of one shape, four categories and models whose accuracy differs', () => {
    const few = matrix(MODELS, 2);
    expect(() => profileAgreement(few, truth, 'ranks')).toThrow(
      'profileAgreement: forecast needs 12 x 15 numbers as measured, got 12 x 2',
    );
    expect(() => profileAgreement(few, few, 'ranks')).toThrow('measured needs 4 categories or more, got 2');
    const ones = matrix(MODELS, CATEGORIES, new Float64Array(MODELS * CATEGORIES).fill(1));
    expect(() => profileAgreement(truth, ones, 'ranks')).toThrow(
      'profileAgreement: measured needs two models or more whose accuracy differs by category, got 0',
    );
  });
});

describe('profileDifference(forecast, rival, measured, of)', () => {
  it('is 0 against itself, and above 0 against worse', () => {
    expect(profileDifference(near, near, truth, 'interaction')).toEqual({ value: 0, low: 0, high: 0 });
    expect(profileDifference(near, drawn(3), truth, 'interaction').low).toBeGreaterThan(0);
  });

  it('holds a forecast against the profiles of all other models', () => {
    const [x, y] = [interaction(near), interaction(truth)];
    let others = 0;
    for (let a = 0; a < MODELS; a++) {
      for (let b = 0; b < MODELS; b++) if (a !== b) others += pearson(row(x, a), row(y, b)).r / (MODELS * (MODELS - 1));
    }
    const own = profileAgreement(near, truth, 'interaction').value;
    expect(profileDifference(near, 'other models', truth, 'interaction').value).toBeCloseTo(own - others, 10);
  });
});

describe('interactionExplained(forecast, measured)', () => {
  it('is 1 for the truth, whatever the means, 0 for an additive forecast', () => {
    const shifted = matrix(MODELS, CATEGORIES, truth.data.map((x, i) => x + (i % CATEGORIES)) as Float64Array);
    expect(interactionExplained(shifted, truth)).toBeCloseTo(1, 10);
    expect(interactionExplained(matrix(MODELS, CATEGORIES), truth)).toBe(0);
    expect(() => interactionExplained(truth, matrix(MODELS, CATEGORIES))).toThrow(RangeError);
  });
});
