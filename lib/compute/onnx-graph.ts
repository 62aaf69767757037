import onnxProto, { type onnx } from 'onnx-proto';

const { AttributeProto, ModelProto, TensorProto } = onnxProto.onnx;

/** Element types that cross the engine's boundary. */
export type ElementType = 'float32' | 'float64' | 'int64';
export type TensorData = Float32Array | Float64Array | BigInt64Array;

/** A value of the graph, named. Only a graph makes one. */
export interface Value {
  readonly name: string;
}

type Attribute = number | readonly number[] | string | { readonly float: number } | { readonly graph: OnnxGraph };

/** Inside a graph there are booleans too. */
type InnerType = ElementType | 'bool';

const TYPE_CODE: Record<InnerType, onnx.TensorProto.DataType> = {
  float32: TensorProto.DataType.FLOAT,
  float64: TensorProto.DataType.DOUBLE,
  int64: TensorProto.DataType.INT64,
  bool: TensorProto.DataType.BOOL,
};

/** Builds an ONNX model node by node; `encode` gives the bytes that ONNX Runtime loads. */
export class OnnxGraph {
  readonly #nodes: onnx.INodeProto[] = [];
  readonly #constants: onnx.ITensorProto[] = [];
  readonly #inputs: onnx.IValueInfoProto[] = [];
  readonly #outputs: onnx.IValueInfoProto[] = [];
  readonly prefix: string;
  #count = 0;

  /** @param prefix distinguishes the values of a nested graph (a loop's body) from those around it */
  constructor(prefix = 'v') {
    this.prefix = prefix;
  }

  /** @param shape a string names a dimension that is known only when the graph runs; without one, any shape */
  input(name: string, shape?: readonly (number | string)[], type: InnerType = 'float32'): Value {
    this.#inputs.push(valueInfo(name, shape, type));
    return { name };
  }

  output(name: string, value: Value, shape: readonly (number | string)[], type: ElementType = 'float32'): void {
    this.#nodes.push({ opType: 'Identity', input: [value.name], output: [name] });
    this.#outputs.push(valueInfo(name, shape, type));
  }

  /** Makes `value` the next output under its own name; copied only where it is an input or an output already. */
  result(value: Value, type: InnerType = 'float32'): void {
    const taken = [...this.#inputs, ...this.#outputs].some(({ name }) => name === value.name);
    const { name } = taken ? this.apply('Identity', [value]) : value;
    this.#outputs.push(valueInfo(name, undefined, type));
  }

  constant(data: TensorData, shape: readonly number[] = []): Value {
    const name = this.#fresh();
    const rawData = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    this.#constants.push({ name, dims: [...shape], dataType: TYPE_CODE[elementType(data)], rawData });
    return { name };
  }

  /** Adds one node with one output. */
  apply(opType: string, inputs: readonly Value[], attributes: Record<string, Attribute> = {}): Value {
    return this.applyMany(opType, inputs, 1, attributes)[0]!;
  }

  /** Adds one node with several outputs. */
  applyMany(
    opType: string,
    inputs: readonly Value[],
    outputs: number,
    attributes: Record<string, Attribute> = {},
  ): Value[] {
    const made = Array.from({ length: outputs }, () => ({ name: this.#fresh() }));
    const attribute = Object.entries(attributes).map(([name, value]) =>
      isGraph(value)
        ? { name, type: AttributeProto.AttributeType.GRAPH, g: value.graph.#toProto() }
        : encodeAttribute(name, value),
    );
    this.#nodes.push({ opType, input: inputs.map((v) => v.name), output: made.map((v) => v.name), attribute });
    return made;
  }

  /** The model as protobuf bytes (IR 8, opset 17). */
  encode(): Uint8Array {
    const model = ModelProto.create({
      irVersion: 8,
      opsetImport: [{ domain: '', version: 17 }],
      graph: this.#toProto(),
    });
    return ModelProto.encode(model).finish();
  }

  #toProto(): onnx.IGraphProto {
    return {
      name: this.prefix,
      node: this.#nodes,
      initializer: this.#constants,
      input: this.#inputs,
      output: this.#outputs,
    };
  }

  #fresh(): string {
    this.#count += 1;
    return `${this.prefix}${this.#count}`;
  }
}

/** The element type of a typed array. */
export function elementType(data: TensorData): ElementType {
  if (data instanceof Float32Array) return 'float32';
  return data instanceof Float64Array ? 'float64' : 'int64';
}

function valueInfo(
  name: string,
  dims: readonly (number | string)[] | undefined,
  type: InnerType,
): onnx.IValueInfoProto {
  const dim = dims?.map((d) => (typeof d === 'number' ? { dimValue: d } : { dimParam: d }));
  return { name, type: { tensorType: { elemType: TYPE_CODE[type], ...(dim && { shape: { dim } }) } } };
}

function isGraph(value: Attribute): value is { readonly graph: OnnxGraph } {
  return typeof value === 'object' && 'graph' in value;
}

function encodeAttribute(name: string, value: Exclude<Attribute, { readonly graph: OnnxGraph }>): onnx.IAttributeProto {
  const { AttributeType } = AttributeProto;
  if (typeof value === 'number') return { name, type: AttributeType.INT, i: value };
  if (typeof value === 'string') return { name, type: AttributeType.STRING, s: new TextEncoder().encode(value) };
  if ('float' in value) return { name, type: AttributeType.FLOAT, f: value.float };
  return { name, type: AttributeType.INTS, ints: [...value] };
}
