import { createHash, type Hash } from 'node:crypto';

/**
 * Feeds a value into a hash: keys in order, each part with its kind, so that different values never look alike. A field that is
 * undefined counts as absent, and -0 differs from 0.
 * @param value texts, numbers, booleans, bigints, null; arrays and plain objects of such; typed arrays, which count by their bytes.
 * One from 1 MiB on is read once: its bytes must not change afterwards.
 * @param where what errors call it: `key`
 * @throws RangeError `keepOnDisk: key.fit needs JSON or typed arrays, got a function`: so for all whose content cannot be read off,
 * as a Map, a Date, an instance of a class, a symbol, or what holds itself
 */
export function hashValue(hash: Hash, value: unknown, where: string, holders: readonly unknown[] = []): void {
  const refuse = (got: string): never => {
    throw new RangeError(`keepOnDisk: ${where} needs JSON or typed arrays, got ${got}`);
  };
  if (typeof value === 'function' || typeof value === 'symbol') refuse(`a ${typeof value}`);
  if (value === null || typeof value !== 'object') {
    const text = Object.is(value, -0) ? '-0' : typeof value === 'string' ? JSON.stringify(value) : value;
    hash.update(`${typeof value} ${text};`);
    return;
  }
  if (ArrayBuffer.isView(value)) {
    hash.update(`${value.constructor.name} ${value.byteLength}:`);
    hash.update(value.byteLength < LARGE ? bytesOf(value) : digestOf(value));
    return;
  }
  if (holders.includes(value)) refuse('one that holds itself');
  if (Object.getOwnPropertySymbols(value).length > 0) refuse('one with a symbol as name');
  const within = [...holders, value];
  if (Array.isArray(value)) {
    const names = Object.keys(value);
    const whole = names.length === value.length && (names.at(-1) ?? '-1') === `${value.length - 1}`;
    if (!whole) refuse('an array with holes or names');
    hash.update(`[${value.length}:`);
    value.forEach((inner, i) => {
      hashValue(hash, inner, `${where}[${i}]`, within);
    });
    return;
  }
  if (!isPlain(value)) refuse(`a ${(value as object).constructor?.name || 'value of a class'}`);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  hash.update(`{${entries.length}:`);
  for (const [name, inner] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${JSON.stringify(name)}:`);
    hashValue(hash, inner, `${where}.${name}`, within);
  }
}

/** Whether an object is one of `{}`, also of another realm: a notebook's cells have an Object of their own. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}

const LARGE = 1 << 20;
const digests = new WeakMap<ArrayBufferView, Buffer>();

/** The SHA-256 of a large array, taken once: what has been part of a key must not change any more. */
function digestOf(view: ArrayBufferView): Buffer {
  let digest = digests.get(view);
  if (!digest) {
    digest = createHash('sha256').update(bytesOf(view)).digest();
    digests.set(view, digest);
  }
  return digest;
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
