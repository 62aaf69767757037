/** A = Q·T·Qᵀ with T symmetric tridiagonal. */
export interface Tridiagonal {
  /** (n,) diagonal of T. */
  readonly diagonal: Float64Array;
  /** (n,) `offDiagonal[i]` couples i and i + 1; the last entry is 0. */
  readonly offDiagonal: Float64Array;
  /** (n, n) row-major; row j is column j of Q, so that later rotations of two columns touch contiguous memory. */
  readonly basis: Float64Array;
}

/**
 * Householder reduction of a symmetric matrix to tridiagonal form, from the last row upward.
 * @param a (n, n) row-major, overwritten; only the lower triangle is read
 * @remarks 4/3 n³ products for T and as many for Q, float64; every inner loop runs along a row.
 * Source: Martin, Reinsch & Wilkinson 1968 (EISPACK tred2); Golub & Van Loan, Matrix Computations, algorithm 8.3.1.
 */
export function tridiagonalize(a: Float64Array, n: number): Tridiagonal {
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(n);
  const scale = new Float64Array(n); // H_i = I - scale[i]·v·vᵀ, v kept in row i of a
  for (let i = n - 1; i > 0; i--) {
    const v = a.subarray(i * n, i * n + i);
    const reflection = reflect(v);
    scale[i] = reflection.scale;
    offDiagonal[i - 1] = reflection.coupling;
    if (reflection.scale !== 0) transformLeading(a, n, v, reflection.scale);
  }
  for (let i = 0; i < n; i++) diagonal[i] = a[i * n + i]!;
  return { diagonal, offDiagonal, basis: accumulate(a, n, scale) };
}

/** Turns x in place into the v, v_last = 1, of the reflection that maps x to (0, …, 0, coupling). */
function reflect(x: Float64Array): { scale: number; coupling: number } {
  const last = x.length - 1;
  const end = x[last]!;
  let rest = 0;
  for (let k = 0; k < last; k++) rest += x[k]! * x[k]!;
  if (rest === 0) return { scale: 0, coupling: end };
  const norm = Math.sqrt(end * end + rest);
  const coupling = end > 0 ? -norm : norm;
  const pivot = end - coupling;
  for (let k = 0; k < last; k++) x[k] = x[k]! / pivot;
  x[last] = 1;
  return { scale: -pivot / coupling, coupling };
}

/** A ← H·A·H for the leading block, as the rank-2 update A - v·pᵀ - p·vᵀ. */
function transformLeading(a: Float64Array, n: number, v: Float64Array, scale: number): void {
  const size = v.length;
  const p = symmetricTimes(a, n, v);
  let projection = 0;
  for (let k = 0; k < size; k++) {
    p[k] = p[k]! * scale;
    projection += p[k]! * v[k]!;
  }
  const shift = 0.5 * scale * projection;
  for (let k = 0; k < size; k++) p[k] = p[k]! - shift * v[k]!;
  for (let r = 0; r < size; r++) {
    const offset = r * n;
    const vr = v[r]!;
    const pr = p[r]!;
    for (let k = 0; k <= r; k++) a[offset + k] = a[offset + k]! - vr * p[k]! - pr * v[k]!;
  }
}

/** A·v from the lower triangle of the leading block, two rows at a time: their sums do not wait for each other. */
function symmetricTimes(a: Float64Array, n: number, v: Float64Array): Float64Array {
  const size = v.length;
  const p = new Float64Array(size);
  for (let r = size % 2; r < size; r += 2) {
    const upper = r * n;
    const lower = upper + n;
    const v0 = v[r]!;
    const v1 = v[r + 1]!;
    let sum0 = 0;
    let sum1 = 0;
    for (let k = 0; k < r; k++) {
      const a0 = a[upper + k]!;
      const a1 = a[lower + k]!;
      const vk = v[k]!;
      sum0 += a0 * vk;
      sum1 += a1 * vk;
      p[k] = p[k]! + a0 * v0 + a1 * v1;
    }
    const between = a[lower + r]!;
    p[r] = p[r]! + sum0 + a[upper + r]! * v0 + between * v1;
    p[r + 1] = p[r + 1]! + sum1 + between * v0 + a[lower + r + 1]! * v1;
  }
  if (size % 2) p[0] = p[0]! + a[0]! * v[0]!;
  return p;
}

/** Qᵀ = (H_{n-1} ⋯ H_1)ᵀ; H_i touches only the first i coordinates of the first i rows. */
function accumulate(a: Float64Array, n: number, scale: Float64Array): Float64Array {
  const basis = new Float64Array(n * n);
  for (let i = 0; i < n; i++) basis[i * n + i] = 1;
  for (let i = 1; i < n; i++) {
    const factor = scale[i]!;
    if (factor === 0) continue;
    const v = i * n;
    // Two rows at a time. Where i is odd this includes row i, which is still zero there and stays so.
    for (let r = 0; r < i; r += 2) {
      const row0 = r * n;
      const row1 = row0 + n;
      let sum0 = 0;
      let sum1 = 0;
      for (let k = 0; k < i; k++) {
        const vk = a[v + k]!;
        sum0 += vk * basis[row0 + k]!;
        sum1 += vk * basis[row1 + k]!;
      }
      sum0 *= factor;
      sum1 *= factor;
      for (let k = 0; k < i; k++) {
        const vk = a[v + k]!;
        basis[row0 + k] = basis[row0 + k]! - sum0 * vk;
        basis[row1 + k] = basis[row1 + k]! - sum1 * vk;
      }
    }
  }
  return basis;
}
