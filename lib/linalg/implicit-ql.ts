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
  const rotations = { cosines: new Float64Array(n), sines: new Float64Array(n) };
  let size = 0; // largest |d| + |e| so far: what off-diagonal entries are compared with
  let whole = 0; // the same of the whole matrix: what its rank leaves over is rounding of that, and may never shrink further
  for (let i = 0; i < n; i++) whole = Math.max(whole, Math.abs(diagonal[i]!) + Math.abs(offDiagonal[i]!));
  for (let l = 0; l < n; l++) {
    size = Math.max(size, Math.abs(diagonal[l]!) + Math.abs(offDiagonal[l]!));
    for (let sweeps = 0; ; sweeps++) {
      let m = l;
      while (m < n - 1 && Math.abs(offDiagonal[m]!) > Number.EPSILON * size) m++;
      if (m === l) break;
      if (sweeps === MOST_SWEEPS && size < whole) {
        size = whole;
        sweeps = -1;
        continue;
      }
      if (sweeps === MOST_SWEEPS) {
        throw new Error(`implicitQl: no convergence for eigenvalue ${l} after ${MOST_SWEEPS} sweeps`);
      }
      const last = sweep(diagonal, offDiagonal, rotations, l, m);
      rotateRows(basis, n, rotations, last, m - 1);
    }
  }
}

/** Rotation i turns rows i and i + 1 of the basis. */
interface Rotations {
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
}

/**
 * One QL sweep on the unreduced block l…m: rotations m - 1, m - 2, … chase the bulge from the bottom to the top.
 * @returns the last rotation made: l, or more where the block splits on the way
 */
function sweep(d: Float64Array, e: Float64Array, { cosines, sines }: Rotations, l: number, m: number): number {
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
      return i + 1;
    }
    sine = f / r;
    cosine = g / r;
    g = d[i + 1]! - carried;
    const t = (d[i]! - g) * sine + 2 * cosine * b;
    carried = sine * t;
    d[i + 1] = g + carried;
    g = cosine * t - b;
    cosines[i] = cosine;
    sines[i] = sine;
  }
  d[l] = d[l]! - carried;
  e[l] = g;
  e[m] = 0;
  return l;
}

/** Rotations first, first - 1, …, last: rows i and i + 1 ← (c·z_i - s·z_{i+1}, s·z_i + c·z_{i+1}). */
function rotateRows(z: Float64Array, n: number, { cosines, sines }: Rotations, last: number, first: number): void {
  let i = first;
  // Two rotations in turn share a row: made together, it is read and written once.
  for (; i > last; i -= 2) {
    const [c1, s1, c0, s0] = [cosines[i]!, sines[i]!, cosines[i - 1]!, sines[i - 1]!];
    const [top, middle, bottom] = [(i - 1) * n, i * n, (i + 1) * n];
    for (let k = 0; k < n; k++) {
      const z0 = z[top + k]!;
      const z1 = z[middle + k]!;
      const z2 = z[bottom + k]!;
      const turned = c1 * z1 - s1 * z2;
      z[bottom + k] = s1 * z1 + c1 * z2;
      z[middle + k] = s0 * z0 + c0 * turned;
      z[top + k] = c0 * z0 - s0 * turned;
    }
  }
  if (i < last) return;
  const [c, s, upper, lower] = [cosines[i]!, sines[i]!, i * n, (i + 1) * n];
  for (let k = 0; k < n; k++) {
    const z0 = z[upper + k]!;
    const z1 = z[lower + k]!;
    z[lower + k] = s * z0 + c * z1;
    z[upper + k] = c * z0 - s * z1;
  }
}
