import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromRows, type Matrix } from '../../lib/linalg/matrix.js';
import { multiply } from '../../lib/linalg/multiply.js';
import { regularizedPseudoinverse } from '../../lib/linalg/regularized-pseudoinverse.js';
import { spectralFilter } from '../../lib/linalg/spectral-filter.js';
import { thinSvd } from '../../lib/linalg/thin-svd.js';
import { frobenius, largestDifference, naiveMultiply, naiveTranspose, randomMatrix } from './random-matrix.js';

const fixtures = JSON.parse(readFileSync(new URL('../fixtures/fixtures.json', import.meta.url), 'utf8'));
const semantic = fixtures.semantic_embedding;
const leastSquares = fixtures.min_norm_ols;
const d = fromRows(semantic.D);
const p = fromRows(semantic.P);

function expectClose(got: Matrix, wanted: number[][], relative = 1e-9): void {
  const flat = wanted.flat();
  const size = Math.max(...flat.map(Math.abs), Number.MIN_VALUE);
  expect(largestDifference(got.data, flat)).toBeLessThanOrEqual(relative * size);
}

describe('regularizedPseudoinverse', () => {
  test('gives the singular values and filtered values of NumPy', async () => {
    const { singularValues } = await thinSvd(d);
    expect(largestDifference(singularValues, semantic.singular_values)).toBeLessThan(1e-9);
    for (const { eps, lambda, sigma_prime, rank_kept } of semantic.cases) {
      const filtered = spectralFilter(singularValues, { epsilon: eps, lambda });
      expect(largestDifference(filtered, sigma_prime)).toBeLessThan(1e-9);
      expect(filtered.filter((s) => s > 0).length).toBe(rank_kept);
    }
  });

  test('gives the semantic embeddings E = P·(D⁺)ᵀ for every cut and damping', async () => {
    for (const { eps, lambda, E } of semantic.cases) {
      const inverse = await regularizedPseudoinverse(d, { epsilon: eps, lambda });
      expectClose(await multiply(p, inverse, { transposeB: true }), E);
    }
  });

  test('is the Moore-Penrose inverse by default', async () => {
    expectClose(await regularizedPseudoinverse(d), semantic.pinv_lambda0);
  });

  test('gives the embedding of a new model (Algorithm 1)', async () => {
    const { eps, lambda, P_new, pinv_transposed, E_new } = fixtures.algorithm1_new_model;
    const inverse = await regularizedPseudoinverse(d, { epsilon: eps, lambda });
    expectClose(naiveTranspose(inverse), pinv_transposed);
    expectClose(await multiply(fromRows([P_new]), inverse, { transposeB: true }), [E_new]);
  });

  test('gives the least-squares solution of smallest norm where columns outnumber rows', async () => {
    const inverse = await regularizedPseudoinverse(fromRows(leastSquares.X_train));
    const coefficients = await multiply(inverse, naiveTranspose(fromRows([leastSquares.y_train])));
    expectClose(
      coefficients,
      leastSquares.no_intercept_pinv.coef.map((c: number) => [c]),
    );
    expectClose(
      await multiply(fromRows(leastSquares.X_test), coefficients),
      leastSquares.no_intercept_pinv.pred.map((c: number) => [c]),
    );
  });

  test('meets the four Penrose identities on rank-deficient, wide and scaled matrices', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(1e-6, 1, 1e6),
        async (seed, n, k, rank, scale) => {
          const a = randomMatrix(seed, n, k, { rank, scale });
          const inverse = await regularizedPseudoinverse(a);
          const projectRows = naiveMultiply(a, inverse);
          const projectColumns = naiveMultiply(inverse, a);
          // Errs by eps times the condition number, which random matrices this small keep below 1e6 or so.
          const condition = frobenius(a) * frobenius(inverse);
          const tolerance = 100 * Math.max(n, k) * Number.EPSILON * condition;
          const error = (x: Matrix, y: Matrix): number => largestDifference(x.data, y.data);
          expect(error(naiveMultiply(projectRows, a), a)).toBeLessThanOrEqual(tolerance * frobenius(a));
          expect(error(naiveMultiply(projectColumns, inverse), inverse)).toBeLessThanOrEqual(
            tolerance * frobenius(inverse),
          );
          expect(error(projectRows, naiveTranspose(projectRows))).toBeLessThanOrEqual(tolerance);
          expect(error(projectColumns, naiveTranspose(projectColumns))).toBeLessThanOrEqual(tolerance);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('cuts strictly below epsilon', () => {
    expect([...spectralFilter([3, 2, 1], { epsilon: 2, lambda: 1 })]).toEqual([3 / 11, 2 / 6, 0]);
    expect([...spectralFilter([0], { epsilon: 0, lambda: 0 })]).toEqual([0]);
  });

  test('needs epsilon and lambda of at least zero', () => {
    expect(() => spectralFilter([1], { epsilon: -1 })).toThrow('spectralFilter: epsilon needs a number ≥ 0, got -1');
    expect(() => spectralFilter([1], { lambda: Number.NaN })).toThrow('lambda needs a number ≥ 0, got NaN');
  });
});
