import { readFileSync, statSync } from 'node:fs';
import { parseJson, parseJsonObject } from './parse-json.js';
import { decodeText, MAX_TEXT_BYTES } from './read-text.js';
import { visible } from './shown.js';

/**
 * The text of a file, as `decodeText` reads it. Errors name the file and quote none of it.
 * @param name what errors begin with
 * @throws RangeError `tidy: a.ipynb: needs the file, got none`, `tidy: a.ipynb: needs a file that can be read, got EACCES`
 */
export function readText(file: string, name: string): string {
  return decodeText(present(readBytes(file, name), name), name);
}

/** As `readText`; undefined where the file is not there. */
export function readTextIfThere(file: string, name: string): string | undefined {
  const bytes = readBytes(file, name);
  return bytes && decodeText(bytes, name);
}

/**
 * The value of a JSON file, as `parseJson` reads it.
 * @param most bytes; default 256 MiB
 * @throws RangeError `readNotebook: a.ipynb: needs at most 64 MiB, got 80 MiB`
 */
export function readJson(file: string, name: string, most: number = MAX_TEXT_BYTES): unknown {
  return parseJson(present(readBytes(file, name, most), name), name);
}

/** As `readJson`; undefined where the file is not there. */
export function readJsonIfThere(file: string, name: string): unknown {
  const bytes = readBytes(file, name);
  return bytes && parseJson(bytes, name);
}

/** As `readJson`, for a file that holds an object. */
export function readJsonObject(file: string, name: string): Record<string, unknown> {
  return parseJsonObject(present(readBytes(file, name), name), name);
}

function present(bytes: Uint8Array | undefined, name: string): Uint8Array {
  if (bytes === undefined) throw new RangeError(`${name}: needs the file, got none`);
  return bytes;
}

/** Its size is looked at first: a file that is too large, or has no end, is never in memory. */
function readBytes(file: string, name: string, most: number = MAX_TEXT_BYTES): Uint8Array | undefined {
  try {
    const found = statSync(file);
    if (!found.isFile()) throw new RangeError(`${name}: needs a file, got something else`);
    if (found.size <= most) return readFileSync(file);
    const [limit, got] = [most, found.size].map((bytes) => `${Math.ceil(bytes / 2 ** 20)} MiB`);
    throw new RangeError(`${name}: needs at most ${limit}, got ${got}`);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'an error';
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new RangeError(`${name}: needs a file that can be read, got ${visible(code)}`, { cause: error });
  }
}
