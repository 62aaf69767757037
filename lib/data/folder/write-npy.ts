/**
 * The bytes of a NumPy .npy file (format 1.0, C order): `|i1` for int8, `<f4` for float32.
 * @param data the values, row-major
 * @param shape their extents
 * @throws RangeError `writeNpy: shape (2, 3) needs 6 values, got 5`
 * @remarks O(n). Source: NumPy, numpy.lib.format. Same input, same bytes.
 */
export function writeNpy(data: Int8Array | Float32Array, shape: readonly number[]): Uint8Array {
  const count = shape.reduce((product, extent) => product * extent, 1);
  if (count !== data.length) {
    throw new RangeError(`writeNpy: shape (${shape.join(', ')}) needs ${count} values, got ${data.length}`);
  }
  const dtype = data instanceof Int8Array ? '|i1' : '<f4';
  const extents = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const dictionary = `{'descr': '${dtype}', 'fortran_order': False, 'shape': (${extents}), }`;
  const padded = Math.ceil((10 + dictionary.length + 1) / 64) * 64 - 10;
  const header = Buffer.from(`\x93NUMPY\x01\x00\x00\x00${dictionary.padEnd(padded - 1)}\n`, 'latin1');
  header.writeUInt16LE(padded, 8);
  return Buffer.concat([header, Buffer.from(data.buffer, data.byteOffset, data.byteLength)]);
}
