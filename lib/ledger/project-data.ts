import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Reads a JSON file of the repository's data folder, which is looked for upward from this module.
 * @throws Error when no folder above holds it
 */
export function readProjectData(name: string): unknown {
  const start = path.dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = path.dirname(folder)) {
    const file = path.join(folder, 'data', name);
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
    if (folder === path.dirname(folder)) {
      throw new Error(`readProjectData: data/${name} is in no folder above ${start}; the ledger needs the repository`);
    }
  }
}
