import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readMatrixFolder } from '../../../lib/data/folder/read-matrix-folder.js';
import { writeMatrixFolder } from '../../../lib/data/folder/write-matrix-folder.js';
import { smallMatrix } from '../small-matrix.js';
import { contentsOf, temporaryFolder } from './temporary-folder.js';

/** What is done to a good folder, and the error that follows, without the prefix `readMatrixFolder: `. */
export type Damage = [title: string, damage: (folder: string) => Promise<unknown>, message: string];

/** A new folder that holds `smallMatrix()`. */
export async function goodFolder(): Promise<string> {
  const folder = join(await temporaryFolder(), 'small');
  await writeMatrixFolder(smallMatrix(), folder);
  return folder;
}

/** One test for each damage; FOLDER in a message stands for the folder's path. */
export function refusesEach(damages: readonly Damage[]): void {
  it.each(damages)('refuses %s and writes nothing', async (_, damage, message) => {
    const folder = await goodFolder();
    await damage(folder);
    const before = await contentsOf(folder);
    const expected = new RangeError(`readMatrixFolder: ${message.replace('FOLDER', folder)}`);
    await expect(readMatrixFolder(folder)).rejects.toThrow(expected);
    expect(await contentsOf(folder)).toEqual(before);
  });
}

/** Sets (or with undefined removes) one entry of matrix.json. */
export async function setJson(folder: string, path: readonly string[], value: unknown): Promise<void> {
  const json = JSON.parse(await readFile(join(folder, 'matrix.json'), 'utf8'));
  const parent = path.slice(0, -1).reduce((object, key) => object[key], json);
  parent[path.at(-1)!] = value;
  await writeFile(join(folder, 'matrix.json'), JSON.stringify(json));
}

/** Replaces a file and its checksum. */
export async function replace(folder: string, file: string, bytes: Uint8Array | string): Promise<void> {
  await writeFile(join(folder, file), bytes);
  await setJson(folder, ['sha256', file], createHash('sha256').update(bytes).digest('hex'));
}

/** Edits a text file and its checksum. */
export async function editText(folder: string, file: string, edit: (text: string) => string): Promise<void> {
  await replace(folder, file, edit(await readFile(join(folder, file), 'utf8')));
}

/** Edits prompts.jsonl.gz and its checksum. */
export async function editPrompts(folder: string, edit: (text: string) => string): Promise<void> {
  const text = gunzipSync(await readFile(join(folder, 'prompts.jsonl.gz'))).toString();
  await replace(folder, 'prompts.jsonl.gz', gzipSync(edit(text)));
}

/** Edits a .npy file and its checksum; `body` is where its numbers begin. */
export async function editNpy(
  folder: string,
  file: string,
  edit: (bytes: Buffer, body: number) => unknown,
): Promise<void> {
  const bytes = await readFile(join(folder, file));
  edit(bytes, 10 + bytes.readUInt16LE(8));
  await replace(folder, file, bytes);
}

/** Puts `line` in the place of line i. */
export const setLine =
  (i: number, line: string) =>
  (text: string): string =>
    text.split('\n').with(i, line).join('\n');

/** Removes line i. */
export const dropLine =
  (i: number) =>
  (text: string): string =>
    text.split('\n').toSpliced(i, 1).join('\n');
