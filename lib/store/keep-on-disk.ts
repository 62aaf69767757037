import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type EntryOptions, entryFile, packEntry, partFile, unpackEntry } from './entry.js';

export interface CacheOptions<T> extends EntryOptions {
  /** How a value that holds more than numbers, texts, arrays, plain objects and typed arrays is stored, and made again. */
  readonly codec?: { encode(value: T): unknown; decode(stored: unknown): T };
}

const underWay = new Map<string, Promise<unknown>>();

/**
 * The value of `compute()`, kept on disk by content: computed once for a key, the code of the library's rooms and its pinned
 * dependencies. A damaged entry is computed again. Two calls with one key at a time share one computation.
 * @param key plain JSON; typed arrays count by their bytes
 * @throws TypeError `keepOnDisk: key.fit needs JSON or typed arrays, got a function`
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
  const stored = unpackEntry(await readFile(file).catch(() => undefined));
  if (stored) return codec ? codec.decode(stored.value) : (stored.value as T);
  const value = await compute();
  await writeEntry(file, codec ? codec.encode(value) : value);
  return value;
}

async function writeEntry(file: string, value: unknown): Promise<void> {
  const temporary = partFile(file);
  await mkdir(path.dirname(file), { recursive: true });
  try {
    await writeFile(temporary, packEntry(value));
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}
