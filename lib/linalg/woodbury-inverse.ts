import type { Matrix } from './matrix.js';
import { multiply } from './multiply.js';
import { transpose } from './product.js';
import { requireFinite } from './require-finite.js';
import { solveSemidefinite } from './solve-semidefinite.js';

/**
 * The inverse after new rows came, from the old one (Sherman, Morrison, Woodbury):
 *   (A + BᵀB)⁻¹ = X − X·Bᵀ(I + B·X·Bᵀ)⁻¹·B·X, X = A⁻¹
 * @param inverse X (d, d), symmetric positive definite
 * @param added B (n, d)
 * @returns (d, d) float64
 * @throws RangeError `woodburyInverse: added needs 384 columns, got 768`
 * @remarks 2·n·d² + 2·n²·d + n³/6 multiply-adds: worth it for n well below d. Rounding adds up over many updates. Source: Hager
 * 1989.
 */
export async function woodburyInverse(inverse: Matrix, added: Matrix): Promise<Matrix> {
  const { rows: n, columns: d } = added;
  if (inverse.rows !== d || inverse.columns !== d) {
    throw new RangeError(`woodburyInverse: added needs ${inverse.columns} columns, got ${d}`);
  }
  requireFinite('woodburyInverse', { inverse, added });
  const old = { ...inverse, data: Float64Array.from(inverse.data) };
  if (n === 0) return old;
  const through = await multiply(added, old); // B·X (n, d)
  const core = await multiply(through, added, { transposeB: true });
  for (let i = 0; i < n; i++) core.data[i * n + i]! += 1;
  const solved = solveSemidefinite(core, through);
  const change = await multiply(transpose(through), solved);
  for (let i = 0; i < old.data.length; i++) old.data[i]! -= change.data[i]!;
  return old;
}
