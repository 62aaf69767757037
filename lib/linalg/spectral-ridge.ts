import type { SymmetricEigen } from './eigen-symmetric.js';
import type { Matrix } from './matrix.js';
import { multiply } from './multiply.js';
import { checkRegularization, type Regularization } from './spectral-filter.js';

/** What the filtered solution may lose to the Gram matrix's rounding, relative. */
const LOSS = 1e-9;

/**
 * Solves the normal equations of many regressions at once in the eigenbasis of their Gram matrix:
 *   E = C·V·F·Vᵀ, f_j = 0 if s_j < epsilon, else 1 / (s_j² + 2·lambda)
 * which is P·U·S'·Vᵀ for C = P·D. Needs only DᵀD and P·D, both of which new rows of D add to.
 * @param eigen of DᵀD (k, k), so that s_j² are its eigenvalues
 * @param cross C = P·D (m, k), one regression a row
 * @returns E (m, k), float64
 * @remarks O(m·k²). The Gram matrix resolves s only down to about sqrt(eps)·s_max; `gramServes` says where that is enough.
 * Where lambda is so small that rounding would pass for a solution, eigenvalues up to eps·k·s_max² are cut as noise. Source: task-space paper, equations 2-4.
 */
export async function spectralRidge(
  eigen: SymmetricEigen,
  cross: Matrix,
  { epsilon = 0, lambda = 1 }: Regularization = {},
): Promise<Matrix> {
  checkRegularization('spectralRidge', epsilon, lambda);
  const { values, vectors } = eigen;
  const noise = Number.EPSILON * values.length * Math.max(0, values[0] ?? 0);
  const cuts = noise > LOSS * 2 * lambda;
  const factors = values.map((square) => {
    const s = Math.sqrt(Math.max(0, square));
    return s < epsilon || (cuts && square <= noise) ? 0 : 1 / (s * s + 2 * lambda);
  });
  const projected = await multiply(cross, vectors, { transposeB: true });
  const filtered = projected.data.map((value, i) => value * factors[i % projected.columns]!);
  return multiply({ ...projected, data: filtered }, vectors);
}

/**
 * Whether the Gram route keeps nine digits: rounding moves the eigenvalues of DᵀD by about η = eps·√max(n, k)·s_max², and
 * the factor 1 / (s² + 2·lambda) of the smallest s that is kept by η / (s² + 2·lambda), which may be 1e-9.
 * @param squares eigenvalues of DᵀD or DDᵀ, descending
 * @param size max(n, k)
 * @remarks s is at least epsilon; eigenvalues up to η count as zero.
 */
export function gramServes(
  squares: ArrayLike<number>,
  size: number,
  { epsilon = 0, lambda = 1 }: Regularization = {},
): boolean {
  const noise = Number.EPSILON * Math.sqrt(size) * Math.max(0, squares[0] ?? 0);
  const last = squares[squares.length - 1] ?? 0;
  return noise <= LOSS * (Math.max(epsilon * epsilon, last > noise ? last : 0) + 2 * lambda);
}
