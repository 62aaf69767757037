import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findMatrixFolders } from '../../../lib/data/folder/find-matrix-folders.js';
import { readMatrixFolder } from '../../../lib/data/folder/read-matrix-folder.js';
import { writeMatrixFolder } from '../../../lib/data/folder/write-matrix-folder.js';
import { smallMatrix } from '../small-matrix.js';
import { temporaryFolder } from './temporary-folder.js';

afterEach(() => vi.unstubAllEnvs());

async function folderWith(...names: string[]): Promise<string> {
  const folder = await temporaryFolder();
  for (const name of names) await writeMatrixFolder({ ...smallMatrix(), name }, join(folder, `folder-${name}`));
  await mkdir(join(folder, 'no-matrix'));
  await mkdir(join(folder, '.hidden'));
  await writeFile(join(folder, '.hidden/matrix.json'), '{"name":"hidden"}');
  return folder;
}

/** What is found of the folders that the tests make: a developer's data/downloads may hold more. */
const names = async (extra?: string): Promise<string[]> =>
  (await findMatrixFolders(extra)).map(({ name }) => name).filter((name) => /^[a-d]$/.test(name));

describe('findMatrixFolders(extra)', () => {
  it('looks into each folder of MODELSPACE_DATA, and the first of a name wins', async () => {
    const first = await folderWith('a', 'b');
    const second = await folderWith('c', 'b');
    vi.stubEnv('MODELSPACE_DATA', [first, second].join(delimiter));
    const found = (await findMatrixFolders()).filter(({ name }) => /^[a-d]$/.test(name));
    expect(found).toEqual([
      { name: 'a', path: join(first, 'folder-a') },
      { name: 'b', path: join(first, 'folder-b') },
      { name: 'c', path: join(second, 'folder-c') },
    ]);
  });

  it('takes a matrix folder itself, and puts extra first', async () => {
    const folder = await folderWith('a', 'b');
    vi.stubEnv('MODELSPACE_DATA', join(folder, 'folder-a'));
    expect(await names()).toEqual(['a']);
    expect(await names(join(folder, 'folder-b'))).toEqual(['b', 'a']);
  });

  it('finds nothing where MODELSPACE_DATA is empty', async () => {
    vi.stubEnv('MODELSPACE_DATA', '');
    expect(await findMatrixFolders()).toEqual([]);
    expect(await names(await folderWith('d'))).toEqual(['d']);
  });

  it('calls a folder whose matrix.json cannot be read by its own name', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'broken'));
    await writeFile(join(folder, 'broken/matrix.json'), '{');
    vi.stubEnv('MODELSPACE_DATA', '');
    expect(await findMatrixFolders(folder)).toEqual([{ name: 'broken', path: join(folder, 'broken') }]);
  });

  it('reads a name behind a byte-order mark, and whatever else is wrong', async () => {
    const folder = await folderWith('a');
    const file = join(folder, 'folder-a/matrix.json');
    await writeFile(file, `\ufeff${await readFile(file, 'utf8')}`);
    await mkdir(join(folder, 'x'));
    await writeFile(join(folder, 'x/matrix.json'), '{"name": "b", "sha265": {}}');
    vi.stubEnv('MODELSPACE_DATA', folder);
    expect(await names()).toEqual(['a', 'b']);
    expect((await readMatrixFolder(join(folder, 'folder-a'))).name).toBe('a');
  });

  it('refuses a folder that is not there where it was asked for', async () => {
    vi.stubEnv('MODELSPACE_DATA', '/nowhere/at-all');
    await expect(findMatrixFolders()).rejects.toThrow(
      new RangeError('findMatrixFolders: MODELSPACE_DATA needs folders, got "/nowhere/at-all"'),
    );
    vi.stubEnv('MODELSPACE_DATA', '');
    await expect(findMatrixFolders('/nowhere')).rejects.toThrow(
      new RangeError('findMatrixFolders: extra needs folders, got "/nowhere"'),
    );
  });
});
