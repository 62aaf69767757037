import { readFile } from 'node:fs/promises';
import { writeWhole } from '../project/index.js';
import { type EntryOptions, entryFile, packEntry, unpackEntry } from './entry.js';
import { sayNotKept } from './not-kept.js';

export interface CacheOptions<T> extends EntryOptions {
  /** How a value that holds more than numbers, texts, arrays, plain objects and typed arrays is stored, and made again. */
  readonly codec?: { encode(value: T): unknown; decode(stored: unknown): T };
}

const underWay = new Map<string, Promise<unknown>>();

/**
 * The value of `compute()`, kept on disk by content: computed once for a key, the code of the library's rooms and its pinned
 * dependencies. A damaged entry is computed again. Two calls with one key at a time share one computation. Where the value cannot
 * be written (a full disk, a folder that is none), it is returned, and stderr says so once.
 * @param key plain JSON; typed arrays count by their bytes; a field that is undefined counts as absent
 * @throws RangeError `keepOnDisk: key.fit needs JSON or typed arrays, got a function`
 * @throws RangeError `keepOnDisk: key.options needs JSON or typed arrays, got a Map`
 */
export async function keepOnDisk<T>(key: object, compute: () => Promise<T>, options: CacheOptions<T> = {}): Promise<T> {
  const file = entryFile(key, options);
  const running = underWay.get(file);
  if (running) return running as Promise<T>;
  const result = readOrCompute(file, compute, options.codec).finally(() => underWay.delete(file));
  underWay.set(file, result);
  return result;
}

async function readOrCompute<T>(file: string, compute: () => Promise<T>, codec: CacheOptions<T>['codec']): Promise<T> {
  const stored = await read(file, codec);
  if (stored) return stored.value;
  const value = await compute();
  try {
    await writeWhole(file, packEntry(codec ? codec.encode(value) : value));
  } catch (error) {
    sayNotKept(file, error);
  }
  return value;
}

/** The value of an entry; undefined where there is none that can be read and made again. */
async function read<T>(file: string, codec: CacheOptions<T>['codec']): Promise<{ value: T } | undefined> {
  const stored = unpackEntry(await readFile(file).catch(() => undefined));
  if (!stored || !codec) return stored as { value: T } | undefined;
  try {
    return { value: codec.decode(stored.value) };
  } catch {
    return undefined;
  }
}
