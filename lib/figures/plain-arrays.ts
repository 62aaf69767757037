type TypedArray = ArrayLike<number | bigint> & ArrayBufferView;
type Decoder = new (buffer: ArrayBuffer) => TypedArray;

/** The short names that plotly gives to types of base64 arrays. */
const TYPES: Readonly<Record<string, Decoder>> = {
  ...{ i1: Int8Array, u1: Uint8Array, uc: Uint8ClampedArray, i2: Int16Array, u2: Uint16Array, i4: Int32Array },
  ...{ u4: Uint32Array, f4: Float32Array, f8: Float64Array, int8: Int8Array, uint8: Uint8Array },
  ...{ uint8clamped: Uint8ClampedArray, int16: Int16Array, uint16: Uint16Array, int32: Int32Array },
  ...{ uint32: Uint32Array, float32: Float32Array, float64: Float64Array },
};

/**
 * A copy that JSON can hold: typed arrays, and the arrays that plotly's Python writes as `{ bdata, dtype, shape }`, become
 * plain ones. JSON makes objects of the first, and a picture of them has empty axes.
 * @throws RangeError `plainArrays: dtype needs one of i1, u1, …, got "c8"`
 */
export function plainArrays(value: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return numbersOf(value as TypedArray);
  if (Array.isArray(value)) return value.map(plainArrays);
  if (typeof value !== 'object' || value === null) return value;
  const { bdata, dtype, shape } = value as Record<string, unknown>;
  if (typeof bdata === 'string' && typeof dtype === 'string') return decoded(bdata, dtype, shape);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainArrays(inner)]));
}

function numbersOf(values: TypedArray): number[] {
  return Array.from(values, Number);
}

function decoded(bdata: string, dtype: string, shape: unknown): unknown {
  const Decoded = Object.hasOwn(TYPES, dtype) ? TYPES[dtype]! : undefined;
  if (!Decoded) {
    throw new RangeError(`plainArrays: dtype needs one of ${Object.keys(TYPES).join(', ')}, got "${dtype}"`);
  }
  const numbers = numbersOf(new Decoded(Uint8Array.from(Buffer.from(bdata, 'base64')).buffer));
  const extents = String(shape ?? numbers.length)
    .split(',')
    .map(Number);
  return nested(numbers, extents);
}

/** Row-major numbers as arrays in arrays. */
function nested(numbers: readonly number[], [, ...inner]: readonly number[]): unknown[] {
  if (inner.length === 0) return [...numbers];
  const size = inner.reduce((product, extent) => product * extent, 1);
  const count = size === 0 ? 0 : numbers.length / size;
  return Array.from({ length: count }, (_, i) => nested(numbers.slice(i * size, (i + 1) * size), inner));
}
