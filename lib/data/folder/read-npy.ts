import { shown, visible } from '../../project/index.js';
import { decodeFloat16 } from './float16.js';

/** An array of a .npy file, C order. */
export interface NpyArray {
  readonly dtype: '<f4' | '<f2' | '|i1';
  readonly shape: readonly number[];
  /** int8 for `|i1`, float32 for `<f4` and (decoded exactly) `<f2`. */
  readonly data: Int8Array | Float32Array;
}

const itemSize = { '<f4': 4, '<f2': 2, '|i1': 1 } as const;

/**
 * Reads a NumPy .npy file (format 1.0 to 3.0): little-endian float32 or float16, or int8, in C order.
 * Nothing is allocated before the declared shape is found to fill the file exactly.
 * @param bytes the whole file
 * @param name what errors begin with
 * @throws RangeError `readNpy: dtype needs <f4, <f2 or |i1, got ">f4"`
 * @remarks O(bytes). Source: NumPy, numpy.lib.format. The header is matched, never evaluated.
 */
export function readNpy(bytes: Uint8Array, name = 'readNpy'): NpyArray {
  const fail = (what: string): never => {
    throw new RangeError(`${name}: ${what}`);
  };
  if (bytes.length < 10) fail(`a .npy file needs at least 10 bytes, got ${bytes.length}`);
  const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
  if (!magic.every((byte, i) => bytes[i] === byte)) fail('needs the magic bytes of a .npy file, got others');
  const version = bytes[6]!;
  if (version < 1 || version > 3) fail(`.npy version needs 1, 2 or 3, got ${version}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = version === 1 ? 10 : 12;
  if (bytes.length < start)
    fail(`a .npy file of version ${version} needs at least ${start} bytes, got ${bytes.length}`);
  const headerLength = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (headerLength > 65_536) fail(`.npy header needs at most 65536 bytes, got ${headerLength}`);
  const offset = start + headerLength;
  if (offset > bytes.length) fail(`.npy header needs ${headerLength} bytes, got ${bytes.length - start}`);
  const header = parseHeader(
    Buffer.from(bytes.buffer, bytes.byteOffset + start, headerLength).toString('latin1'),
    fail,
  );

  const { dtype, shape } = header;
  const needed = shape.reduce((product, extent) => product * extent, itemSize[dtype]);
  const got = bytes.length - offset;
  if (needed !== got) fail(`shape (${visible(shape.join(', '), 80)}) of ${dtype} needs ${needed} bytes, got ${got}`);
  const body = Uint8Array.prototype.slice.call(bytes, offset);
  if (dtype === '|i1') return { dtype, shape, data: new Int8Array(body.buffer) };
  if (dtype === '<f4') return { dtype, shape, data: new Float32Array(body.buffer) };
  return { dtype, shape, data: decodeFloat16(new Uint16Array(body.buffer)) };
}

function parseHeader(text: string, fail: (what: string) => never): { dtype: NpyArray['dtype']; shape: number[] } {
  let rest = text;
  const take = (key: string, value: RegExp): string => {
    const match = new RegExp(`(['"])${key}\\1\\s*:\\s*${value.source}`).exec(rest);
    if (!match) return fail(`.npy header needs ${key}, got ${shown(text.trim(), 120)}`);
    rest = rest.slice(0, match.index) + rest.slice(match.index + match[0].length);
    return match[2]!;
  };
  const descr = take('descr', /['"]([^'"]*)['"]/);
  const fortran = take('fortran_order', /(True|False)/);
  const extents = take('shape', /\(([\d\s,]*)\)/);
  if (!/^\s*\{[\s,]*\}\s*$/.test(rest))
    fail(`.npy header needs descr, fortran_order and shape alone, got also ${shown(rest.trim())}`);
  if (!Object.hasOwn(itemSize, descr)) fail(`dtype needs <f4, <f2 or |i1, got ${shown(descr)}`);
  if (fortran === 'True') fail('needs C order, got Fortran order');
  const shape = extents.split(',').map((extent) => extent.trim());
  if (shape.at(-1) === '') shape.pop();
  for (const extent of shape) {
    if (!/^\d{1,15}$/.test(extent)) fail(`shape needs whole numbers below 1e15, got (${visible(extents.trim(), 80)})`);
  }
  return { dtype: descr as NpyArray['dtype'], shape: shape.map(Number) };
}
