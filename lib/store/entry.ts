import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { projectFolder } from '../project/index.js';

/** Where an entry lies, and what its name stands for. */
export interface EntryOptions {
  /** Where entries lie; `build/cache` of the project, where it is left out. */
  readonly folder?: string;
  /** Rooms of the library whose code the result depends on: a change there computes anew. All that compute, where left out. */
  readonly rooms?: readonly string[];
}

const COMPUTING = ['random', 'compute', 'linalg', 'metrics', 'data', 'planted', 'methods', 'probing', 'comparing'];

/**
 * The file of an entry: its name is the SHA-256 of the key, of the rooms' code and of the library's pinned dependencies.
 * @param key plain JSON; typed arrays count by their bytes
 * @throws TypeError `keepOnDisk: key.fit needs JSON or typed arrays, got a function`
 */
export function entryFile(key: object, options: EntryOptions): string {
  const hash = createHash('sha256').update(codePrint(options.rooms ?? COMPUTING));
  hashValue(hash, key, 'key');
  const folder = options.folder ?? path.join(projectFolder(), 'build', 'cache');
  return path.join(folder, `${hash.digest('hex')}.bin`);
}

/** A value as the bytes of an entry: a checksum, then the value. */
export function packEntry(value: unknown): Buffer {
  const body = serialize(value);
  return Buffer.concat([createHash('sha256').update(body).digest(), body]);
}

/** The value of an entry's bytes; undefined where there are none, or the checksum is wrong. */
export function unpackEntry(bytes: Buffer | undefined): { value: unknown } | undefined {
  if (bytes === undefined) return undefined;
  const body = bytes.subarray(32);
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(0, 32))) return undefined;
  try {
    return { value: deserialize(body) };
  } catch {
    return undefined;
  }
}

/** The name under which an entry is written before it is renamed, so that nothing is ever half-written. */
export function partFile(file: string): string {
  return `${file}.${process.pid}.part`;
}

/** Feeds a value into the hash: keys in order, each part with its kind, so that different values never look alike. */
function hashValue(hash: Hash, value: unknown, where: string): void {
  if (ArrayBuffer.isView(value)) {
    hash.update(`${value.constructor.name} ${value.byteLength}:`);
    hash.update(value.byteLength < LARGE ? bytesOf(value) : digestOf(value));
  } else if (Array.isArray(value)) {
    hash.update(`[${value.length}:`);
    value.forEach((inner, i) => {
      hashValue(hash, inner, `${where}[${i}]`);
    });
  } else if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    hash.update(`{${entries.length}:`);
    for (const [name, inner] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
      hash.update(`${JSON.stringify(name)}:`);
      hashValue(hash, inner, `${where}.${name}`);
    }
  } else if (value === null || ['string', 'number', 'boolean', 'bigint', 'undefined'].includes(typeof value)) {
    hash.update(
      `${typeof value} ${Object.is(value, -0) ? '-0' : typeof value === 'string' ? JSON.stringify(value) : value};`,
    );
  } else {
    throw new TypeError(`keepOnDisk: ${where} needs JSON or typed arrays, got a ${typeof value}`);
  }
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

const prints = new Map<string, string>();

/** SHA-256 of the code in some rooms and of the library's package.json, which pins the dependencies. */
function codePrint(rooms: readonly string[]): string {
  const name = rooms.join(' ');
  const known = prints.get(name);
  if (known) return known;
  const library = fileURLToPath(new URL('..', import.meta.url));
  const hash = createHash('sha256').update(name);
  const pins = [path.join(library, 'package.json'), path.join(library, '..', 'package.json')].find((file) =>
    existsSync(file),
  );
  if (pins) hash.update(readFileSync(pins));
  for (const room of [...rooms].sort()) {
    const folder = path.join(library, room);
    if (!existsSync(folder)) continue;
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /(?<!\.d)\.[jt]s$/.test(file),
    );
    for (const file of files.sort()) hash.update(file).update(readFileSync(path.join(folder, file)));
  }
  const print = hash.digest('hex');
  prints.set(name, print);
  return print;
}
