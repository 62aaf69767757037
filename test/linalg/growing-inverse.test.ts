import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  eigenSymmetric,
  fromRows,
  gram,
  type Matrix,
  matrix,
  multiply,
  newtonSchulz,
  newtonSchulzRadius,
  product,
  ridgeInverse,
  transpose,
  updatedEigen,
  woodburyInverse,
} from '../../lib/linalg/index.js';
import { random } from '../../lib/random/index.js';
import fixtures from '../fixtures/fixtures.json' with { type: 'json' };

const { newton_schulz: expected, semantic_embedding: semantic } = fixtures;
const D = fromRows(semantic.D);
const added = fromRows(expected.D_added);
const alpha = 2 * expected.lambda;

function expectNear(a: Matrix, b: Matrix, within = 1e-9): void {
  const scale = Math.max(...b.data.map(Math.abs));
  expect([a.rows, a.columns]).toEqual([b.rows, b.columns]);
  a.data.forEach((value, i) => {
    expect(Math.abs(value - b.data[i]!)).toBeLessThan(within * scale);
  });
}

function normals(seed: number, rows: number, columns: number): Matrix {
  const draw = random(seed);
  return matrix(
    rows,
    columns,
    Float64Array.from({ length: rows * columns }, () => draw.normal()),
  );
}

const stacked = (a: Matrix, b: Matrix) => matrix(a.rows + b.rows, a.columns, Float64Array.from([...a.data, ...b.data]));
const eigenOf = async (rows: Matrix) => eigenSymmetric(await gram(rows));
const shifted = async (rows: Matrix) => {
  const a = await gram(rows);
  for (let j = 0; j < a.rows; j++) a.data[j * a.rows + j]! += alpha;
  return a;
};

describe('newtonSchulz(a, start, steps)', () => {
  it('does what NumPy does, step by step, where it converges', async () => {
    const start = await ridgeInverse(await eigenOf(D), alpha);
    expectNear(start, fromRows(expected.X0));
    const { inverse, residuals } = await newtonSchulz(fromRows(expected.A_new), start, expected.k);
    expectNear(inverse, fromRows(expected.X_k));
    expected.residual_frobenius.slice(0, -1).forEach((residual, i) => {
      expect(Math.abs(residuals[i]! - residual)).toBeLessThan(1e-9);
    });
    expect(residuals.at(-1)).toBeLessThan(1e-12);
    const labels = fromRows(semantic.P.map((row, m) => [...row, ...expected.P_added[m]!]));
    expectNear(await product(labels, stacked(D, added), inverse), fromRows(expected.E_newton_schulz));
    expectNear(await product(labels, stacked(D, added), inverse), fromRows(expected.E_exact));
  });

  it('diverges on 40 copies of one prompt, as NumPy does', async () => {
    const copies = fromRows(Array.from({ length: 40 }, () => semantic.D[0]!));
    const { residuals } = await newtonSchulz(await shifted(stacked(D, copies)), fromRows(expected.X0), expected.k);
    expected.diverges.residual_frobenius.forEach((residual, i) => {
      expect(residuals[i]! / residual).toBeCloseTo(1, 6);
    });
    const radius = await newtonSchulzRadius(await eigenOf(D), copies, alpha);
    expect(radius / expected.diverges.spectral_radius_I_minus_A_X0).toBeCloseTo(1, 9);
  });

  it('needs matrices of one size, and a whole number of steps', async () => {
    await expect(newtonSchulz(matrix(3, 3), matrix(3, 4), 1)).rejects.toThrow('start needs 3 x 3 as a, got 3 x 4');
    await expect(newtonSchulz(matrix(3, 4), matrix(3, 3), 1)).rejects.toThrow('a needs a square matrix, got 3 x 4');
    await expect(newtonSchulz(matrix(3, 3), matrix(3, 3), -1)).rejects.toThrow('steps need a whole number ≥ 0, got -1');
  });
});

describe('newtonSchulzRadius(eigen, added, alpha)', () => {
  it('is what NumPy finds', async () => {
    const radius = await newtonSchulzRadius(await eigenOf(D), added, alpha);
    expect(radius).toBeCloseTo(expected.spectral_radius_I_minus_A_X0, 9);
  });

  it('tells whether the iteration converges', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 20 }), async (seed, n) => {
        const [old, rows] = [normals(seed, 12, 4), normals(seed + 1, n, 4)];
        const radius = await newtonSchulzRadius(await eigenOf(old), rows, alpha);
        fc.pre(Math.abs(radius - 1) > 0.05);
        const start = await ridgeInverse(await eigenOf(old), alpha);
        const { residuals } = await newtonSchulz(await shifted(stacked(old, rows)), start, 12);
        expect(residuals.at(-1)! < 1e-6).toBe(radius < 1);
      }),
      { numRuns: 30 },
    );
  });

  it('is nothing without new rows, and says what it needs', async () => {
    const eigen = await eigenOf(D);
    expect(await newtonSchulzRadius(eigen, matrix(0, 5), alpha)).toBe(0);
    await expect(newtonSchulzRadius(eigen, matrix(2, 4), alpha)).rejects.toThrow('added needs 5 columns, got 4');
    await expect(newtonSchulzRadius(eigen, added, 0)).rejects.toThrow('alpha needs a number > 0, got 0');
  });
});

describe('woodburyInverse(inverse, added) and updatedEigen(eigen, added)', () => {
  it('are what all rows give', async () => {
    await fc.assert(
      fc.asyncProperty(
        ...[
          fc.integer(),
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 0, max: 9 }),
          fc.integer({ min: 1, max: 6 }),
        ],
        async (seed, n, more, d) => {
          const [old, rows] = [normals(seed, n, d), normals(seed + 1, more, d)];
          const whole = await ridgeInverse(await eigenOf(stacked(old, rows)), alpha);
          const before = await eigenOf(old);
          expectNear(await woodburyInverse(await ridgeInverse(before, alpha), rows), whole);
          const { values, vectors } = await updatedEigen(before, rows);
          const scaled = matrix(
            d,
            d,
            Float64Array.from(vectors.data, (v, i) => v * values[Math.floor(i / d)]!),
          );
          expectNear(await multiply(transpose(vectors), scaled), await gram(stacked(old, rows)));
          expectNear(await ridgeInverse({ values, vectors }, alpha), whole);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('need rows of one length', async () => {
    await expect(woodburyInverse(matrix(3, 3), matrix(2, 4))).rejects.toThrow('added needs 3 columns, got 4');
    await expect(updatedEigen(await eigenOf(D), matrix(2, 4))).rejects.toThrow('added needs 5 columns, got 4');
  });
});
