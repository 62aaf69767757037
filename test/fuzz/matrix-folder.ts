import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { randomSplit, writeMatrixFolder } from '../../lib/data/index.js';
import { plantedModules } from '../../lib/planted/index.js';
import { random } from '../../lib/random/index.js';

/** The embedder of the planted pool. */
export const EMBEDDER = 'planted-48';

const made: string[] = [];
afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true });
});

/** A small planted pool in a new folder, with every file that a matrix folder may have; `digests` and counts of cells, or neither. */
export async function matrixFolder({ digests }: { readonly digests: boolean }): Promise<string> {
  const around = await mkdtemp(join(tmpdir(), 'modelspace-fuzz-'));
  made.push(around);
  const draw = random(1);
  const options = { modules: ['maker/a', 'b, "c"', 'd'], targets: ['t', 'u'], prompts: { source: 3, target: 3 } };
  const pool = plantedModules(options, draw.fork('pool'));
  const split = randomSplit(pool.prompts.ids.length, draw.fork('split'), { validation: 0.2, test: 0.2 });
  const folder = join(around, 'pool');
  await writeMatrixFolder({ ...pool, name: 'pool', split, trainOrder: split.train.toReversed() }, folder);
  if (digests) return folder;
  const file = join(folder, 'matrix.json');
  // What repeats other files would refuse each change of them at once.
  const { sha256, observed, accuracy, complete_models, ...rest } = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify(rest, null, 1));
  return folder;
}
