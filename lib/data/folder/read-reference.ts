import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findMatrixFolders } from './find-matrix-folders.js';

/** One training of the official code: its size and what it reached on the test part. */
export interface OfficialRun {
  /** Training prompts: the first of the folder's training order. */
  readonly prompts: number;
  readonly seed: number;
  readonly accuracy: number;
  readonly auc: number;
}

/**
 * The runs of EmbedLLM's official training code that a matrix folder brings in `reference.<embedder>.json`.
 * @returns none where the folder or the file is not there
 * @throws RangeError `readOfficialRuns: reference.x.json run 2 needs numbers prompts, seed, accuracy and auc, got …`
 */
export async function readOfficialRuns(matrixName: string, embedder: string): Promise<OfficialRun[]> {
  const folder = (await findMatrixFolders()).find(({ name }) => name === matrixName);
  if (!folder || !/^[\w.-]+$/.test(embedder)) return [];
  const file = `reference.${embedder}.json`;
  const text = await readFile(join(folder.path, file), 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  let runs: unknown;
  try {
    runs = JSON.parse(text)?.officialMatrixFactorization?.runs;
  } catch (error) {
    throw new RangeError(`readOfficialRuns: ${file} needs JSON, got ${(error as Error).message}`);
  }
  if (runs === undefined) return [];
  if (!Array.isArray(runs)) throw new RangeError(`readOfficialRuns: ${file} needs a list of runs, got ${typeof runs}`);
  return runs.map((run, i) => {
    const made = { prompts: run?.prompts, seed: run?.seed, accuracy: run?.test?.accuracy, auc: run?.test?.auc };
    if (Object.values(made).every(Number.isFinite)) return made;
    const got = JSON.stringify(made);
    throw new RangeError(
      `readOfficialRuns: ${file} run ${i} needs numbers prompts, seed, accuracy and auc, got ${got}`,
    );
  });
}
