import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashValue } from '../../lib/store/hash-value.js';

function keyOf(value: unknown): string {
  const hash = createHash('sha256');
  hashValue(hash, value, 'key');
  return hash.digest('hex');
}

/** A value as text that differs wherever content or kind does: the slow, obvious key. */
function spelled(value: unknown): string {
  if (ArrayBuffer.isView(value)) {
    return `${value.constructor.name}(${[...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)]})`;
  }
  if (Array.isArray(value)) return `[${value.map(spelled).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    const parts = entries.map(([name, inner]) => `${JSON.stringify(name)}:${spelled(inner)}`);
    return `{${parts.sort().join(',')}}`;
  }
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  return Object.is(value, -0) ? '-0' : String(value);
}

const plain = fc.anything({ withBigInt: true, withTypedArray: true, withNullPrototype: true, maxDepth: 3 });

class Point {
  constructor(readonly x: number) {}
}
const cyclic: { name: string; inner?: unknown } = { name: 'a' };
cyclic.inner = [cyclic];
const holes = new Array<number>(2);
holes[1] = 1;

describe('the key of a value', () => {
  it('is the same exactly where the values are the same', () => {
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        expect(keyOf(a) === keyOf(b)).toBe(spelled(a) === spelled(b));
        expect(keyOf(structuredClone(a))).toBe(keyOf(a));
      }),
      { seed: 14, numRuns: 3000 },
    );
  });

  it('is not shared by values that are nearly the same', () => {
    const family: unknown[] = [
      ...[
        0,
        -0,
        '0',
        0n,
        false,
        null,
        Number.NaN,
        'NaN',
        '',
        [],
        {},
        [[]],
        [null],
        [undefined],
        { a: null },
        [0],
        { 0: 0 },
      ],
      ...[Float32Array, Float64Array, Int8Array, Uint8Array, Uint8ClampedArray].map((Kind) => new Kind(8)),
      ...[new Uint8Array(4), new DataView(new ArrayBuffer(8)), 'ab', ['ab'], ['a', 'b'], { ab: 1 }, { a: { b: 1 } }],
    ];
    expect(new Set(family.map(keyOf)).size).toBe(family.length);
  });

  it('stays what it was: a change would make every cache cold', () => {
    const settings = { k: [5, -0, Number.NaN], name: 'λ', none: null, big: 3n, deep: { b: true, a: undefined } };
    const key = { task: 'fit', settings, data: new Float32Array([1, 2]) };
    expect(keyOf(key)).toBe('f3e5c9bf9b4e4ac3096f90563b013e5c6e18c2826bcc78adab8b396458d82e03');
  });

  it('takes one value held in two places, and objects of a notebook cell, which have an Object of their own', () => {
    const shared = { a: 1 };
    expect(keyOf({ x: shared, y: shared })).toBe(keyOf({ x: { a: 1 }, y: { a: 1 } }));
    expect(keyOf(runInNewContext('({ a: [1, { b: 2 }] })'))).toBe(keyOf({ a: [1, { b: 2 }] }));
  });

  it.each([
    ['a Map', new Map([[1, 2]])],
    ['a Set', new Set([1])],
    ['a Date', new Date(0)],
    ['a RegExp', /a/],
    ['a Point', new Point(1)],
    ['a Error', new Error('a')],
    ['a Promise', Promise.resolve(1)],
    ['a ArrayBuffer', new ArrayBuffer(2)],
    ['a String', Object('a')],
    ['a WeakMap', new WeakMap()],
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['one with a symbol as name', { [Symbol('a')]: 1 }],
    ['one that holds itself', cyclic],
    ['an array with holes or names', holes],
    ['an array with holes or names', Object.assign([1, 2], { name: 'a' })],
  ])('is refused for %s, by the place where it stands', (got, value) => {
    expect(() => keyOf({ fit: { by: value } })).toThrow(RangeError);
    expect(() => keyOf({ fit: { by: value } })).toThrow(
      `by${got === 'one that holds itself' ? '.inner[0]' : ''} needs JSON or typed arrays, got ${got}`,
    );
  });
});
