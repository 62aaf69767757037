import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { projectFolder } from '../project/index.js';
import { hashValue } from './hash-value.js';

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
 * @throws RangeError `keepOnDisk: key.fit needs JSON or typed arrays, got a function`
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
