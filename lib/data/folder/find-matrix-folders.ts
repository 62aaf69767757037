import { readdir, stat } from 'node:fs/promises';
import { basename, delimiter, join, resolve } from 'node:path';
import { repositoryRoot, visible } from '../../project/index.js';
import { readMatrixName } from './matrix-json.js';

/** A matrix folder: the name that its matrix.json gives it, and where it lies. */
export interface FoundMatrixFolder {
  readonly name: string;
  readonly path: string;
}

/**
 * Finds matrix folders, in this order: in `extra`; in the folders of the environment variable MODELSPACE_DATA
 * (separated as in PATH), or in ../shared/data beside the repository where it is unset; in data/downloads. Each of
 * these may be a matrix folder or contain some. An empty MODELSPACE_DATA leaves `extra` alone. Of several with one name
 * the first wins.
 * @throws RangeError `findMatrixFolders: MODELSPACE_DATA needs folders, got "/nowhere"`
 */
export async function findMatrixFolders(extra?: string): Promise<FoundMatrixFolder[]> {
  const given = process.env.MODELSPACE_DATA;
  const root = repositoryRoot();
  const places: { path: string; asked?: string }[] = [];
  if (extra) places.push({ path: extra, asked: 'extra' });
  for (const path of given?.split(delimiter) ?? []) if (path) places.push({ path, asked: 'MODELSPACE_DATA' });
  if (given === undefined && root) places.push({ path: join(root, '..', 'shared', 'data') });
  if (given !== '' && root) places.push({ path: join(root, 'data', 'downloads') });

  const found = new Map<string, FoundMatrixFolder>();
  for (const { path, asked } of places) {
    if (!(await isFolder(path))) {
      if (asked) throw new RangeError(`findMatrixFolders: ${asked} needs folders, got "${visible(path)}"`);
      continue;
    }
    for (const folder of await matrixFoldersIn(resolve(path))) {
      if (!found.has(folder.name)) found.set(folder.name, folder);
    }
  }
  return [...found.values()];
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

async function matrixFoldersIn(path: string): Promise<FoundMatrixFolder[]> {
  const own = await asMatrixFolder(path);
  if (own) return [own];
  const entries = await readdir(path).catch(({ code }: NodeJS.ErrnoException) => {
    throw new RangeError(`findMatrixFolders: needs a folder that can be read, got ${code} of "${visible(path)}"`);
  });
  const names = entries.filter((name) => !name.startsWith('.')).sort();
  const folders = await Promise.all(names.map((name) => asMatrixFolder(join(path, name))));
  return folders.filter((folder) => folder !== undefined);
}

/** A folder whose matrix.json cannot be read keeps its own name: reading it says what is wrong. */
async function asMatrixFolder(path: string): Promise<FoundMatrixFolder | undefined> {
  if ((await stat(join(path, 'matrix.json')).catch(missing)) === undefined) return undefined;
  return { name: (await readMatrixName(path)) ?? basename(path), path };
}

/** Of a file that is not there nothing; of one that cannot be reached something, which reading it will name. */
function missing({ code }: NodeJS.ErrnoException): unknown {
  return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : code;
}
