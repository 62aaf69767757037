import type { SymmetricEigen } from './eigen-symmetric.js';
import { eigenSymmetric } from './eigen-symmetric.js';
import { type Matrix, takeRows } from './matrix.js';
import { gram, multiply } from './multiply.js';
import { transpose } from './product.js';
import { requireFinite } from './require-finite.js';

/**
 * (DᵀD + alpha·I)⁻¹ from the eigenvectors of DᵀD.
 * @param eigen of DᵀD (d, d)
 * @param alpha > 0
 * @returns (d, d) float64
 * @throws RangeError `ridgeInverse: alpha needs a number > 0, got 0`
 */
export function ridgeInverse(eigen: SymmetricEigen, alpha: number): Promise<Matrix> {
  const scaled = rootScaled(eigen, alpha, 'ridgeInverse');
  return gram(scaled);
}

/**
 * Where Newton and Schulz' iteration from the old inverse A⁻¹ = (DᵀD + alpha·I)⁻¹ to that with new rows B ends: it converges
 * exactly where the largest eigenvalue of A⁻¹·BᵀB is below 1.
 * @param eigen of DᵀD (d, d), of the old rows
 * @param added B (n, d)
 * @returns that eigenvalue, ≥ 0
 * @throws RangeError `newtonSchulzRadius: added needs 384 columns, got 768`
 * @remarks O(n·d² + min(n, d)³). Of one row b that comes m times it is m·bᵀA⁻¹b.
 */
export async function newtonSchulzRadius(eigen: SymmetricEigen, added: Matrix, alpha: number): Promise<number> {
  const d = eigen.values.length;
  if (added.columns !== d) throw new RangeError(`newtonSchulzRadius: added needs ${d} columns, got ${added.columns}`);
  requireFinite('newtonSchulzRadius', { added });
  if (added.rows === 0) return 0;
  const rooted = await multiply(added, rootScaled(eigen, alpha, 'newtonSchulzRadius'), { transposeB: true });
  const small = rooted.rows < d ? transpose(rooted) : rooted;
  return Math.max(0, eigenSymmetric(await gram(small)).values[0]!);
}

/** A^(−½) up to a rotation: eigenvector j over √(value_j + alpha) in row j. */
function rootScaled({ values, vectors }: SymmetricEigen, alpha: number, caller: string): Matrix {
  if (!(alpha > 0)) throw new RangeError(`${caller}: alpha needs a number > 0, got ${alpha}`);
  const scaled = takeRows(vectors, Array.from(values.keys()));
  const d = vectors.columns;
  for (let i = 0; i < scaled.data.length; i++) {
    scaled.data[i]! /= Math.sqrt(Math.max(0, values[Math.floor(i / d)]!) + alpha);
  }
  return scaled;
}
