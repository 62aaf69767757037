import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = 'modelspace-papers';

/** The folder of the repository that this library lies in; undefined where it is installed elsewhere. */
export function repositoryRoot(): string | undefined {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const manifest = path.join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === PROJECT) return folder;
    const parent = path.dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
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
  return readJson('data', name);
}

/**
 * A JSON file of the repository's `figures` folder, e.g. one that a long test wrote.
 * @throws Error `readProjectData: figures/trainer-recipe.json needs the repository, got a library installed elsewhere`
 */
export function readProjectFigures(name: string): unknown {
  return readJson('figures', name);
}

function readJson(folder: 'data' | 'figures', name: string): unknown {
  const root = repositoryRoot();
  if (root === undefined) {
    throw new Error(`readProjectData: ${folder}/${name} needs the repository, got a library installed elsewhere`);
  }
  return JSON.parse(readFileSync(path.join(root, folder, name), 'utf8'));
}
