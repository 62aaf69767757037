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
  const fail = (key: string, needs: string, got: unknown): never => {
    throw new RangeError(`${name}: ${key} needs ${needs}, got ${shown(got)}`);
  };
  const parsed = parseObject(bytes, name);
  const text = (key: string, value: unknown): string =>
    typeof value === 'string' && value !== '' ? value : fail(key, 'a text', value);
  const count = (key: string, value: unknown, least: number): number =>
    Number.isSafeInteger(value) && (value as number) >= least
      ? (value as number)
      : fail(key, `an integer of at least ${least}`, value);
  const share = (key: string): number | undefined => {
    const value = parsed[key];
    if (value === undefined || value === null) return undefined;
    return typeof value === 'number' && value >= 0 && value <= 1 ? value : fail(key, 'a number in [0, 1]', value);
  };
  const entries = (key: string, value: unknown): [string, unknown][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value)
      : fail(key, 'an object', value);

  if (parsed.format !== 'modelspace-matrix') fail('format', '"modelspace-matrix"', parsed.format);
  if (parsed.version !== 1) fail('version', '1', parsed.version);
  const embeddings = new Map<string, number>();
  for (const [embedder, dimension] of entries('embeddings', parsed.embeddings)) {
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(embedder)) {
      fail('embeddings', 'names of letters, digits, ".", "_" and "-"', embedder);
    }
    embeddings.set(embedder, count(`embeddings ${embedder}`, dimension, 1));
  }
  let sha256: Map<string, string> | undefined;
  if (parsed.sha256 !== undefined) {
    sha256 = new Map();
    for (const [file, digest] of entries('sha256', parsed.sha256)) {
      if (typeof digest !== 'string' || !/^[0-9a-fA-F]{64}$/.test(digest)) {
        fail(`sha256 of ${file}`, '64 hexadecimal digits', digest);
      }
      sha256.set(file, (digest as string).toLowerCase());
    }
  }
  const whole = parsed.whole_benchmarks;
  if (whole !== undefined && !(Array.isArray(whole) && whole.every((entry) => typeof entry === 'string'))) {
    fail('whole_benchmarks', 'a list of texts', whole);
  }
  const matrixName = text('name', parsed.name);
  const complete = parsed.complete_models;
  return {
    name: matrixName,
    title: parsed.title === undefined ? matrixName : text('title', parsed.title),
    models: count('models', parsed.models, 1),
    prompts: count('prompts', parsed.prompts, 1),
    ...(complete === undefined ? {} : { completeModels: count('complete_models', complete, 0) }),
    ...given('observed', share('observed')),
    ...given('accuracy', share('accuracy')),
    ...(whole === undefined ? {} : { wholeBenchmarks: whole as string[] }),
    embeddings,
    ...(sha256 ? { sha256 } : {}),
  };
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
