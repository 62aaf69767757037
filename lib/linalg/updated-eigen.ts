import { eigenSymmetric, type SymmetricEigen } from './eigen-symmetric.js';
import type { Matrix } from './matrix.js';
import { gram, multiply } from './multiply.js';
import { requireFinite } from './require-finite.js';

/**
 * The eigenvectors and eigenvalues of DᵀD + BᵀB from those of DᵀD, without D or DᵀD: new rows are rotated into the old basis,
 * Z = B·Vᵀ, and diag(values) + ZᵀZ is decomposed.
 * @param eigen of DᵀD (d, d)
 * @param added B (n, d)
 * @throws RangeError `updatedEigen: added needs 384 columns, got 768`
 * @remarks 2·n·d² + O(d³), the same order as decomposing the sum of the Gram matrices anew: what it saves is the pass over the
 * old rows, as running sums do, and with it every cut epsilon can still be taken. Rank-one updates through the secular equation
 * (Bunch and Nielsen 1978) find each row's eigenvalues in O(d²), but rotating all eigenvectors is d³ a row too.
 */
export async function updatedEigen({ values, vectors }: SymmetricEigen, added: Matrix): Promise<SymmetricEigen> {
  const d = values.length;
  if (added.columns !== d) throw new RangeError(`updatedEigen: added needs ${d} columns, got ${added.columns}`);
  requireFinite('updatedEigen', { added });
  const core = await gram(await multiply(added, vectors, { transposeB: true }));
  for (let j = 0; j < d; j++) core.data[j * d + j]! += values[j]!;
  const rotated = eigenSymmetric(core);
  return { values: rotated.values, vectors: await multiply(rotated.vectors, vectors) };
}
