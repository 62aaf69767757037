import { availableParallelism } from 'node:os';
import { compile, OnnxGraph, type Program } from '../compute/index.js';
import { type Matrix, row } from './matrix.js';
import { requireFinite } from './require-finite.js';

/** For each query the k nearest rows, nearest first. */
export interface NearestRows {
  readonly k: number;
  /** (queries, k) row-major indices. */
  readonly indices: Int32Array;
}

/** Queries whose similarities to all rows are held at once. */
const BLOCK = 512;

/** Candidates beyond k, so that near-ties around the k-th place can be settled. */
const SPARE = 16;

/**
 * The k rows of largest cosine for each query; ties go to the lowest index.
 * @param queries (q, d) and `rows` (n, d), all of unit length: cosine then ranks as Euclidean distance does
 * @param k clipped to n
 * @throws RangeError `nearestRows: k needs a positive integer, got 0`
 * @throws RangeError `nearestRows: rows needs finite values, got NaN at (0, 3)`
 * @throws RangeError `nearestRows: queries and rows need the same columns, got 384 and 768`
 * @remarks O(q·n·d), nearly all of it one float32 product; candidates whose float32 cosines are too near each other to
 * be ranked are computed again in float64, in index order, so that equal rows tie exactly.
 */
export async function nearestRows(queries: Matrix, rows: Matrix, k: number): Promise<NearestRows> {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`nearestRows: k needs a positive integer, got ${k}`);
  const d = rows.columns;
  if (queries.columns !== d) {
    throw new RangeError(`nearestRows: queries and rows need the same columns, got ${queries.columns} and ${d}`);
  }
  requireFinite('nearestRows', { queries, rows });
  const depth = Math.min(k, rows.rows);
  const taken = Math.min(depth + SPARE, rows.rows);
  const indices = new Int32Array(queries.rows * depth);
  if (indices.length === 0) return { k: depth, indices };
  const near = nearTie(d);
  const search = await searchProgram();
  const narrowRows = narrow(rows.data);
  for (let start = 0; start < queries.rows; start += BLOCK) {
    const size = Math.min(BLOCK, queries.rows - start);
    const block = narrow(queries.data.subarray(start * d, (start + size) * d));
    const found = await search.run({
      q: { data: block, shape: [size, d] },
      x: { data: narrowRows, shape: [rows.rows, d] },
      k: { data: BigInt64Array.of(BigInt(taken)), shape: [1] },
    });
    const cosines = found.cosines!.data as Float32Array;
    const candidates = found.indices!.data as Float64Array;
    for (let i = 0; i < size; i++) {
      const slice = [i * taken, (i + 1) * taken] as const;
      const query = row(queries, start + i);
      const ranked = rank(candidates.subarray(...slice), cosines.subarray(...slice), depth, near, query, rows);
      indices.set(ranked.subarray(0, depth), (start + i) * depth);
    }
  }
  return { k: depth, indices };
}

/**
 * How far apart two float32 cosines must lie for their order to be certain: rounding errors of a dot product of unit
 * vectors stay below 6·√d·u except for about one in 10⁷ (Higham & Mary 2019); two of them, and the rounding of the
 * inputs.
 */
function nearTie(d: number): number {
  return (12 * Math.sqrt(d) + 4) * 2 ** -24;
}

/** Puts candidates that come in descending float32 order into exact order, as far as the first `depth`. */
function rank(
  candidates: Float64Array,
  cosines: Float32Array,
  depth: number,
  near: number,
  query: Float32Array | Float64Array,
  rows: Matrix,
): Float64Array {
  const last = candidates.length - 1;
  if (last + 1 < rows.rows && cosines[depth - 1]! - cosines[last]! <= near) {
    return exactOrder(
      Float64Array.from({ length: rows.rows }, (_, i) => i),
      query,
      rows,
    );
  }
  for (let start = 0; start < depth; ) {
    let end = start;
    while (end < last && cosines[end]! - cosines[end + 1]! <= near) end++;
    if (end > start) candidates.set(exactOrder(candidates.slice(start, end + 1), query, rows), start);
    start = end + 1;
  }
  return candidates;
}

/** Descending by the float64 dot product, then ascending by index. */
function exactOrder(indices: Float64Array, query: Float32Array | Float64Array, rows: Matrix): Float64Array {
  const keyed = Array.from(indices, (index) => ({ index, dot: dotProduct(query, rows.data, index * rows.columns) }));
  keyed.sort((a, b) => b.dot - a.dot || a.index - b.index);
  return Float64Array.from(keyed, ({ index }) => index);
}

/** Four sums at a time, always in the same order: equal rows give equal products. */
function dotProduct(query: Float32Array | Float64Array, data: Float32Array | Float64Array, offset: number): number {
  const d = query.length;
  const even = d - (d % 4);
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let j = 0, at = offset; j < even; j += 4, at += 4) {
    s0 += query[j]! * data[at]!;
    s1 += query[j + 1]! * data[at + 1]!;
    s2 += query[j + 2]! * data[at + 2]!;
    s3 += query[j + 3]! * data[at + 3]!;
  }
  for (let j = even; j < d; j++) s0 += query[j]! * data[offset + j]!;
  return s0 + s1 + (s2 + s3);
}

let search: Promise<Program> | undefined;

function searchProgram(): Promise<Program> {
  if (!search) {
    const graph = new OnnxGraph();
    const q = graph.input('q', ['b', 'd']);
    const x = graph.input('x', ['n', 'd2']);
    const k = graph.input('k', [1], 'int64');
    const [cosines, indices] = graph.applyMany('TopK', [graph.apply('Gemm', [q, x], { transB: 1 }), k], 2);
    graph.output('cosines', cosines!, ['b', 'k']);
    graph.output('indices', graph.apply('Cast', [indices!], { to: 11 }), ['b', 'k'], 'float64');
    search = compile(graph, { threads: availableParallelism() });
  }
  return search;
}

function narrow(data: Float32Array | Float64Array): Float32Array {
  return data instanceof Float32Array ? data : new Float32Array(data);
}
