import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { leftovers, shown, temporaryFolder, temporaryOwner, visible } from '../../project/index.js';
import type { CorrectnessMatrix, PromptTable, Split } from '../correctness-matrix.js';
import { countCells } from '../count-cells.js';
import { unitsOf } from '../units-of.js';
import { embeddingsFile, fitsFile } from './embedder-files.js';
import { readMatrixFolder } from './read-matrix-folder.js';
import { requireName } from './require-name.js';
import { writeNpy } from './write-npy.js';

/**
 * Writes a matrix folder; the same matrix gives the same bytes. It is written beside `path`, read back with every check
 * of `readMatrixFolder`, and renamed: a killed run leaves no half-written folder at `path`.
 * @param path a folder that is not there, or empty
 * @param overwrite replace a matrix folder that is there. Default false.
 * @throws RangeError `writeMatrixFolder: path needs to be new or empty, got "/data/mine" with 3 entries`
 * @throws RangeError `writeMatrixFolder: path needs a folder that can be written, got EACCES of "/data/mine"`
 * @throws RangeError of `readMatrixFolder`, where the matrix could not be read back
 */
export async function writeMatrixFolder(
  matrix: CorrectnessMatrix,
  path: string,
  { overwrite = false }: { readonly overwrite?: boolean } = {},
): Promise<void> {
  const target = resolve(path);
  const prefix = `.${basename(target).slice(0, 40)}.writing-`;
  await restore(target, prefix);
  const entries = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw unwritable(error, path);
  });
  if (entries && entries.length > 0 && !(overwrite && entries.includes('matrix.json'))) {
    const needs = overwrite ? 'a matrix folder, or to be new or empty' : 'to be new or empty';
    const got = `"${visible(path)}" with ${entries.length} entries`;
    throw new RangeError(`writeMatrixFolder: path needs ${needs}, got ${got}`);
  }
  const files = filesOf(matrix);
  let aside: string | undefined;
  try {
    await mkdir(dirname(target), { recursive: true });
    aside = temporaryFolder(dirname(target), prefix);
    const [made, old] = [join(aside, 'new'), join(aside, 'old')];
    await mkdir(join(made, 'embeddings'), { recursive: true });
    for (const [file, bytes] of files) await writeFile(join(made, file), bytes);
    await readMatrixFolder(made);
    if (entries) await rename(target, old);
    await rename(made, target).catch(async (error) => {
      if (entries) await rename(old, target);
      throw error;
    });
  } catch (error) {
    throw unwritable(error, path);
  } finally {
    if (aside !== undefined) await rm(aside, { recursive: true, force: true });
  }
}

/** Puts back the folder that a writer killed between its two renames had set aside: the only copy of it. */
async function restore(target: string, prefix: string): Promise<void> {
  for (const name of leftovers(dirname(target), temporaryOwner(prefix))) {
    await rename(join(dirname(target), name, 'old'), target).catch(() => undefined);
  }
}

/** What the disk refuses, in our words; other errors as they are. */
function unwritable(error: unknown, path: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === undefined) return error;
  return new RangeError(
    `writeMatrixFolder: path needs a folder that can be written, got ${code} of "${visible(path)}"`,
  );
}

function filesOf(matrix: CorrectnessMatrix): Map<string, Uint8Array | string> {
  const { models, prompts, correctness } = matrix;
  const n = prompts.ids.length;
  for (const model of models) requireName(model, 'model', 'writeMatrixFolder');
  const files = new Map<string, Uint8Array | string>();
  files.set(
    'models.csv',
    csv(
      'model_id,model_name',
      models.map((name, m) => [m, name]),
    ),
  );
  files.set('prompts.jsonl.gz', gzip(promptLines(prompts)));
  files.set('correctness.npy', writeNpy(correctness, [models.length, n]));
  for (const [embedder, { rows, columns, data }] of matrix.embeddings) {
    requireName(embedder, 'embedder', 'writeMatrixFolder');
    if (!fitsFile(embedder)) {
      throw new RangeError(`writeMatrixFolder: embedder needs a name short enough for a file, got ${shown(embedder)}`);
    }
    files.set(embeddingsFile(embedder), writeNpy(Float32Array.from(data), [rows, columns]));
  }
  if (matrix.split) files.set('splits.csv', csv('prompt_id,split', splitRows(matrix.split, prompts.ids)));
  if (matrix.trainOrder) {
    const rows = Array.from(matrix.trainOrder, (column, i) => [i, prompts.ids[column]!]);
    files.set('subsets.csv', csv('order,prompt_id', rows));
  }
  const { observed, accuracy, completeModels } = countCells(correctness, models.length, n);
  const sha256 = [...files].map(([file, bytes]) => [file, createHash('sha256').update(bytes).digest('hex')] as const);
  const json = {
    format: 'modelspace-matrix',
    version: 1,
    name: matrix.name,
    title: matrix.title,
    models: models.length,
    complete_models: completeModels,
    prompts: n,
    observed,
    accuracy,
    whole_benchmarks: wholeBenchmarks(prompts),
    embeddings: Object.fromEntries([...matrix.embeddings].map(([name, { columns }]) => [name, columns])),
    sha256: Object.fromEntries(sha256.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  files.set('matrix.json', `${JSON.stringify(json, null, 1)}\n`);
  return files;
}

function promptLines({ ids, benchmark, category, text }: PromptTable): string {
  const line = (id: string, j: number): string =>
    `${JSON.stringify({ prompt_id: id, benchmark: benchmark[j], category: category[j], ...(text ? { text: text[j] } : {}) })}\n`;
  return ids.map(line).join('');
}

/** Gzip whose header names no operating system, so that bytes do not depend on it. */
function gzip(text: string): Uint8Array {
  const bytes = gzipSync(text, { level: 9 });
  bytes[9] = 255;
  return bytes;
}

function csv(header: string, rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number): string =>
    /[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
  return `${header}\n${rows.map((row) => `${row.map(cell).join(',')}\n`).join('')}`;
}

function splitRows(split: Split, ids: readonly string[]): string[][] {
  const part = new Array<string | undefined>(ids.length).fill(undefined);
  for (const name of ['train', 'validation', 'test'] as const) {
    for (const column of split[name]) part[column] = name;
  }
  return part.map((name, j) => {
    if (name === undefined)
      throw new RangeError(`writeMatrixFolder: split needs every prompt, got none of ${shown(ids[j])}`);
    return [ids[j]!, name];
  });
}

/** The benchmarks that are one unit each, as matrix.json keeps them. */
function wholeBenchmarks({ ids, benchmark, category, unit }: PromptTable): string[] {
  const byCategory = unitsOf(benchmark, category, []);
  const whole = new Set(benchmark.filter((name, j) => unit[j] !== byCategory[j] && unit[j] === name));
  const expected = unitsOf(benchmark, category, [...whole]);
  const odd = unit.findIndex((name, j) => name !== expected[j]);
  if (odd >= 0) {
    throw new RangeError(
      `writeMatrixFolder: unit of ${shown(ids[odd])} needs to be ${shown(expected[odd])}, its category or benchmark, got ${shown(unit[odd])}`,
    );
  }
  return [...whole];
}
