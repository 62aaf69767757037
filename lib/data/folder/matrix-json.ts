import { parseJsonObject, requireKnownKeys, shown } from '../../project/index.js';
import { embeddingsFile, fitsFile } from './embedder-files.js';
import { readFolderFile } from './folder-files.js';
import { requireName } from './require-name.js';

/** The keys that matrix.json may have. */
const KEYS = [
  ...['format', 'version', 'name', 'title', 'models', 'complete_models', 'prompts', 'observed', 'accuracy'],
  ...['whole_benchmarks', 'embeddings', 'sha256'],
];
const FILES = ['models.csv', 'prompts.jsonl.gz', 'prompts.jsonl', 'correctness.npy', 'splits.csv', 'subsets.csv'];

/** matrix.json of a matrix folder, checked. */
export interface MatrixJson {
  readonly name: string;
  readonly title: string;
  readonly models: number;
  readonly prompts: number;
  readonly completeModels?: number;
  readonly observed?: number;
  readonly accuracy?: number;
  /** Embedder to dimension. */
  readonly embeddings: ReadonlyMap<string, number>;
  /** Benchmarks that are one unit each, where the file says so. */
  readonly wholeBenchmarks?: readonly string[];
  /** File to lower-case hex digest; absent where the file has no `sha256`. */
  readonly sha256?: ReadonlyMap<string, string>;
}

/** The most bytes of a matrix.json. */
const MOST_BYTES = 2 ** 20;

/** The name alone, whatever else is wrong with matrix.json; undefined where it has none. */
export async function readMatrixName(folder: string): Promise<string | undefined> {
  try {
    const bytes = await readFolderFile(folder, 'matrix.json', 'readMatrixName', undefined, MOST_BYTES);
    return requireName(parseJsonObject(bytes, 'readMatrixName').name, 'name', 'readMatrixName');
  } catch {
    return undefined;
  }
}

/** The matrix.json of a folder; errors begin with `name`. */
export async function readMatrixJson(folder: string, name: string): Promise<MatrixJson> {
  return parseMatrixJson(await readFolderFile(folder, 'matrix.json', name, undefined, MOST_BYTES), name);
}

/**
 * Reads matrix.json.
 * @param name what errors begin with
 * @throws RangeError `matrix.json: version needs 1, got 2`, `matrix.json: needs keys among format, version, …, got "sha265"`
 */
export function parseMatrixJson(bytes: Uint8Array, name: string): MatrixJson {
  const fields = parseJsonObject(bytes, name);
  requireKnownKeys(fields, KEYS, name);
  const needs = checksFor(name);
  if (fields.format !== 'modelspace-matrix') needs.fail('format', '"modelspace-matrix"', fields.format);
  if (fields.version !== 1) needs.fail('version', '1', fields.version);
  const embeddings = parseDimensions(fields.embeddings, needs);
  const sha256 = fields.sha256 === undefined ? undefined : parseDigests(fields.sha256, embeddings, needs);
  const whole = fields.whole_benchmarks;
  if (whole !== undefined && !(Array.isArray(whole) && whole.every((entry) => typeof entry === 'string'))) {
    needs.fail('whole_benchmarks', 'a list of texts', whole);
  }
  const matrixName = requireName(fields.name, 'name', name);
  const complete = fields.complete_models;
  return {
    name: matrixName,
    title: fields.title === undefined ? matrixName : needs.text('title', fields.title),
    models: needs.count('models', fields.models, 1),
    prompts: needs.count('prompts', fields.prompts, 1),
    ...(complete === undefined ? {} : { completeModels: needs.count('complete_models', complete, 0) }),
    ...given('observed', needs.share('observed', fields.observed)),
    ...given('accuracy', needs.share('accuracy', fields.accuracy)),
    ...(whole === undefined ? {} : { wholeBenchmarks: whole as string[] }),
    embeddings,
    ...(sha256 ? { sha256 } : {}),
  };
}

type Checks = ReturnType<typeof checksFor>;

/** What a value needs to be; each throws a RangeError that names the file and the key. */
function checksFor(name: string) {
  const fail = (key: string, needs: string, got: unknown): never => {
    throw new RangeError(`${name}: ${key} needs ${needs}, got ${shown(got)}`);
  };
  return {
    name,
    fail,
    text: (key: string, value: unknown): string =>
      typeof value === 'string' && value !== '' ? value : fail(key, 'a text', value),
    count: (key: string, value: unknown, least: number): number =>
      Number.isSafeInteger(value) && (value as number) >= least
        ? (value as number)
        : fail(key, `an integer of at least ${least}`, value),
    share(key: string, value: unknown): number | undefined {
      if (value === undefined || value === null) return undefined;
      return typeof value === 'number' && value >= 0 && value <= 1 ? value : fail(key, 'a number in [0, 1]', value);
    },
    entries: (key: string, value: unknown): [string, unknown][] =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value)
        : fail(key, 'an object', value),
  };
}

function parseDimensions(value: unknown, needs: Checks): Map<string, number> {
  const dimensions = new Map<string, number>();
  for (const [embedder, dimension] of needs.entries('embeddings', value)) {
    requireName(embedder, 'embeddings', needs.name);
    if (!fitsFile(embedder)) needs.fail('embeddings', 'names short enough for a file', embedder);
    dimensions.set(embedder, needs.count(`embeddings ${shown(embedder)}`, dimension, 1));
  }
  return dimensions;
}

/** A digest of a file that nobody reads would check nothing: its name is misspelt. */
function parseDigests(value: unknown, embeddings: ReadonlyMap<string, number>, needs: Checks): Map<string, string> {
  const known = new Set([...FILES, ...[...embeddings.keys()].map(embeddingsFile)]);
  const digests = new Map<string, string>();
  for (const [file, digest] of needs.entries('sha256', value)) {
    if (!known.has(file) && !/^reference\..+\.json$/.test(file)) {
      needs.fail('sha256', `files of a matrix folder (${FILES.join(', ')}, and those of embeddings)`, file);
    }
    if (typeof digest !== 'string' || !/^[0-9a-fA-F]{64}$/.test(digest)) {
      needs.fail(`sha256 of ${shown(file, 250)}`, '64 hexadecimal digits', digest);
    }
    digests.set(file, (digest as string).toLowerCase());
  }
  return digests;
}

function given(key: string, value: number | undefined): Record<string, number> {
  return value === undefined ? {} : { [key]: value };
}
