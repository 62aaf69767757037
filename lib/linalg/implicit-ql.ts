import type { Tridiagonal } from './tridiagonalize.js';

const MOST_SWEEPS = 60;

/**
 * Implicit QL with Wilkinson's shift: turns the diagonal into the eigenvalues (in no order) and row j of the basis into
 * the eigenvector of `diagonal[j]`. All three arrays are overwritten.
 * @throws Error `implicitQl: no convergence for eigenvalue 3 after 60 sweeps`
 * @remarks About 3 n³ products, float64. Source: Dubrulle, Martin & Wilkinson 1968 (EISPACK tql2).
 */
export function implicitQl({ diagonal, offDiagonal, basis }: Tridiagonal): void {
  const n = diagonal.length;
  let size = 0; // the norm of the tridiagonal matrix, as far as it was seen: what an off-diagonal entry is small against
  for (let l = 0; l < n; l++) {
    size = Math.max(size, Math.abs(diagonal[l]!) + Math.abs(offDiagonal[l]!));
    for (let sweeps = 0; ; sweeps++) {
      let m = l;
      while (m < n - 1 && Math.abs(offDiagonal[m]!) > Number.EPSILON * size) m++;
      if (m === l) break;
      if (sweeps === MOST_SWEEPS) {
        throw new Error(`implicitQl: no convergence for eigenvalue ${l} after ${MOST_SWEEPS} sweeps`);
      }
      sweep(diagonal, offDiagonal, basis, l, m);
    }
  }
}

/** One QL sweep on the unreduced block l…m: a rotation chases the bulge from the bottom to the top. */
function sweep(d: Float64Array, e: Float64Array, basis: Float64Array, l: number, m: number): void {
  const n = d.length;
  const half = (d[l + 1]! - d[l]!) / (2 * e[l]!);
  const root = Math.hypot(half, 1);
  let g = d[m]! - d[l]! + e[l]! / (half + (half >= 0 ? root : -root));
  let sine = 1;
  let cosine = 1;
  let carried = 0;
  for (let i = m - 1; i >= l; i--) {
    const f = sine * e[i]!;
    const b = cosine * e[i]!;
    const r = Math.sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r === 0) {
      // The block splits here; the next sweep starts from what is left.
      d[i + 1] = d[i + 1]! - carried;
      e[m] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = d[i + 1]! - carried;
    const t = (d[i]! - g) * sine + 2 * cosine * b;
    carried = sine * t;
    d[i + 1] = g + carried;
    g = cosine * t - b;
    rotateRows(basis, n, i, cosine, sine);
  }
  d[l] = d[l]! - carried;
  e[l] = g;
  e[m] = 0;
}

/** Rows i and i + 1 ← (c·z_i - s·z_{i+1}, s·z_i + c·z_{i+1}). */
function rotateRows(z: Float64Array, n: number, i: number, c: number, s: number): void {
  const lower = i * n;
  const upper = lower + n;
  for (let k = 0; k < n; k++) {
    const below = z[lower + k]!;
    const above = z[upper + k]!;
    z[upper + k] = s * below + c * above;
    z[lower + k] = c * below - s * above;
  }
}
