import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readJson, readJsonObject } from './read-file.js';

const PROJECT = 'modelspace-papers';

/** The folder of the repository that this library lies in; undefined where it is installed elsewhere. */
export function repositoryRoot(): string | undefined {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const manifest = path.join(folder, 'package.json');
    if (existsSync(manifest) && nameIn(manifest) === PROJECT) return folder;
    const parent = path.dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
}

/** The name in a package.json. One that cannot be read is not this project's: folders above may belong to anybody. */
function nameIn(manifest: string): unknown {
  try {
    return readJsonObject(manifest, 'package.json').name;
  } catch {
    return undefined;
  }
}

/** Where `build`, `figures` and `notebooks` lie: the repository, or the working directory where there is none. */
export function projectFolder(): string {
  return repositoryRoot() ?? process.cwd();
}

/**
 * A JSON file of the repository's `data` folder.
 * @throws Error `readProjectData: data/reported.json needs the repository, got a library installed elsewhere`
 */
export function readProjectData(name: string): unknown {
  return readOwn('data', name);
}

/**
 * A JSON file of the repository's `figures` folder, e.g. one that a long test wrote.
 * @throws Error `readProjectData: figures/trainer-recipe.json needs the repository, got a library installed elsewhere`
 */
export function readProjectFigures(name: string): unknown {
  return readOwn('figures', name);
}

function readOwn(folder: 'data' | 'figures', name: string): unknown {
  const root = repositoryRoot();
  if (root === undefined) {
    throw new Error(`readProjectData: ${folder}/${name} needs the repository, got a library installed elsewhere`);
  }
  return readJson(path.join(root, folder, name), `readProjectData: ${folder}/${name}`);
}
