import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** The largest file that is read, and the most that a compressed one may hold. */
const maxFileBytes = 2 ** 31 - 1;
const maxDecompressedBytes = 2 ** 28;

/** Size of a file in bytes; undefined where nothing of that name is there. */
export async function fileSize(folder: string, file: string, name: string): Promise<number | undefined> {
  const found = await stat(join(folder, file)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (found && !found.isFile()) throw new RangeError(`${name}: needs a file, got something else`);
  return found?.size;
}

/**
 * Reads one file of a folder.
 * @param name what errors begin with
 * @param sha256 the digest that it must have; unchecked where undefined
 * @throws RangeError `models.csv: sha256 needs 6480…, got 11ab…`
 */
export async function readFolderFile(folder: string, file: string, name: string, sha256?: string): Promise<Buffer> {
  const size = await fileSize(folder, file, name);
  if (size === undefined) throw new RangeError(`${name}: needs the file, got none in ${folder}`);
  if (size > maxFileBytes) throw new RangeError(`${name}: needs at most ${maxFileBytes} bytes, got ${size}`);
  const bytes = await readFile(join(folder, file));
  if (sha256 !== undefined) {
    const digest = createHash('sha256').update(bytes).digest('hex');
    if (digest !== sha256) throw new RangeError(`${name}: sha256 needs ${sha256}, got ${digest}`);
  }
  return bytes;
}

/**
 * Decompresses gzip bytes, at most 256 MiB of them.
 * @throws RangeError `prompts.jsonl.gz: needs whole gzip data, got: unexpected end of file`
 */
export async function decompress(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  try {
    return await promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip)(bytes, {
      maxOutputLength: maxDecompressedBytes,
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new RangeError(`${name}: needs at most ${maxDecompressedBytes} bytes once decompressed, got more`);
    }
    throw new RangeError(`${name}: needs whole gzip data, got: ${message}`);
  }
}
