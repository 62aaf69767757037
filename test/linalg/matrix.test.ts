import { describe, expect, test } from 'vitest';
import { fromRows, matrix, row, takeRows } from '../../lib/linalg/matrix.js';

describe('matrix', () => {
  test('lies over the values given, or over zeros', () => {
    const data = Float32Array.of(1, 2, 3, 4, 5, 6);
    expect(matrix(2, 3, data).data).toBe(data);
    expect([...matrix(1, 2).data]).toEqual([0, 0]);
    expect(() => matrix(2, 3, Float32Array.of(1))).toThrow('matrix: 2 x 3 needs 6 values, got 1');
  });

  test('fromRows reads rows of equal length', () => {
    expect(
      fromRows([
        [1, 2],
        [3, 4],
      ]),
    ).toEqual({ rows: 2, columns: 2, data: Float64Array.of(1, 2, 3, 4) });
    expect(fromRows([])).toEqual({ rows: 0, columns: 0, data: new Float64Array(0) });
    expect(() => fromRows([[1, 2], [3]])).toThrow('fromRows: row 1 needs 2 values, got 1');
  });

  test('row is a view, takeRows a copy of the same precision', () => {
    const m = matrix(3, 2, Float32Array.of(0, 1, 2, 3, 4, 5));
    expect(row(m, 1).buffer).toBe(m.data.buffer);
    const taken = takeRows(m, [2, 0, 2]);
    expect(taken).toEqual({ rows: 3, columns: 2, data: Float32Array.of(4, 5, 0, 1, 4, 5) });
    expect(taken.data.buffer).not.toBe(m.data.buffer);
    expect(() => row(m, 3)).toThrow('row: i needs 0 ≤ i < 3, got 3');
  });
});
