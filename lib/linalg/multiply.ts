import { availableParallelism } from 'node:os';
import { compile, type ElementType, elementType, OnnxGraph, type Program } from '../compute/index.js';
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
  const product = await program(elementType(a.data), elementType(b.data), transposeA, transposeB);
  const { c } = await product.run({
    a: { data: a.data, shape: [a.rows, a.columns] },
    b: { data: b.data, shape: [b.rows, b.columns] },
  });
  return { rows: m, columns: n, data: c!.data as Float32Array | Float64Array };
}

/** AᵀA in float64, whatever the precision of A: the Gram matrix of the columns of A (n, d), (d, d). */
export async function gram(a: Matrix): Promise<Matrix> {
  const d = a.columns;
  if (a.rows * d === 0) return { rows: d, columns: d, data: new Float64Array(d * d) };
  const { g } = await (await gramProgram(elementType(a.data))).run({ a: { data: a.data, shape: [a.rows, d] } });
  return { rows: d, columns: d, data: g!.data as Float64Array };
}

const programs = new Map<string, Promise<Program>>();

/** Programs are compiled once a process: their shapes are open. */
function compiled(key: string, build: () => OnnxGraph): Promise<Program> {
  let made = programs.get(key);
  if (!made) {
    made = compile(build(), { threads: availableParallelism() });
    programs.set(key, made);
  }
  return made;
}

function program(typeA: ElementType, typeB: ElementType, transA: boolean, transB: boolean): Promise<Program> {
  return compiled(`multiply ${typeA} ${typeB} ${transA} ${transB}`, () => {
    const graph = new OnnxGraph();
    const type = typeA === typeB ? typeA : 'float64';
    const a = graph.input('a', ['rowsA', 'columnsA'], typeA);
    const b = graph.input('b', ['rowsB', 'columnsB'], typeB);
    const factors = [typeA === type ? a : toDouble(graph, a), typeB === type ? b : toDouble(graph, b)];
    const c = graph.apply('Gemm', factors, { transA: Number(transA), transB: Number(transB) });
    graph.output('c', c, ['m', 'n'], type);
    return graph;
  });
}

function gramProgram(type: ElementType): Promise<Program> {
  return compiled(`gram ${type}`, () => {
    const graph = new OnnxGraph();
    const a = graph.input('a', ['n', 'd'], type);
    const wide = type === 'float64' ? a : toDouble(graph, a);
    graph.output('g', graph.apply('Gemm', [wide, wide], { transA: 1 }), ['i', 'j'], 'float64');
    return graph;
  });
}

const FLOAT64_CODE = 11; // onnx.TensorProto.DataType.DOUBLE

function toDouble(graph: OnnxGraph, value: ReturnType<OnnxGraph['input']>): ReturnType<OnnxGraph['input']> {
  return graph.apply('Cast', [value], { to: FLOAT64_CODE });
}
