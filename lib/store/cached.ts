import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { projectFolder } from '../project/index.js';

export interface CacheOptions<T> {
  /** Where entries lie; `build/cache` of the project, where it is left out. */
  readonly folder?: string;
  /** Rooms of the library whose code the result depends on: a change there computes anew. All that compute, where left out. */
  readonly rooms?: readonly string[];
  /** How a value that holds more than numbers, texts, arrays, plain objects and typed arrays is stored, and made again. */
  readonly codec?: { encode(value: T): unknown; decode(stored: unknown): T };
}

const COMPUTING = [
  'random',
  'compute',
  'linalg',
  'metrics',
  'data',
  'planted',
  'methods',
  'probing',
  'comparing',
  'papers',
];
const underWay = new Map<string, Promise<unknown>>();

/**
 * The value of `compute()`, kept on disk by content: computed once for a key, the code of the library's rooms and its pinned
 * dependencies. A damaged entry is computed again. Two calls with one key at a time share one computation.
 * @param key plain JSON; typed arrays count by their bytes
 * @throws TypeError `cached: key.fit needs JSON or typed arrays, got a function`
 */
export async function cached<T>(key: object, compute: () => Promise<T>, options: CacheOptions<T> = {}): Promise<T> {
  const hash = createHash('sha256').update(codePrint(options.rooms ?? COMPUTING));
  hashValue(hash, key, 'key');
  const folder = options.folder ?? path.join(projectFolder(), 'build', 'cache');
  const file = path.join(folder, `${hash.digest('hex')}.bin`);
  const running = underWay.get(file);
  if (running) return running as Promise<T>;
  const result = readOrCompute(file, compute, options.codec).finally(() => underWay.delete(file));
  underWay.set(file, result);
  return result;
}

async function readOrCompute<T>(file: string, compute: () => Promise<T>, codec: CacheOptions<T>['codec']): Promise<T> {
  const stored = await readEntry(file);
  if (stored) return codec ? codec.decode(stored.value) : (stored.value as T);
  const value = await compute();
  await writeEntry(file, codec ? codec.encode(value) : value);
  return value;
}

/** The entry's value; undefined where there is none, or its checksum is wrong. */
async function readEntry(file: string): Promise<{ value: unknown } | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) return undefined;
  const body = bytes.subarray(32);
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(0, 32))) return undefined;
  try {
    return { value: deserialize(body) };
  } catch {
    return undefined;
  }
}

async function writeEntry(file: string, value: unknown): Promise<void> {
  const body = serialize(value);
  const temporary = `${file}.${process.pid}.part`;
  await mkdir(path.dirname(file), { recursive: true });
  try {
    await writeFile(temporary, Buffer.concat([createHash('sha256').update(body).digest(), body]));
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
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
    throw new TypeError(`cached: ${where} needs JSON or typed arrays, got a ${typeof value}`);
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
