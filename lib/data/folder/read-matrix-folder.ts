import type { Matrix } from '../../linalg/index.js';
import { shown, visible } from '../../project/index.js';
import type { CorrectnessMatrix } from '../correctness-matrix.js';
import { countCells } from '../count-cells.js';
import { scaleToUnitRows } from '../unit-rows.js';
import { unitsOf, wholeBenchmarksOf } from '../units-of.js';
import { embeddingsFile } from './embedder-files.js';
import { decompress, fileSize, readFolderFile } from './folder-files.js';
import { type MatrixJson, readMatrixJson } from './matrix-json.js';
import { parseCsv } from './parse-csv.js';
import { type ParsedPrompts, parsePrompts } from './parse-prompts.js';
import { parseSplits, parseSubsets } from './parse-splits.js';
import { readNpy } from './read-npy.js';
import { requireName } from './require-name.js';

/** How a matrix folder is read. */
export interface ReadMatrixFolderOptions {
  /** Check the files that are read against matrix.json's sha256, where it has them. Default true. */
  readonly verify?: boolean;
  /** The embedders to read; default all. The files of others are not opened. */
  readonly embedders?: readonly string[];
}

type ReadFile = (file: string) => Promise<Buffer>;
const label = (file: string): string => `readMatrixFolder: ${visible(file, 250)}`;

/**
 * Reads a matrix folder and checks every file against the others. Embeddings are scaled to unit rows.
 * @param path a folder with matrix.json, models.csv, prompts.jsonl(.gz), correctness.npy, embeddings/*.npy and
 *   optionally splits.csv and subsets.csv
 * @throws RangeError that names file, row and value: `readMatrixFolder: splits.csv row 17: split needs train, validation
 *   or test, got "dev"`. Rows of a CSV count as in a spreadsheet (the header is row 1), lines of a JSONL from 1, rows and
 *   columns of an array from 0.
 */
export async function readMatrixFolder(
  path: string,
  { verify = true, embedders }: ReadMatrixFolderOptions = {},
): Promise<CorrectnessMatrix> {
  const json = await readMatrixJson(path, label('matrix.json'));
  const read: ReadFile = (file) => {
    const digest = json.sha256?.get(file);
    if (verify && json.sha256 && digest === undefined) {
      throw new RangeError(`${label('matrix.json')}: sha256 needs ${visible(file, 250)}, got no entry`);
    }
    return readFolderFile(path, file, label(file), verify ? digest : undefined);
  };
  const has = async (file: string): Promise<boolean> =>
    (await fileSize(path, file, label(file))) !== undefined || (json.sha256?.has(file) ?? false);

  const models = parseModels(await read('models.csv'), json.models);
  // Its size is what it says, so prompts, which are compressed, are no more than were measured.
  const correctness = parseCorrectness(await read('correctness.npy'), json);
  const prompts = await readPrompts(read, has, json.prompts);
  const whole = json.wholeBenchmarks ?? wholeBenchmarksOf(json.name);
  requireBenchmarks(json.wholeBenchmarks ?? [], prompts.benchmark);
  const embeddings = new Map<string, Matrix>();
  for (const embedder of embedders ?? json.embeddings.keys()) {
    embeddings.set(embedder, await readEmbeddings(read, json, embedder));
  }
  const split = (await has('splits.csv'))
    ? parseSplits(await read('splits.csv'), prompts.ids, label('splits.csv'))
    : undefined;
  let trainOrder: Int32Array | undefined;
  if (await has('subsets.csv')) {
    if (!split) throw new RangeError(`${label('subsets.csv')}: needs splits.csv beside it, got none`);
    trainOrder = parseSubsets(await read('subsets.csv'), prompts.ids, split.train, label('subsets.csv'));
  }
  return {
    name: json.name,
    title: json.title,
    models,
    prompts: { ...prompts, unit: unitsOf(prompts.benchmark, prompts.category, whole) },
    correctness,
    embeddings,
    ...(split ? { split } : {}),
    ...(trainOrder ? { trainOrder } : {}),
  };
}

function parseModels(bytes: Uint8Array, count: number): string[] {
  const name = label('models.csv');
  const rowOf = { model_id: new Map<string, number>(), model_name: new Map<string, number>() };
  const models: string[] = [];
  parseCsv(bytes, ['model_id', 'model_name'], name, (values, row) => {
    if (models.length === count) throw new RangeError(`${name}: needs the ${count} models of matrix.json, got more`);
    (['model_id', 'model_name'] as const).forEach((key, i) => {
      const value = requireName(values[i], key, `${name} row ${row}`);
      const before = rowOf[key].get(value);
      if (before !== undefined) {
        throw new RangeError(`${name} row ${row}: ${key} needs to be unique, got ${shown(value)} as in row ${before}`);
      }
      rowOf[key].set(value, row);
    });
    models.push(values[1]!);
  });
  if (models.length !== count) {
    throw new RangeError(`${name}: needs the ${count} models of matrix.json, got ${models.length}`);
  }
  return models;
}

/** A benchmark that no prompt has is one misspelt. */
function requireBenchmarks(whole: readonly string[], benchmark: readonly string[]): void {
  const known = new Set(benchmark);
  const unknown = whole.find((name) => !known.has(name));
  if (unknown === undefined) return;
  const needs = visible([...known].slice(0, 20).join(', '));
  throw new RangeError(`${label('matrix.json')}: whole_benchmarks needs some of ${needs}, got ${shown(unknown)}`);
}

async function readPrompts(
  read: ReadFile,
  has: (file: string) => Promise<boolean>,
  count: number,
): Promise<ParsedPrompts> {
  const files: string[] = [];
  for (const file of ['prompts.jsonl.gz', 'prompts.jsonl']) if (await has(file)) files.push(file);
  if (files.length !== 1) {
    throw new RangeError(
      `${label('prompts.jsonl.gz')}: needs it or prompts.jsonl, got ${files.length === 0 ? 'none' : 'both'}`,
    );
  }
  const file = files[0]!;
  const bytes = await read(file);
  return parsePrompts(file.endsWith('.gz') ? decompress(bytes, label(file)) : [bytes], count, label(file));
}

function parseCorrectness(bytes: Uint8Array, json: MatrixJson): Int8Array {
  const name = label('correctness.npy');
  const { dtype, shape, data } = readNpy(bytes, name);
  if (!(data instanceof Int8Array)) throw new RangeError(`${name}: dtype needs |i1, got ${dtype}`);
  checkShape(shape, [json.models, json.prompts], name);
  const bad = data.findIndex((value) => value < -1 || value > 1);
  if (bad >= 0) {
    const row = Math.floor(bad / json.prompts);
    const column = bad % json.prompts;
    throw new RangeError(`${name} row ${row} column ${column}: a label needs 1, 0 or -1, got ${data[bad]}`);
  }
  const { observed, accuracy, completeModels } = countCells(data, json.models, json.prompts);
  const declared = { complete_models: json.completeModels, observed: json.observed, accuracy: json.accuracy };
  for (const [key, got] of Object.entries({ complete_models: completeModels, observed, accuracy })) {
    const needs = declared[key as keyof typeof declared];
    if (needs !== undefined && !(Math.abs(needs - got) <= 1e-9)) {
      throw new RangeError(`${name}: needs the ${key} ${needs} of matrix.json, got ${got}`);
    }
  }
  return data;
}

async function readEmbeddings(read: ReadFile, json: MatrixJson, embedder: string): Promise<Matrix> {
  const dimension = json.embeddings.get(embedder);
  if (dimension === undefined) {
    const known = visible([...json.embeddings.keys()].slice(0, 20).join(', '));
    throw new RangeError(`readMatrixFolder: embedders needs some of ${known}, got ${shown(embedder)}`);
  }
  const file = embeddingsFile(embedder);
  const { dtype, shape, data } = readNpy(await read(file), label(file));
  if (!(data instanceof Float32Array)) throw new RangeError(`${label(file)}: dtype needs <f4 or <f2, got ${dtype}`);
  checkShape(shape, [json.prompts, dimension], label(file));
  scaleToUnitRows(data, json.prompts, dimension, label(file));
  return { rows: json.prompts, columns: dimension, data };
}

function checkShape(shape: readonly number[], needs: readonly number[], name: string): void {
  if (shape.length !== needs.length || shape.some((extent, i) => extent !== needs[i])) {
    throw new RangeError(
      `${name}: shape needs (${needs.join(', ')}) as in matrix.json, got (${visible(shape.join(', '), 80)})`,
    );
  }
}
