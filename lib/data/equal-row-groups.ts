import type { Matrix } from '../linalg/index.js';

/**
 * Groups of equal rows (0 and -0 are equal).
 * @returns row indices of each group of two or more, ascending
 * @remarks O(rows · columns): rows are hashed (FNV-1a over 32-bit words), then compared.
 */
export function equalRowGroups(rows: Matrix): Int32Array[] {
  const { columns, data } = rows;
  const scratch = new Float64Array(columns);
  const words = new Int32Array(scratch.buffer);
  const buckets = new Map<number, number[][]>();
  const equal = (a: number, b: number): boolean => {
    for (let k = 0; k < columns; k++) if (data[a * columns + k] !== data[b * columns + k]) return false;
    return true;
  };
  for (let i = 0; i < rows.rows; i++) {
    for (let k = 0; k < columns; k++) scratch[k] = data[i * columns + k]! + 0;
    let hash = 0x811c9dc5;
    for (let k = 0; k < words.length; k++) hash = Math.imul(hash ^ words[k]!, 0x01000193);
    const groups = buckets.get(hash);
    if (!groups) {
      buckets.set(hash, [[i]]);
      continue;
    }
    const known = groups.find((group) => equal(group[0]!, i));
    if (known) known.push(i);
    else groups.push([i]);
  }
  const all = [...buckets.values()].flat().filter((group) => group.length > 1);
  return all.sort((a, b) => a[0]! - b[0]!).map((group) => Int32Array.from(group));
}
