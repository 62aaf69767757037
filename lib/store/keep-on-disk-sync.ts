import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type EntryOptions, entryFile, packEntry, partFile, unpackEntry } from './entry.js';

/** `keepOnDisk` for work that ends before it returns: same keys, same entries. */
export function keepOnDiskSync<T>(key: object, compute: () => T, options: EntryOptions = {}): T {
  const file = entryFile(key, options);
  const stored = unpackEntry(existsSync(file) ? readFileSync(file) : undefined);
  if (stored) return stored.value as T;
  const value = compute();
  const temporary = partFile(file);
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    writeFileSync(temporary, packEntry(value));
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
  return value;
}
