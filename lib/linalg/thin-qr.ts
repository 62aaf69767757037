import { type Matrix, matrix } from './matrix.js';

/**
 * A = Q·R of a tall matrix, by Householder reflections.
 * @param a (n, d) n ≥ d
 * @returns q (n, d) with orthonormal columns, r (d, d) upper triangular, float64
 * @throws RangeError `thinQr: a needs at least as many rows as columns, got 3 x 5`
 * @remarks O(n·d²); backward stable whatever the rank. Source: Golub & Van Loan, algorithm 5.2.1. Matches numpy.linalg.qr up
 * to signs.
 */
export function thinQr({ rows: n, columns: d, data }: Matrix): { q: Matrix; r: Matrix } {
  if (n < d) throw new RangeError(`thinQr: a needs at least as many rows as columns, got ${n} x ${d}`);
  const columns = Array.from({ length: d }, (_, j) => Float64Array.from({ length: n }, (_, i) => data[i * d + j]!));
  const scales = columns.map((column, j) => {
    const scale = reflector(column, j);
    for (let k = j + 1; k < d; k++) reflect(columns[k]!, column, scale, j);
    return scale;
  });
  const r = matrix(d, d);

  for (let j = 0; j < d; j++) for (let i = 0; i <= j; i++) r.data[i * d + j] = columns[j]![i]!;

  const q = matrix(n, d);
  for (let k = 0; k < d; k++) {
    const unit = new Float64Array(n);
    unit[k] = 1;
    for (let j = k; j >= 0; j--) reflect(unit, columns[j]!, scales[j]!, j);
    for (let i = 0; i < n; i++) q.data[i * d + k] = unit[i]!;
  }
  return { q, r };
}

/** Turns x[j..] into the vector v of I − scale·v·vᵀ, v[j] = 1 understood and the entry of R in its place. */
function reflector(x: Float64Array, j: number): number {
  let largest = 0;
  for (let i = j; i < x.length; i++) largest = Math.max(largest, Math.abs(x[i]!));
  if (largest === 0) return 0;
  let squares = 0;
  for (let i = j; i < x.length; i++) squares += (x[i]! / largest) ** 2;
  const length = Math.sqrt(squares) * largest;
  const head = x[j]!;
  const onto = head > 0 ? -length : length;
  for (let i = j + 1; i < x.length; i++) x[i] = x[i]! / (head - onto);
  x[j] = onto;
  return (onto - head) / onto;
}

function reflect(x: Float64Array, v: Float64Array, scale: number, j: number): void {
  let along = x[j]!;
  for (let i = j + 1; i < x.length; i++) along += v[i]! * x[i]!;
  along *= scale;
  x[j]! -= along;
  for (let i = j + 1; i < x.length; i++) x[i]! -= along * v[i]!;
}
