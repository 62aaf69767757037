import { readFileSync } from 'node:fs';
import { writeWholeSync } from '../project/index.js';
import { type EntryOptions, entryFile, packEntry, unpackEntry } from './entry.js';
import { sayNotKept } from './not-kept.js';

/** `keepOnDisk` for work that ends before it returns: same keys, same entries. */
export function keepOnDiskSync<T>(key: object, compute: () => T, options: EntryOptions = {}): T {
  const file = entryFile(key, options);
  const stored = unpackEntry(bytesOf(file));
  if (stored) return stored.value as T;
  const value = compute();
  try {
    writeWholeSync(file, packEntry(value));
  } catch (error) {
    sayNotKept(file, error);
  }
  return value;
}

function bytesOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
