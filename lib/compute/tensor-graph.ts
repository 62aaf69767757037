import { OnnxGraph, type Value } from './onnx-graph.js';

/** A value of the graph, or a number that becomes a float32 constant. */
export type Operand = Value | number;

/** Factors that are read transposed, and a term `beta · plus` that is added to the product. */
export interface ProductOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  readonly plus?: Value;
  readonly beta?: number;
}

/** A graph whose methods are operations on float32 tensors, so that a program reads like its equations. */
export class TensorGraph extends OnnxGraph {
  add(a: Operand, b: Operand): Value {
    return this.apply('Add', [this.value(a), this.value(b)]);
  }
  subtract(a: Operand, b: Operand): Value {
    return this.apply('Sub', [this.value(a), this.value(b)]);
  }
  multiply(a: Operand, b: Operand): Value {
    return this.apply('Mul', [this.value(a), this.value(b)]);
  }
  divide(a: Operand, b: Operand): Value {
    return this.apply('Div', [this.value(a), this.value(b)]);
  }
  negate(x: Value): Value {
    return this.apply('Neg', [x]);
  }
  sqrt(x: Value): Value {
    return this.apply('Sqrt', [x]);
  }
  /** 1 / (1 + e⁻ˣ) */
  sigmoid(x: Value): Value {
    return this.apply('Sigmoid', [x]);
  }
  /** log(1 + eˣ) */
  softplus(x: Value): Value {
    return this.apply('Softplus', [x]);
  }
  /** 1 where x ≥ bound, else 0. */
  atLeast(x: Value, bound: number): Value {
    const yes = this.apply('GreaterOrEqual', [x, this.value(bound)]);
    return this.apply('Cast', [yes], { to: 1 });
  }
  /** op(A)·op(B) + beta · plus, for matrices; `plus` may be one row or one column. */
  matmul(a: Value, b: Value, { transposeA, transposeB, plus, beta = 1 }: ProductOptions = {}): Value {
    return this.apply('Gemm', plus ? [a, b, plus] : [a, b], {
      transA: transposeA ? 1 : 0,
      transB: transposeB ? 1 : 0,
      ...(plus && { beta: { float: beta } }),
    });
  }
  /** The sum over an axis, kept with length 1; without an axis, over everything (a scalar). */
  sum(x: Value, axis?: number): Value {
    if (axis === undefined) return this.apply('ReduceSum', [x], { keepdims: 0 });
    return this.apply('ReduceSum', [x, this.indices([axis])], { keepdims: 1 });
  }
  /** The sum of squares over an axis, kept with length 1. */
  sumOfSquares(x: Value, axis: number): Value {
    return this.apply('ReduceSumSquare', [x], { axes: [axis], keepdims: 1 });
  }
  /** The rows `index` of x; a scalar index drops the axis. */
  gather(x: Value, index: Value | number): Value {
    const at = typeof index === 'number' ? this.constant(BigInt64Array.of(BigInt(index))) : index;
    return this.apply('Gather', [x, at]);
  }
  /** x[from … to) along axis 0; `from` and `to` are int64 of shape (1). */
  slice(x: Value, from: Value, to: Value): Value {
    return this.apply('Slice', [x, from, to]);
  }
  /** @param shape -1 stands for what is left */
  reshape(x: Value, shape: readonly number[]): Value {
    return this.apply('Reshape', [x, this.indices(shape)]);
  }
  concatenate(parts: readonly Value[], axis: number): Value {
    return this.apply('Concat', parts, { axis });
  }
  /** An int64 constant of shape (n). */
  indices(values: readonly number[]): Value {
    return this.constant(BigInt64Array.from(values, BigInt), [values.length]);
  }

  /**
   * Runs `body` `count` times, in the engine: state ← body(i, state).
   * @param count int64 scalar
   * @param state float32 tensors; each keeps its shape
   * @param body may use values of this graph; `i` is the iteration, an int64 scalar
   */
  loop<K extends string>(
    count: Value,
    state: Readonly<Record<K, Value>>,
    body: (graph: TensorGraph, i: Value, state: Record<K, Value>) => Readonly<Record<K, Value>>,
  ): Record<K, Value> {
    const names = Object.keys(state) as K[];
    const inner = new TensorGraph(`${this.prefix}_body_`);
    const i = inner.input(`${inner.prefix}i`, [], 'int64');
    const goOn = inner.input(`${inner.prefix}go`, [], 'bool');
    const within = names.map((name) => [name, inner.input(`${inner.prefix}${name}`)] as const);
    const next = body(inner, i, Object.fromEntries(within) as Record<K, Value>);
    inner.result(goOn, 'bool');
    for (const name of names) inner.result(next[name]);
    const initial = names.map((name) => state[name]);
    const outputs = this.applyMany('Loop', [count, NONE, ...initial], names.length, { body: { graph: inner } });
    return Object.fromEntries(names.map((name, k) => [name, outputs[k]!])) as Record<K, Value>;
  }

  private value(x: Operand): Value {
    return typeof x === 'number' ? this.constant(Float32Array.of(x)) : x;
  }
}

/** ONNX's mark for an optional input that is left out. */
const NONE: Value = { name: '' };
