/** A dense matrix: row-major, `data[i * columns + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array | Float64Array;
}

/**
 * A matrix over `data` (not copied), or of float64 zeros.
 * @throws RangeError `matrix: 2 x 3 needs 6 values, got 5`
 */
export function matrix(rows: number, columns: number, data?: Float32Array | Float64Array): Matrix {
  const values = data ?? new Float64Array(rows * columns);
  if (values.length !== rows * columns) {
    throw new RangeError(`matrix: ${rows} x ${columns} needs ${rows * columns} values, got ${values.length}`);
  }
  return { rows, columns, data: values };
}

/** A float64 matrix from rows of numbers. */
export function fromRows(rows: readonly (readonly number[])[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const made = matrix(rows.length, columns);
  rows.forEach((row, i) => {
    if (row.length !== columns) {
      throw new RangeError(`fromRows: row ${i} needs ${columns} values, got ${row.length}`);
    }
    made.data.set(row, i * columns);
  });
  return made;
}

/** Row `i` as a view on the matrix's own memory. */
export function row(m: Matrix, i: number): Float32Array | Float64Array {
  if (!(i >= 0 && i < m.rows)) throw new RangeError(`row: i needs 0 ≤ i < ${m.rows}, got ${i}`);
  return m.data.subarray(i * m.columns, (i + 1) * m.columns);
}

/** The rows `indices`, in that order, as a new matrix of the same precision. */
export function takeRows(m: Matrix, indices: ArrayLike<number>): Matrix {
  const Data = m.data.constructor as new (length: number) => Float32Array | Float64Array;
  const data = new Data(indices.length * m.columns);
  for (let i = 0; i < indices.length; i++) data.set(row(m, indices[i]!), i * m.columns);
  return { rows: indices.length, columns: m.columns, data };
}
