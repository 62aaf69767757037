import type { Matrix } from './matrix.js';
import { multiply } from './multiply.js';
import { type Regularization, spectralFilter } from './spectral-filter.js';
import { thinSvd } from './thin-svd.js';

/**
 * The regularized pseudoinverse D⁺ = V·S'·Uᵀ of D = U·S·Vᵀ; the paper's E = P·U·S'·Vᵀ is P·(D⁺)ᵀ.
 * @param d (n, k) rows are observations
 * @param regularization default epsilon = 0 and lambda = 0: the Moore-Penrose inverse
 * @returns (k, n)
 * @remarks Singular values up to t = eps·max(n, k)·s_max are rounding noise and are cut, as in numpy.linalg.matrix_rank: a
 * small lambda would let them through as s / (2·lambda). The paper's epsilon is another, larger number. O(n·k²), float64; see `thinSvd` for
 * accuracy. Source: task-space paper, equations 2-4. Matches numpy.linalg.pinv at epsilon = lambda = 0.
 */
export async function regularizedPseudoinverse(
  d: Matrix,
  { epsilon = 0, lambda = 0 }: Regularization = {},
): Promise<Matrix> {
  const { u, singularValues, v } = await thinSvd(d);
  const tolerance = Number.EPSILON * Math.max(d.rows, d.columns) * singularValues[0]!;
  const seen = singularValues.map((s) => (s <= tolerance ? 0 : s));
  const filtered = spectralFilter(seen, { epsilon, lambda });
  const scaled = v.data.map((value, i) => value * filtered[i % v.columns]!);
  return multiply({ ...v, data: scaled }, u, { transposeB: true });
}
