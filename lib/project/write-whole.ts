import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { removeLeftovers } from './leftovers.js';

/**
 * Writes a file under a temporary name beside it and renames it, so that nothing is ever half-written; its folder is made where it
 * is missing. What killed processes left half-written in that folder is removed.
 * @throws Error `writeWhole: build/a.json needs to be written, got ENOSPC: no space left on device, write`; nothing is left then
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const part = partFile(file);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    sweep(path.dirname(file));
    await writeFile(part, content);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw notWritten(file, error);
  }
}

/** `writeWhole` that ends before it returns. */
export function writeWholeSync(file: string, content: string | Uint8Array): void {
  const part = partFile(file);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    sweep(path.dirname(file));
    writeFileSync(part, content);
    renameSync(part, file);
  } catch (error) {
    try {
      rmSync(part, { force: true });
    } catch {
      // A folder that takes no file gives none back either.
    }
    throw notWritten(file, error);
  }
}

/**
 * Tells before long work that its results could not be written.
 * @throws Error `requireWritable: build needs to be writable, got EROFS: read-only file system, open …`
 */
export function requireWritable(folder: string): void {
  const probe = partFile(path.join(folder, 'probe'));
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, 'x');
    rmSync(probe);
  } catch (error) {
    const { message } = reasonOf(folder, error);
    throw new Error(`requireWritable: ${folder} needs to be writable, got ${message}`, { cause: error });
  }
}

/** A name of this process's own, so that two writers of one file never meet. */
function partFile(file: string): string {
  return `${file}.${process.pid}-${randomBytes(3).toString('hex')}.part`;
}

/** An error of the system that names the file, which `ENOSPC: no space left on device, write` does not. */
function notWritten(file: string, error: unknown): Error {
  const { message, code } = reasonOf(path.dirname(file), error);
  return Object.assign(new Error(`writeWhole: ${file} needs to be written, got ${message}`, { cause: error }), {
    code,
  });
}

/** Node says ENOENT where a folder with all above it cannot be made: what the first that is missing has against it says more. */
function reasonOf(folder: string, error: unknown): NodeJS.ErrnoException {
  const said = error as NodeJS.ErrnoException;
  if (said.code !== 'ENOENT' || existsSync(folder)) return said;
  let missing = path.resolve(folder);
  while (!existsSync(path.dirname(missing))) missing = path.dirname(missing);
  try {
    mkdirSync(missing);
    return said;
  } catch (reason) {
    return reason as NodeJS.ErrnoException;
  }
}

const swept = new Set<string>();

/** Once a folder: what has been removed does not come back while this process runs. */
function sweep(folder: string): void {
  if (swept.has(folder)) return;
  swept.add(folder);
  removeLeftovers(folder, (name) => /\.(\d+)(?:-[0-9a-f]{6})?\.part$/.exec(name)?.[1]);
}
