import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findMatrixFolders } from '../../lib/data/index.js';

/** The real matrices that are there, by name; none where neither MODELSPACE_DATA nor ../shared/data holds one. */
export const realMatrices: ReadonlyMap<string, string> = new Map(
  (await findMatrixFolders()).map(({ name, path }) => [name, path]),
);

/** The file with another implementation's numbers on a matrix; undefined where it is not there. */
export function referenceFile(matrix: string, embedder: string): string | undefined {
  const folder = realMatrices.get(matrix);
  const file = folder && join(folder, `reference.${embedder}.json`);
  return file && existsSync(file) ? file : undefined;
}
