import { createHash, randomUUID } from 'node:crypto';
import { writeWhole } from '../project/index.js';

/** The parts of nbformat 4.5 that this project reads and writes. */
export interface Notebook {
  cells: Cell[];
  metadata: { modelspace?: NotebookStamp & NotebookWishes; [key: string]: unknown };
  nbformat: number;
  nbformat_minor: number;
}

export interface Cell {
  cell_type: 'code' | 'markdown' | 'raw';
  id?: string;
  source: string | string[];
  metadata: Record<string, unknown>;
  outputs?: Output[];
  execution_count?: number | null;
  /** Fields that this project does not know, such as the `attachments` of a pasted picture. */
  [unknown: string]: unknown;
}

/** A stream, a display, a result or an error; only the fields of its kind are there. */
export interface Output {
  output_type: 'stream' | 'display_data' | 'execute_result' | 'error';
  name?: string;
  text?: string | string[];
  data?: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  execution_count?: number | null;
  ename?: string;
  evalue?: string;
  traceback?: string[];
}

/** What an author may ask for in the notebook's metadata. */
export interface NotebookWishes {
  /** The only data that the notebook has something to say about, e.g. `planted`; all, where it is left out. */
  only?: string[];
  /** Scales of the planted world that `reproduce` runs; `small`, where it is left out. */
  scales?: string[];
}

/** What the runner writes into a committed notebook's metadata, so that a stale or edited output is noticed. */
export interface NotebookStamp {
  /** `planted`, `public` or `original`. */
  on?: string;
  scale?: string;
  data?: string;
  /** SHA-256 of the code cells. */
  sources?: string;
  /** SHA-256 of the normalized outputs. */
  outputs?: string;
}

/** The text of a field that nbformat allows as one string or as lines. */
export function joined(text: string | readonly string[] | undefined): string {
  return typeof text === 'string' ? text : (text ?? []).join('');
}

/** The lines of a text, each with its line end, as nbformat stores them. */
export function asLines(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

export function codeCells(notebook: Notebook): Cell[] {
  return notebook.cells.filter((cell) => cell.cell_type === 'code');
}

/** SHA-256 of the code of all cells: prose may be edited without a new run. */
export function hashSources(notebook: Notebook): string {
  return sha256(JSON.stringify(codeCells(notebook).map((cell) => joined(cell.source))));
}

/** SHA-256 of the outputs of all cells, whatever the order of their keys. */
export function hashOutputs(notebook: Notebook): string {
  return sha256(JSON.stringify(sortedKeys(codeCells(notebook).map((cell) => cell.outputs ?? []))));
}

/** The most bytes that a committed notebook may have. */
export const COMMITTED_BYTES: number = 400 * 1024;

/**
 * A notebook as text in the layout that Jupyter itself writes, so that saving it from JupyterLab changes little. One that would
 * have more than `COMMITTED_BYTES` has what is JSON in a MIME bundle (figures, records) on one line each, which saves a fifth.
 */
export function notebookText(notebook: Notebook): string {
  const text = jupyterText(notebook);
  return Buffer.byteLength(text) <= COMMITTED_BYTES ? text : compactText(notebook);
}

/** What Python's `json.dumps(notebook, indent=1, sort_keys=True)` gives, and a line end. */
function jupyterText(notebook: Notebook): string {
  const text = JSON.stringify(sortedKeys(notebook), null, 1);
  // Python writes 1e-05 and 1e-07 where JavaScript writes 0.00001 and 1e-7. A number ends its line, and no string holds a line end.
  const small = /^( *(?:"(?:[^"\\]|\\.)*": )?)(-?(?:0\.0000\d+|[\d.]+e-\d+))(?=,?$)/gm;
  return `${text.replace(small, (_, before: string, number: string) => before + pythonNumber(Number(number)))}\n`;
}

/** A number nearer to 0 than 0.0001 as Python writes it. */
function pythonNumber(value: number): string {
  return value.toExponential().replace(/-(\d)$/, '-0$1');
}

function compactText(notebook: Notebook): string {
  const bundles: string[] = [];
  const mark = randomUUID(); // no text can hold it
  const bundled = (key: string, value: unknown): unknown =>
    key.endsWith('+json') && typeof value === 'object' ? `${mark} ${bundles.push(JSON.stringify(value)) - 1}` : value;
  const text = JSON.stringify(sortedKeys(notebook), bundled, 1);
  return `${text.replace(new RegExp(`"${mark} (\\d+)"`, 'g'), (_, i) => bundles[i]!)}\n`;
}

export async function writeNotebook(file: string, notebook: Notebook): Promise<void> {
  await writeWhole(file, notebookText(notebook));
}

/** The same value with the keys of every object in order. */
export function sortedKeys<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sortedKeys) as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortedKeys(inner)])) as T;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
