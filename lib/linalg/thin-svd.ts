import { Matrix as DenseMatrix, SingularValueDecomposition } from 'ml-matrix';
import { eigenSymmetric } from './eigen-symmetric.js';
import type { Matrix } from './matrix.js';
import { gram, multiply } from './multiply.js';
import { transpose } from './product.js';
import { requireFinite } from './require-finite.js';
import { thinQr } from './thin-qr.js';

/** A = U·diag(s)·Vᵀ with k = min(n, d), or as many as were asked for. */
export interface ThinSvd {
  /** (n, k) orthonormal columns. */
  readonly u: Matrix;
  /** (k,) descending, ≥ 0. */
  readonly singularValues: Float64Array;
  /** (d, k) orthonormal columns. */
  readonly v: Matrix;
}

/** Below this many products (n·d·min(n, d)) the direct route takes well under a second. */
const SMALL = 2e7;

/** Smallest over largest singular value from which the Gram route keeps about eight digits. */
const WELL_CONDITIONED = 1e-4;

/**
 * The thin singular value decomposition.
 * @param a (n, d)
 * @param route `direct`: ml-matrix (Golub & Reinsch), of R where A = Q·R is tall. `gram`: the eigenvectors of AᵀA (or AAᵀ); fast for tall matrices,
 * but it squares the condition number, so that half the digits of small singular values are lost: s errs by about
 * eps·s_max²/s, values below sqrt(eps)·s_max ≈ 1.5e-8·s_max are noise, and U loses orthogonality to the same degree.
 * `auto` (default): direct for small matrices; else Gram, unless the smallest singular value turns out below 1e-4 of
 * the largest: then direct, however long it takes.
 * `atLeast`: only singular values of at least this, which is what a spectral cut keeps; above the Gram route's noise that
 * route serves, however small the others are.
 * @throws RangeError `thinSvd: a needs at least one row and one column, got 0 x 5`
 * @throws RangeError `thinSvd: route 'gram' needs singular values above its noise, got singular value 5 at most 2.6e-5`
 * @remarks float64. Signs are arbitrary. Matches numpy.linalg.svd(a, full_matrices=False).
 */
export async function thinSvd(
  a: Matrix,
  { route = 'auto', atLeast = 0 }: { route?: 'auto' | 'direct' | 'gram'; atLeast?: number } = {},
): Promise<ThinSvd> {
  const [n, d] = [a.rows, a.columns];
  if (n * d === 0) throw new RangeError(`thinSvd: a needs at least one row and one column, got ${n} x ${d}`);
  requireFinite('thinSvd', { a });
  if (route === 'direct' || (route === 'auto' && n * d * Math.min(n, d) <= SMALL))
    return leading(await directSvd(a), atLeast);
  const tall = n >= d;
  const inner = tall ? await gram(a) : await multiply(widened(a), a, { transposeB: true });
  const { values, vectors } = eigenSymmetric(inner);
  const all = values.map((value) => Math.sqrt(Math.max(0, value)));
  const noise = Math.sqrt(Number.EPSILON * Math.max(n, d)) * all[0]!;
  const kept = all.filter((value) => value >= atLeast).length;
  const [smallest, wellAbove] = [all[kept - 1] ?? all[0]!, WELL_CONDITIONED * all[0]!];
  if (route === 'auto' && smallest < wellAbove) return leading(await directSvd(a), atLeast);
  if (smallest <= noise) {
    const got = `singular value ${kept - 1} at most ${noise.toExponential(1)}`;
    throw new RangeError(`thinSvd: route 'gram' needs singular values above its noise, got ${got}`);
  }
  const singularValues = all.slice(0, kept);
  const known = firstColumns(transpose(vectors), kept);
  const other = await multiply(a, known, { transposeA: !tall });
  for (let i = 0; i < other.data.length; i++) other.data[i] = other.data[i]! / singularValues[i % kept]!;
  return tall ? { u: other, singularValues, v: known } : { u: known, singularValues, v: other };
}

/** The part of a decomposition with singular values of at least `atLeast`. */
function leading({ u, singularValues, v }: ThinSvd, atLeast: number): ThinSvd {
  const kept = singularValues.filter((value) => value >= atLeast).length;
  return { u: firstColumns(u, kept), singularValues: singularValues.slice(0, kept), v: firstColumns(v, kept) };
}

function firstColumns(m: Matrix, columns: number): Matrix {
  if (columns === m.columns) return m;
  const data = new Float64Array(m.rows * columns);
  for (let i = 0; i < m.rows; i++) data.set(m.data.subarray(i * m.columns, i * m.columns + columns), i * columns);
  return { rows: m.rows, columns, data };
}

/** Rows a column from which the decomposition of R, with Q·R before it, is the shorter way. */
const TALL = 4;

/** Through A = Q·R where A is tall: U = Q·U_R. */
async function directSvd(a: Matrix): Promise<ThinSvd> {
  if (a.rows < TALL * a.columns) return golubReinsch(a);
  const { q, r } = thinQr(a);
  const small = golubReinsch(r);
  return { ...small, u: await multiply(q, small.u) };
}

function golubReinsch(a: Matrix): ThinSvd {
  const dense = new DenseMatrix(a.rows, a.columns);
  for (let i = 0; i < a.data.length; i++) dense.set(Math.floor(i / a.columns), i % a.columns, a.data[i]!);
  const svd = new SingularValueDecomposition(dense, { autoTranspose: true });
  const k = Math.min(a.rows, a.columns);
  return {
    u: leadingColumns(svd.leftSingularVectors, k),
    singularValues: Float64Array.from(svd.diagonal.slice(0, k)),
    v: leadingColumns(svd.rightSingularVectors, k),
  };
}

function leadingColumns(from: DenseMatrix, columns: number): Matrix {
  const data = new Float64Array(from.rows * columns);
  for (let i = 0; i < data.length; i++) data[i] = from.get(Math.floor(i / columns), i % columns);
  return { rows: from.rows, columns, data };
}

function widened(m: Matrix): Matrix {
  return m.data instanceof Float64Array ? m : { ...m, data: new Float64Array(m.data) };
}
