import { availableParallelism } from 'node:os';
import { compile, OnnxGraph, type Program } from '../compute/index.js';
import type { Matrix } from './matrix.js';

/**
 * The product op(A)·op(B) on ONNX Runtime; float64 if either factor is, else float32.
 * @param a (m, k), or (k, m) if `transposeA`
 * @param b (k, n), or (n, k) if `transposeB`
 * @returns (m, n)
 * @throws RangeError `multiply: inner sizes differ, got 3 and 4`
 */
export async function multiply(
  a: Matrix,
  b: Matrix,
  { transposeA = false, transposeB = false }: { transposeA?: boolean; transposeB?: boolean } = {},
): Promise<Matrix> {
  const [m, inner] = transposeA ? [a.columns, a.rows] : [a.rows, a.columns];
  const [innerB, n] = transposeB ? [b.columns, b.rows] : [b.rows, b.columns];
  if (inner !== innerB) throw new RangeError(`multiply: inner sizes differ, got ${inner} and ${innerB}`);
  if (m * n * inner === 0) return { rows: m, columns: n, data: new Float64Array(m * n) };
  const double = a.data instanceof Float64Array || b.data instanceof Float64Array;
  const product = await program(double, transposeA, transposeB);
  const { c } = await product.run({
    a: { data: precise(a.data, double), shape: [a.rows, a.columns] },
    b: { data: precise(b.data, double), shape: [b.rows, b.columns] },
  });
  return { rows: m, columns: n, data: c!.data as Float32Array | Float64Array };
}

/** AᵀA in float64, whatever the precision of A: the Gram matrix of the columns of A (n, d), (d, d). */
export async function gram(a: Matrix): Promise<Matrix> {
  const wide: Matrix = { ...a, data: precise(a.data, true) };
  return multiply(wide, wide, { transposeA: true });
}

const programs = new Map<string, Promise<Program>>();

function program(double: boolean, transposeA: boolean, transposeB: boolean): Promise<Program> {
  const key = `${double}${transposeA}${transposeB}`;
  let made = programs.get(key);
  if (!made) {
    const graph = new OnnxGraph();
    const type = double ? 'float64' : 'float32';
    const a = graph.input('a', ['m', 'k'], type);
    const b = graph.input('b', ['k2', 'n'], type);
    const flip = (v: typeof a, yes: boolean) => (yes ? graph.apply('Transpose', [v], { perm: [1, 0] }) : v);
    graph.output('c', graph.apply('MatMul', [flip(a, transposeA), flip(b, transposeB)]), ['i', 'j'], type);
    made = compile(graph, { threads: availableParallelism() });
    programs.set(key, made);
  }
  return made;
}

function precise(data: Float32Array | Float64Array, double: boolean): Float32Array | Float64Array {
  return double && data instanceof Float32Array ? Float64Array.from(data) : data;
}
