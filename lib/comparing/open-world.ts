import {
  type CorrectnessMatrix,
  completeModels,
  findMatrixFolders,
  joinMatrices,
  randomSplit,
  readMatrixFolder,
  type Split,
} from '../data/index.js';
import { type PlantedWorld, plantedWorld } from '../planted/index.js';
import { random } from '../random/index.js';

/** What a number was computed on: a planted world, a real public matrix, or the papers' own data. */
export type Source = 'planted' | 'public' | 'original';

/** What a number was computed on, as the ledger keys it. */
export interface Origin {
  readonly source: Source;
  /** The matrix's name. */
  readonly name: string;
  /** `small` or `full` of a planted world, else `full`. */
  readonly scale: string;
}

interface Opened extends Origin {
  /** The matrix's own split, else a seeded 80/10/10 one. */
  readonly split: Split;
  /** Names of the embedders, smallest dimension first. */
  readonly embedders: readonly string[];
  /** Whether an output may show prompt text: never on public data, where ids and categories stand for it. */
  readonly showsText: boolean;
}

/** A world whose truth is known: `matrix.truth`. */
export interface OpenedPlanted extends Opened {
  readonly source: 'planted';
  readonly matrix: PlantedWorld;
}

/** A matrix of real answers; of public ones the complete models only, where nothing else is asked for. */
export interface OpenedFolder extends Opened {
  readonly source: 'public' | 'original';
  readonly matrix: CorrectnessMatrix;
}

/** What an experiment is run on. */
export type World = OpenedPlanted | OpenedFolder;

/** What to open; each has a default. */
export interface OpenWorldOptions {
  /** `planted`, `public` or `original`. Default MODELSPACE_ON, else the last of these that is there. */
  readonly on?: string;
  /** Of a planted world: `small` or `full`. Default MODELSPACE_SCALE, else `small`. */
  readonly scale?: string;
  /** Of real answers: a matrix's name, or the path of a matrix folder. Default `ollv2-core`, else the first that is found. */
  readonly data?: string;
  /** Of the planted world, and of a split that the matrix does not bring. Default 0. */
  readonly seed?: number;
  /** Of a planted world: the null version. */
  readonly scrambled?: boolean;
  /** Of a planted world: repeat as many prompts, with labels of their own, as EmbedLLM's data do. */
  readonly duplicates?: boolean;
  /** Of real answers: only the models without missing cells. Default true. */
  readonly complete?: boolean;
}

const SOURCES: readonly Source[] = ['planted', 'public', 'original'];
/** The matrix that stands for a source where none is named. */
const MATRIX_OF: Readonly<Record<Exclude<Source, 'planted'>, string>> = { public: 'ollv2-core', original: 'embedllm' };

/**
 * Opens what an experiment runs on.
 * @throws RangeError `openWorld: on needs planted, public or original, got "L9"`,
 *   `openWorld: data needs one of a, b, got "c"`
 */
export async function openWorld(options: OpenWorldOptions = {}): Promise<World> {
  const asked = options.on ?? (process.env.MODELSPACE_ON || undefined);
  if (asked !== undefined && !SOURCES.includes(asked as Source)) {
    throw new RangeError(`openWorld: on needs planted, public or original, got "${asked}"`);
  }
  if (asked === 'planted') return openPlanted(options);
  const folder = await chooseFolder(options.data, asked as 'public' | 'original' | undefined);
  if (folder) return openFolder(folder, options);
  if (asked !== undefined) {
    throw new RangeError(`openWorld: ${asked} needs a matrix folder in MODELSPACE_DATA or ../shared/data, got none`);
  }
  return openPlanted(options);
}

/** A matrix of the same models with other benchmarks, by the name of the one that it is joined to. */
const COMPANIONS: Readonly<Record<string, string>> = { 'ollv2-core': 'ollv2-mmlu-pro' };

/** The companion of a world's matrix by itself, its complete models. Undefined where there is none. */
export async function companionWorld(world: World): Promise<OpenedFolder | undefined> {
  // A joined matrix has its companion in it.
  const companion = COMPANIONS[world.name.split('+')[0]!];
  if (world.source === 'planted' || companion === undefined) return undefined;
  const found = (await findMatrixFolders()).find(({ name }) => name === companion);
  return found && openedFolder(world, completeModels(await readMatrixFolder(found.path)));
}

/**
 * The world with the benchmarks of its companion joined in, for the models and embedders that both have: more units where
 * whole benchmarks are left out. Undefined where there is no companion.
 */
export async function joinedWorld(world: World): Promise<OpenedFolder | undefined> {
  const companion = await companionWorld(world);
  if (!companion) return undefined;
  const joined = openedFolder(world, joinMatrices(world.matrix, companion.matrix));
  return { ...joined, embedders: joined.embedders.filter((name) => world.embedders.includes(name)) };
}

/** A matrix that stands beside a world's own. */
function openedFolder({ source, scale, showsText }: World, matrix: CorrectnessMatrix): OpenedFolder {
  const split = matrix.split ?? randomSplit(matrix.prompts.ids.length, random(0).fork('split'));
  const place = { source: source as OpenedFolder['source'], scale, showsText };
  return { ...place, name: matrix.name, matrix, split, embedders: bySize(matrix) };
}

async function chooseFolder(data?: string, asked?: 'public' | 'original'): Promise<string | undefined> {
  if (data !== undefined && /[/\\]/.test(data)) return data;
  const folders = await findMatrixFolders();
  const named = (name: string) => folders.find((folder) => folder.name === name)?.path;
  if (data === undefined) {
    const original = named(MATRIX_OF.original);
    if (asked === 'original') return original;
    return (asked === undefined ? original : undefined) ?? named(MATRIX_OF.public) ?? folders[0]?.path;
  }
  const chosen = named(data);
  if (chosen) return chosen;
  const known = folders.map(({ name }) => name).join(', ');
  throw new RangeError(`openWorld: data needs one of ${known || '(none found)'}, got "${data}"`);
}

async function openFolder(path: string, { seed = 0, complete = true }: OpenWorldOptions): Promise<OpenedFolder> {
  const whole = await readMatrixFolder(path);
  const source = whole.name === MATRIX_OF.original ? 'original' : 'public';
  const matrix = complete ? completeModels(whole) : whole;
  return {
    source,
    scale: 'full',
    name: matrix.name,
    matrix,
    split: matrix.split ?? randomSplit(matrix.prompts.ids.length, random(seed).fork('split')),
    embedders: bySize(matrix),
    showsText: source === 'original',
  };
}

async function openPlanted(options: OpenWorldOptions): Promise<OpenedPlanted> {
  const scale = options.scale ?? (process.env.MODELSPACE_SCALE || 'small');
  if (scale !== 'small' && scale !== 'full') {
    throw new RangeError(`openWorld: scale needs small or full, got "${scale}"`);
  }
  const { seed = 0, scrambled = false, duplicates = false } = options;
  const matrix = await plantedWorld({ scale, seed, scrambled, duplicates });
  const { name, split } = matrix;
  return { source: 'planted', scale, name, matrix, split, embedders: bySize(matrix), showsText: true };
}

function bySize(matrix: CorrectnessMatrix): string[] {
  return [...matrix.embeddings].sort(([, a], [, b]) => a.columns - b.columns).map(([name]) => name);
}
