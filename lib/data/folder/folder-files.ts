import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { visible } from '../../project/index.js';

/** The largest file that is read. */
const MAX_FILE_BYTES = 2 ** 31 - 1;

/** What a compressed file may hold: this many times its own bytes, or this many bytes, whichever is more. Text shrinks to a fifth. */
const MAX_RATIO = 100;
const ALWAYS_BYTES = 2 ** 26;

/** Size of a file in bytes; undefined where nothing of that name is there. */
export async function fileSize(folder: string, file: string, name: string): Promise<number | undefined> {
  const found = await stat(join(folder, file)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw unreadable(name, error);
  });
  if (found && !found.isFile()) throw new RangeError(`${name}: needs a file, got something else`);
  return found?.size;
}

/**
 * Reads one file of a folder.
 * @param name what errors begin with
 * @param sha256 the digest that it must have; unchecked where undefined
 * @param most bytes; default 2 GiB
 * @throws RangeError `models.csv: sha256 needs 6480…, got 11ab…`
 */
export async function readFolderFile(
  folder: string,
  file: string,
  name: string,
  sha256?: string,
  most: number = MAX_FILE_BYTES,
): Promise<Buffer> {
  const size = await fileSize(folder, file, name);
  if (size === undefined) throw new RangeError(`${name}: needs the file, got none in ${visible(folder)}`);
  if (size > most) throw new RangeError(`${name}: needs at most ${most} bytes, got ${size}`);
  const bytes = await readFile(join(folder, file)).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(name, error);
  });
  if (sha256 !== undefined) {
    const digest = createHash('sha256').update(bytes).digest('hex');
    if (digest !== sha256) throw new RangeError(`${name}: sha256 needs ${sha256}, got ${digest}`);
  }
  return bytes;
}

function unreadable(name: string, { code }: NodeJS.ErrnoException): RangeError {
  return new RangeError(`${name}: needs a file that can be read, got ${code ?? 'an error'}`);
}

/**
 * Decompresses gzip bytes part by part, so that who reads the parts can stop.
 * @throws RangeError `prompts.jsonl.gz: needs whole gzip data, got: unexpected end of file`,
 *   `prompts.jsonl.gz: needs at most 67108864 bytes once decompressed, got more`
 */
export async function* decompress(bytes: Uint8Array, name: string): AsyncGenerator<Uint8Array> {
  const most = Math.max(ALWAYS_BYTES, MAX_RATIO * bytes.length);
  const parts = createGunzip({ chunkSize: 2 ** 17 });
  parts.end(bytes);
  let total = 0;
  try {
    for await (const part of parts as AsyncIterable<Buffer>) {
      total += part.length;
      if (total > most) break;
      yield part;
    }
  } catch (error) {
    throw new RangeError(`${name}: needs whole gzip data, got: ${visible((error as Error).message)}`);
  }
  if (total > most) throw new RangeError(`${name}: needs at most ${most} bytes once decompressed, got more`);
}
