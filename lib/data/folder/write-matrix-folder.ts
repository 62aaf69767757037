import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { leftovers, temporaryFolder, temporaryOwner } from '../../project/index.js';
import type { CorrectnessMatrix, PromptTable, Split } from '../correctness-matrix.js';
import { countCells } from '../count-cells.js';
import { unitsOf } from '../units-of.js';
import { readMatrixFolder } from './read-matrix-folder.js';
import { writeNpy } from './write-npy.js';

/**
 * Writes a matrix folder; the same matrix gives the same bytes. It is written beside `path`, read back with every check
 * of `readMatrixFolder`, and renamed: a killed run leaves no half-written folder at `path`.
 * @param path a folder that is not there, or empty
 * @param overwrite replace a matrix folder that is there. Default false.
 * @throws RangeError `writeMatrixFolder: path needs to be new or empty, got "/data/mine" with 3 entries`
 * @throws RangeError of `readMatrixFolder`, where the matrix could not be read back
 */
export async function writeMatrixFolder(
  matrix: CorrectnessMatrix,
  path: string,
  { overwrite = false }: { readonly overwrite?: boolean } = {},
): Promise<void> {
  const target = resolve(path);
  const prefix = `.${basename(target)}.writing-`;
  await restore(target, prefix);
  const entries = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (entries && entries.length > 0 && !(overwrite && entries.includes('matrix.json'))) {
    const needs = overwrite ? 'a matrix folder, or to be new or empty' : 'to be new or empty';
    throw new RangeError(`writeMatrixFolder: path needs ${needs}, got "${path}" with ${entries.length} entries`);
  }
  const files = filesOf(matrix);
  const aside = temporaryFolder(dirname(target), prefix);
  try {
    const made = join(aside, 'new');
    await mkdir(join(made, 'embeddings'), { recursive: true });
    for (const [file, bytes] of files) await write(join(made, file), bytes);
    await readMatrixFolder(made);
    if (entries) await rename(target, join(aside, 'old'));
    await rename(made, target).catch(async (error) => {
      if (entries) await rename(join(aside, 'old'), target);
      throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** Puts back the folder that a writer killed between its two renames had set aside: the only copy of it. */
async function restore(target: string, prefix: string): Promise<void> {
  for (const name of leftovers(dirname(target), temporaryOwner(prefix))) {
    await rename(join(dirname(target), name, 'old'), target).catch(() => undefined);
  }
}

async function write(file: string, bytes: Uint8Array | string): Promise<void> {
  await writeFile(file, bytes).catch((error: Error) => {
    throw new Error(`writeMatrixFolder: ${file} needs to be written, got ${error.message}`, { cause: error });
  });
}

function filesOf(matrix: CorrectnessMatrix): Map<string, Uint8Array | string> {
  const { models, prompts, correctness } = matrix;
  const n = prompts.ids.length;
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
    files.set(`embeddings/${embedder}.npy`, writeNpy(Float32Array.from(data), [rows, columns]));
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
      throw new RangeError(`writeMatrixFolder: split needs every prompt, got none of "${ids[j]}"`);
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
      `writeMatrixFolder: unit of "${ids[odd]}" needs to be "${expected[odd]}", its category or benchmark, got "${unit[odd]}"`,
    );
  }
  return [...whole];
}
