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

/**
 * Reads matrix.json.
 * @param name what errors begin with
 * @throws RangeError `matrix.json: version needs 1, got 2`
 */
export function parseMatrixJson(bytes: Uint8Array, name: string): MatrixJson {
  const fields = parseObject(bytes, name);
  const needs = checksFor(name);
  if (fields.format !== 'modelspace-matrix') needs.fail('format', '"modelspace-matrix"', fields.format);
  if (fields.version !== 1) needs.fail('version', '1', fields.version);
  const embeddings = parseDimensions(fields.embeddings, needs);
  const sha256 = fields.sha256 === undefined ? undefined : parseDigests(fields.sha256, needs);
  const whole = fields.whole_benchmarks;
  if (whole !== undefined && !(Array.isArray(whole) && whole.every((entry) => typeof entry === 'string'))) {
    needs.fail('whole_benchmarks', 'a list of texts', whole);
  }
  const matrixName = needs.text('name', fields.name);
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
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(embedder)) {
      needs.fail('embeddings', 'names of letters, digits, ".", "_" and "-"', embedder);
    }
    dimensions.set(embedder, needs.count(`embeddings ${embedder}`, dimension, 1));
  }
  return dimensions;
}

function parseDigests(value: unknown, needs: Checks): Map<string, string> {
  const digests = new Map<string, string>();
  for (const [file, digest] of needs.entries('sha256', value)) {
    if (typeof digest !== 'string' || !/^[0-9a-fA-F]{64}$/.test(digest)) {
      needs.fail(`sha256 of ${file}`, '64 hexadecimal digits', digest);
    }
    digests.set(file, (digest as string).toLowerCase());
  }
  return digests;
}

function given(key: string, value: number | undefined): Record<string, number> {
  return value === undefined ? {} : { [key]: value };
}

/** A JSON object from UTF-8 bytes. */
export function parseObject(bytes: Uint8Array, name: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new RangeError(`${name}: needs UTF-8 JSON, got: ${(error as Error).message}`);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new RangeError(`${name}: needs a JSON object, got ${shown(parsed)}`);
  }
  return parsed as Record<string, unknown>;
}

/** A value as an error shows it, cut to 80 characters. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
