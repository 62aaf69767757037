import path from 'node:path';
import { findMatrixFolders } from '../data/index.js';
import type { Source } from '../ledger/index.js';
import type { NotebookFile } from './list-notebooks.js';
import type { RunOptions } from './run-options.js';

/** One execution of a notebook: on one matrix. */
export interface PlannedRun {
  readonly source: NotebookFile;
  readonly on: Source;
  /** `small` or `full` of a planted world, `full` elsewhere. */
  readonly scale: string;
  /** Name of the matrix. */
  readonly data: string;
  /** Names of all matrices that it can read. */
  readonly matrices?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Data that are there. */
export interface AvailableData {
  readonly on: Source;
  readonly data: string;
  /** Value of MODELSPACE_DATA for the kernel. */
  readonly folders: string;
  /** Names of the matrices in these folders. */
  readonly matrices?: readonly string[];
}

const MATRIX_OF = { public: 'ollv2-core', original: 'embedllm' } as const;

/**
 * The data that are there: planted always; public and original where their matrix is found. With `data`, that folder alone is
 * looked into, and its first matrix stands for the public one where it holds neither.
 */
export async function findData(data?: string): Promise<AvailableData[]> {
  const found = data === undefined ? await findMatrixFolders() : await matricesIn(data);
  const folders = found.map((folder) => folder.path).join(path.delimiter);
  const matrices = found.map(({ name }) => name);
  const available: AvailableData[] = [{ on: 'planted', data: 'planted', folders: '' }];
  for (const [on, name] of Object.entries(MATRIX_OF) as [Source, string][]) {
    if (found.some((folder) => folder.name === name)) available.push({ on, data: name, folders, matrices });
  }
  const first = found[0];
  if (data !== undefined && available.length === 1 && first)
    available.push({ on: 'public', data: first.name, folders, matrices });
  return available;
}

/** @throws RangeError `--data needs a folder with matrix folders, got "x"` */
async function matricesIn(data: string): Promise<{ name: string; path: string }[]> {
  const inside = (folder: string): boolean => folder === data || folder.startsWith(data + path.sep);
  const found = (await findMatrixFolders(data)).filter((folder) => inside(folder.path));
  if (found.length === 0) throw new RangeError(`--data needs a folder with matrix folders, got "${data}"`);
  return found;
}

/**
 * What is to be run, in reading order: each notebook once on each source, on planted worlds once a scale.
 * @throws RangeError `--on public needs the matrix ollv2-core, …`
 */
export function planRuns(
  notebooks: readonly NotebookFile[],
  available: readonly AvailableData[],
  options: RunOptions,
): PlannedRun[] {
  for (const on of options.on ?? []) {
    if (on === 'planted' || available.some((there) => there.on === on)) continue;
    const name = MATRIX_OF[on];
    throw new RangeError(
      `--on ${on} needs the matrix ${name}, found none in --data, MODELSPACE_DATA or ../shared/data`,
    );
  }
  const asked = available.filter(({ on }) => options.on?.includes(on) ?? true);
  return notebooks.flatMap((source) =>
    asked
      .filter(({ on }) => wishedSources(source).includes(on))
      .flatMap(({ on, data, folders, matrices }) =>
        scalesOf(source, on, options).map((scale) => {
          const env = {
            MODELSPACE_ON: on,
            MODELSPACE_SCALE: on === 'planted' ? scale : 'small',
            MODELSPACE_DATA: folders,
          };
          return { source, on, scale, data, ...(matrices === undefined ? {} : { matrices }), env };
        }),
      ),
  );
}

/** The sources that a notebook has something to say about. */
export function wishedSources({ notebook }: NotebookFile): readonly string[] {
  return notebook.metadata.modelspace?.only ?? ['planted', 'public', 'original'];
}

/** Whether a notebook runs on a source at a scale, where the data are there. */
export function runsOn(notebook: NotebookFile, source: Source, scale: string): boolean {
  const on = wishedSources(notebook).includes(source);
  return on && scalesOf(notebook, source, { write: false, jobs: 1 }).includes(scale);
}

function scalesOf({ notebook }: NotebookFile, on: Source, { scale }: RunOptions): string[] {
  if (on !== 'planted') return ['full'];
  const offered = notebook.metadata.modelspace?.scales ?? ['small'];
  return ['small', 'full'].filter((name) => offered.includes(name) && (scale === undefined || scale === name));
}
