import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFloat16 } from '../../../lib/data/folder/float16.js';
import { readNpy } from '../../../lib/data/folder/read-npy.js';
import { writeNpy } from '../../../lib/data/folder/write-npy.js';

/** A .npy file with any header. */
function npyWith(header: string, body: Uint8Array, version = 1): Uint8Array {
  const length = version === 1 ? 2 : 4;
  const start = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0, ...new Array<number>(length).fill(0)]);
  if (version === 1) start.writeUInt16LE(header.length, 8);
  else start.writeUInt32LE(header.length, 8);
  return Buffer.concat([start, Buffer.from(header, 'latin1'), body]);
}

const header = (descr: string, shape: string, order = 'False'): string =>
  `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }\n`;

describe('readNpy(bytes)', () => {
  it('reads what NumPy 2 writes for float32, float16 and int8', () => {
    const body = Buffer.from('0000803f000000c0', 'hex');
    expect(readNpy(npyWith(header('<f4', '(1, 2)'), body))).toEqual({
      dtype: '<f4',
      shape: [1, 2],
      data: Float32Array.of(1, -2),
    });
    const half = Buffer.from('003c00c0ff7b0100', 'hex');
    expect(readNpy(npyWith(header('<f2', '(4,)'), half)).data).toEqual(Float32Array.of(1, -2, 65504, 2 ** -24));
    expect(readNpy(npyWith(header('|i1', '(3, 1)'), Buffer.from([1, 0, 255]))).data).toEqual(Int8Array.of(1, 0, -1));
  });

  it('reads versions 2 and 3, any key order and either quote', () => {
    const text = `{"shape": (2,), "fortran_order": False, "descr": "|i1"}`;
    for (const version of [1, 2, 3]) {
      expect(readNpy(npyWith(text, Buffer.from([1, 2]), version)).data).toEqual(Int8Array.of(1, 2));
    }
  });

  it('reads from the middle of a larger buffer', () => {
    const bytes = writeNpy(Float32Array.of(1, 2, 3), [3]);
    const larger = new Uint8Array(bytes.length + 7);
    larger.set(bytes, 3);
    expect(readNpy(larger.subarray(3, 3 + bytes.length)).data).toEqual(Float32Array.of(1, 2, 3));
  });

  it.each([
    ['no bytes', new Uint8Array(0), 'x: a .npy file needs at least 10 bytes, got 0'],
    ['another format', Buffer.from('PK\x03\x04 and so on'), 'x: needs the magic bytes of a .npy file, got others'],
    ['version 4', npyWith(header('|i1', '(0,)'), Buffer.of(), 4), 'x: .npy version needs 1, 2 or 3, got 4'],
    [
      'a header that the file does not hold',
      npyWith(header('|i1', '(2,)'), Buffer.of()).subarray(0, 20),
      'x: .npy header needs 58 bytes, got 10',
    ],
    [
      'big-endian numbers',
      npyWith(header('>f4', '(1,)'), Buffer.alloc(4)),
      'x: dtype needs <f4, <f2 or |i1, got ">f4"',
    ],
    ['float64', npyWith(header('<f8', '(1,)'), Buffer.alloc(8)), 'x: dtype needs <f4, <f2 or |i1, got "<f8"'],
    ['objects', npyWith(header('|O', '(1,)'), Buffer.alloc(8)), 'x: dtype needs <f4, <f2 or |i1, got "|O"'],
    [
      'a name of Object.prototype',
      npyWith(header('toString', '(1,)'), Buffer.alloc(8)),
      'x: dtype needs <f4, <f2 or |i1, got "toString"',
    ],
    ['Fortran order', npyWith(header('<f4', '(1, 1)', 'True'), Buffer.alloc(4)), 'x: needs C order, got Fortran order'],
    [
      'one byte too few',
      npyWith(header('<f4', '(2, 3)'), Buffer.alloc(23)),
      'x: shape (2, 3) of <f4 needs 24 bytes, got 23',
    ],
    [
      'one byte too many',
      npyWith(header('<f4', '(2, 3)'), Buffer.alloc(25)),
      'x: shape (2, 3) of <f4 needs 24 bytes, got 25',
    ],
    [
      'a huge shape',
      npyWith(header('<f4', '(999999999999999, 999999999999999)'), Buffer.alloc(4)),
      'x: shape (999999999999999, 999999999999999) of <f4 needs 3.999999999999992e+30 bytes, got 4',
    ],
    [
      'a longer number',
      npyWith(header('<f4', '(1000000000000000000000,)'), Buffer.alloc(4)),
      'x: shape needs whole numbers below 1e15, got (1000000000000000000000,)',
    ],
    [
      'a code in the header',
      npyWith(`{'descr': '|i1', 'fortran_order': False, 'shape': (1,), **exec('1')}`, Buffer.alloc(1)),
      `x: .npy header needs descr, fortran_order and shape alone, got also "{, , , **exec('1')}"`,
    ],
    [
      'no shape',
      npyWith(`{'descr': '|i1', 'fortran_order': False}`, Buffer.alloc(1)),
      `x: .npy header needs shape, got "{'descr': '|i1', 'fortran_order': False}"`,
    ],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => readNpy(bytes, 'x')).toThrow(new RangeError(message));
  });

  it('returns what writeNpy wrote, for any shape', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }), fc.boolean(), (shape, labels) => {
        const count = shape.reduce((product, extent) => product * extent, 1);
        const values = Array.from({ length: count }, (_, i) => (i % 3) - 1);
        const data = labels ? Int8Array.from(values) : Float32Array.from(values);
        expect(readNpy(writeNpy(data, shape))).toEqual({ dtype: labels ? '|i1' : '<f4', shape, data });
      }),
    );
  });

  it('meets any bytes, and any damage to a good file, with its own error or an array', () => {
    const good = writeNpy(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
    const damaged = fc
      .array(fc.record({ at: fc.nat(good.length - 1), to: fc.nat(255) }), { minLength: 1, maxLength: 6 })
      .map((edits) => {
        const bytes = Uint8Array.from(good);
        for (const { at, to } of edits) bytes[at] = to;
        return bytes;
      });
    const start = fc.uint8Array({ maxLength: 200 }).map((tail) => npyWith('', tail));
    let refused = 0;
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), start, damaged), (bytes) => {
        try {
          expect(readNpy(bytes, 'x').data.length).toBeLessThanOrEqual(bytes.length);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          expect((error as Error).message).toMatch(/^x: /);
          refused++;
        }
      }),
      { numRuns: 1000 },
    );
    expect(refused).toBeGreaterThan(0);
  });
});

describe('writeNpy(data, shape)', () => {
  it('aligns the data to 64 bytes and gives the same bytes each time', () => {
    const bytes = writeNpy(Int8Array.of(1, 0, -1), [1, 3]);
    expect((bytes.length - 3) % 64).toBe(0);
    expect(writeNpy(Int8Array.of(1, 0, -1), [1, 3])).toEqual(bytes);
    expect(Buffer.from(bytes.subarray(10, 67)).toString()).toBe(
      "{'descr': '|i1', 'fortran_order': False, 'shape': (1, 3), }".slice(0, 57),
    );
  });

  it('refuses a shape that the data do not fill', () => {
    expect(() => writeNpy(new Float32Array(5), [2, 3])).toThrow(
      new RangeError('writeNpy: shape (2, 3) needs 6 values, got 5'),
    );
  });
});

describe('decodeFloat16(bits)', () => {
  it('gives every one of the 65,536 patterns the value that IEEE 754 defines', () => {
    const all = decodeFloat16(Uint16Array.from({ length: 65_536 }, (_, bits) => bits));
    for (let bits = 0; bits < 65_536; bits++) {
      // Oracle: widen the pattern to a float32 pattern by hand.
      const exponent = (bits >> 10) & 31;
      const fraction = bits & 1023;
      const sign = (bits & 0x8000) << 16;
      let wide: number;
      if (exponent === 31) wide = sign | 0x7f800000 | (fraction << 13);
      else if (exponent > 0) wide = sign | ((exponent + 112) << 23) | (fraction << 13);
      else {
        const value = fraction / 16_777_216;
        expect(all[bits]).toBe(sign ? -value : value);
        continue;
      }
      const value = new Float32Array(Int32Array.of(wide).buffer)[0]!;
      if (Number.isNaN(value)) expect(all[bits]).toBeNaN();
      else if (all[bits] !== value) expect(all[bits]).toBe(value);
    }
    expect(all[0x3555]).toBe(0.333251953125);
    expect(all[0x7c00]).toBe(Number.POSITIVE_INFINITY);
  });
});
