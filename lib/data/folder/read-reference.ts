import { isName, parseJson, shown } from '../../project/index.js';
import { fitsFile, referenceFile } from './embedder-files.js';
import { findMatrixFolders } from './find-matrix-folders.js';
import { fileSize, readFolderFile } from './folder-files.js';

/** The most bytes of a reference file. */
const MOST_BYTES = 2 ** 24;

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
  if (!folder || !isName(embedder) || !fitsFile(embedder)) return [];
  const file = referenceFile(embedder);
  const name = `readOfficialRuns: ${file}`;
  if ((await fileSize(folder.path, file, name)) === undefined) return [];
  const parsed = parseJson(await readFolderFile(folder.path, file, name, undefined, MOST_BYTES), name);
  const runs = (parsed as { officialMatrixFactorization?: { runs?: unknown } } | null)?.officialMatrixFactorization
    ?.runs;
  if (runs === undefined) return [];
  if (!Array.isArray(runs)) throw new RangeError(`${name} needs a list of runs, got ${typeof runs}`);
  return runs.map((run, i) => {
    const made = { prompts: run?.prompts, seed: run?.seed, accuracy: run?.test?.accuracy, auc: run?.test?.auc };
    if (Object.values(made).every(Number.isFinite)) return made;
    throw new RangeError(`${name} run ${i} needs numbers prompts, seed, accuracy and auc, got ${shown(made, 150)}`);
  });
}
