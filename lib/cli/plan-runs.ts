import path from 'node:path';
import { findMatrixFolders } from '../data/index.js';
import type { Level } from '../ledger/index.js';
import type { NotebookFile } from './list-notebooks.js';
import type { RunOptions } from './run-options.js';

/** One execution of a notebook: at one level, on one matrix. */
export interface PlannedRun {
  readonly source: NotebookFile;
  readonly level: Level;
  /** `small` or `paper` at L1, `full` elsewhere. */
  readonly scale: string;
  /** Name of the matrix. */
  readonly data: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A level that can be run here. */
export interface Evidence {
  readonly level: Level;
  readonly data: string;
  /** Value of MODELSPACE_DATA for the kernel. */
  readonly folders: string;
}

const MATRIX_OF_LEVEL = { L2: 'ollv2-core', L3: 'embedllm' } as const;

/**
 * The levels that are there: L1 always; L2 and L3 where their matrix is found. With `data`, that folder alone is looked into, and
 * its first matrix stands for L2 where it holds neither.
 */
export async function findEvidence(data?: string): Promise<Evidence[]> {
  const found = data === undefined ? await findMatrixFolders() : await matricesIn(data);
  const folders = found.map((folder) => folder.path).join(path.delimiter);
  const evidence: Evidence[] = [{ level: 'L1', data: 'planted', folders: '' }];
  for (const [level, name] of Object.entries(MATRIX_OF_LEVEL) as [Level, string][]) {
    if (found.some((folder) => folder.name === name)) evidence.push({ level, data: name, folders });
  }
  const first = found[0];
  if (data !== undefined && evidence.length === 1 && first) evidence.push({ level: 'L2', data: first.name, folders });
  return evidence;
}

/** @throws RangeError `--data needs a folder with matrix folders, got "x"` */
async function matricesIn(data: string): Promise<{ name: string; path: string }[]> {
  const inside = (folder: string): boolean => folder === data || folder.startsWith(data + path.sep);
  const found = (await findMatrixFolders(data)).filter((folder) => inside(folder.path));
  if (found.length === 0) throw new RangeError(`--data needs a folder with matrix folders, got "${data}"`);
  return found;
}

/**
 * What is to be run, in reading order: each notebook once a level, at L1 once a scale.
 * @throws RangeError `--level L2 needs the matrix ollv2-core, …`
 */
export function planRuns(
  notebooks: readonly NotebookFile[],
  evidence: readonly Evidence[],
  options: RunOptions,
): PlannedRun[] {
  for (const level of options.levels ?? []) {
    if (level === 'L1' || evidence.some((there) => there.level === level)) continue;
    const name = MATRIX_OF_LEVEL[level];
    throw new RangeError(
      `--level ${level} needs the matrix ${name}, found none in --data, MODELSPACE_DATA or ../shared/data`,
    );
  }
  const asked = evidence.filter(({ level }) => options.levels?.includes(level) ?? true);
  return notebooks.flatMap((source) =>
    asked
      .filter(({ level }) => wishedLevels(source).includes(level))
      .flatMap(({ level, data, folders }) =>
        scalesOf(source, level, options).map((scale) => {
          const env = {
            MODELSPACE_ON: { L1: 'planted', L2: 'public', L3: 'original' }[level],
            MODELSPACE_SCALE: scale === 'paper' ? 'full' : 'small',
            MODELSPACE_DATA: folders,
          };
          return { source, level, scale, data, env };
        }),
      ),
  );
}

/** The levels that a notebook has something to say about. */
export function wishedLevels({ notebook }: NotebookFile): readonly string[] {
  return notebook.metadata.modelspace?.levels ?? ['L1', 'L2', 'L3'];
}

function scalesOf({ notebook }: NotebookFile, level: Level, { scale }: RunOptions): string[] {
  if (level !== 'L1') return ['full'];
  const offered = notebook.metadata.modelspace?.scales ?? ['small'];
  return ['small', 'paper'].filter((name) => offered.includes(name) && (scale === undefined || scale === name));
}
