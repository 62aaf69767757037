import { implicitQl } from './implicit-ql.js';
import type { Matrix } from './matrix.js';
import { requireFinite } from './require-finite.js';
import { tridiagonalize } from './tridiagonalize.js';

/** A = Σ_j values[j]·v_j·v_jᵀ. */
export interface SymmetricEigen {
  /** (n,) eigenvalues, descending. */
  readonly values: Float64Array;
  /** (n, n) row j is the unit eigenvector v_j of `values[j]`; its sign is arbitrary. */
  readonly vectors: Matrix;
}

/**
 * All eigenvalues and eigenvectors of a symmetric matrix: Householder tridiagonalization, then implicit QL.
 * @param a (n, n) symmetric; only its lower triangle is read
 * @throws RangeError `eigenSymmetric: a needs a square matrix, got 3 x 4`
 * @throws RangeError `eigenSymmetric: a needs finite values, got NaN at (0, 1)`
 * @remarks O(n³), float64, about 1 s for n = 768. Eigenvalues err by a small multiple of eps·‖A‖, so small ones have
 * few correct digits of their own. Source: EISPACK tred2 and tql2. Matches numpy.linalg.eigh (in reverse order).
 * @example eigenSymmetric(fromRows([[2, 1], [1, 2]])).values // [3, 1]
 */
export function eigenSymmetric(a: Matrix): SymmetricEigen {
  const n = a.rows;
  if (n !== a.columns) throw new RangeError(`eigenSymmetric: a needs a square matrix, got ${n} x ${a.columns}`);
  const scale = powerOfTwoScale(a);
  const work = new Float64Array(n * n);
  for (let i = 0; i < work.length; i++) work[i] = a.data[i]! * scale;
  const tridiagonal = tridiagonalize(work, n);
  implicitQl(tridiagonal);
  const { diagonal, basis } = tridiagonal;
  const order = Array.from(diagonal.keys()).sort((i, j) => diagonal[j]! - diagonal[i]!);
  const values = new Float64Array(n);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    values[to] = diagonal[from]! / scale;
    vectors.set(basis.subarray(from * n, (from + 1) * n), to * n);
  });
  return { values, vectors: { rows: n, columns: n, data: vectors } };
}

/** A factor that brings the largest entry near 1 without rounding, so that squares neither overflow nor vanish. */
function powerOfTwoScale(a: Matrix): number {
  requireFinite('eigenSymmetric', { a });
  let largest = 0;
  for (let i = 0; i < a.data.length; i++) {
    const size = Math.abs(a.data[i]!);
    if (size > largest) largest = size;
  }
  return largest === 0 ? 1 : 2 ** -Math.max(-1000, Math.min(1000, Math.round(Math.log2(largest))));
}
