import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Notebook, readNotebook } from '../runner/index.js';

export interface NotebookFile {
  /** Path below the notebook folder without ending, with forward slashes: `task-space/02-prediction-and-selection`. */
  readonly id: string;
  readonly file: string;
  /** Without cells where the file cannot be read. */
  readonly notebook: Notebook;
  /** Why the file cannot be read. */
  readonly unreadable?: string;
}

/**
 * The notebooks below a folder, in the order in which a reader meets them. One that cannot be read is there too, with the reason.
 * @param only keeps those whose id holds this text
 * @throws RangeError `--only needs a part of one of a, b, got "c"`
 */
export async function listNotebooks(folder: string, only?: string): Promise<NotebookFile[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const ids = names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ipynb') && !name.split('/').some((part) => part.startsWith('.')))
    .map((name) => name.slice(0, -'.ipynb'.length))
    .sort((a, b) => readingOrder(a).localeCompare(readingOrder(b), 'en'));
  const kept = only === undefined ? ids : ids.filter((id) => id.includes(only.replace(/\.ipynb$/, '')));
  if (only !== undefined && kept.length === 0) {
    throw new RangeError(`--only needs a part of one of ${ids.join(', ') || '(no notebooks)'}, got "${only}"`);
  }
  return Promise.all(
    kept.map(async (id) => {
      const file = path.join(folder, `${id}.ipynb`);
      return { id, file, ...(await readOrSay(file)) };
    }),
  );
}

async function readOrSay(file: string): Promise<Pick<NotebookFile, 'notebook' | 'unreadable'>> {
  try {
    return { notebook: await readNotebook(file) };
  } catch (error) {
    const notebook = { cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 };
    return { notebook, unreadable: (error as Error).message };
  }
}

/** Notebooks of the folder itself come first, what lies beyond the papers last. */
function readingOrder(id: string): string {
  return `${id.includes('/') ? (id.startsWith('beyond/') ? 2 : 1) : 0} ${id}`;
}
