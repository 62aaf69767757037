import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of this repository: the nearest one above the library that holds `notebooks` beside `package.json`; where the
 * library was installed elsewhere, the working directory.
 */
export function projectFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (path.dirname(folder) !== folder) {
    if (existsSync(path.join(folder, 'notebooks')) && existsSync(path.join(folder, 'package.json'))) return folder;
    folder = path.dirname(folder);
  }
  return process.cwd();
}
