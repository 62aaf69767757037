/**
 * Scales each row to Euclidean length 1, in place, in float64 arithmetic. A row whose length is 1 up to float32
 * rounding stays as it is, so that a second pass changes no bit.
 * @param data (rows, columns) row-major
 * @param name what errors begin with; rows count from 0
 * @throws RangeError `embeddings/tiny.npy row 4: needs a finite number, got NaN in column 2`,
 *   `embeddings/tiny.npy row 4: needs a vector that is not zero, got zeros`
 */
export function scaleToUnitRows(data: Float32Array, rows: number, columns: number, name: string): void {
  for (let i = 0; i < rows; i++) {
    const start = i * columns;
    let square = 0;
    for (let j = start; j < start + columns; j++) square += data[j]! * data[j]!;
    if (!Number.isFinite(square)) {
      const column = data.subarray(start, start + columns).findIndex((value) => !Number.isFinite(value));
      throw new RangeError(`${name} row ${i}: needs a finite number, got ${data[start + column]} in column ${column}`);
    }
    if (square === 0) throw new RangeError(`${name} row ${i}: needs a vector that is not zero, got zeros`);
    const length = Math.sqrt(square);
    if (Math.abs(length - 1) <= 6e-8) continue;
    for (let j = start; j < start + columns; j++) data[j] = data[j]! / length;
  }
}
