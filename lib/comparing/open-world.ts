import {
  type CorrectnessMatrix,
  completeModels,
  findMatrixFolders,
  randomSplit,
  readMatrixFolder,
  type Split,
} from '../data/index.js';
import { type PlantedTruth, plantedWorld } from '../planted/index.js';
import { random } from '../random/index.js';

/** What a number was computed on: L1 a planted world, L2 a real public matrix, L3 the paper's own data. */
export type Level = 'L1' | 'L2' | 'L3';

/** What an experiment is run on. */
export interface World {
  readonly level: Level;
  /** `small` or `paper` at L1, `full` elsewhere. */
  readonly scale: string;
  /** The matrix's name. */
  readonly name: string;
  /** At L2 the complete models only, unless asked otherwise. */
  readonly matrix: CorrectnessMatrix;
  /** The matrix's own split, else a seeded 80/10/10 one. */
  readonly split: Split;
  /** Names of the embedders, smallest dimension first. */
  readonly embedders: readonly string[];
  /** Whether an output may show prompt text: never at L2, where ids and categories stand for it. */
  readonly showsText: boolean;
  /** What was planted, at L1. */
  readonly truth?: PlantedTruth;
}

/** What to open; each has a default. */
export interface OpenWorldOptions {
  /** Default MODELSPACE_LEVEL, else the highest that is there. */
  readonly level?: string;
  /** At L1: `small` or `paper`. Default MODELSPACE_SCALE, else `small`. */
  readonly scale?: string;
  /** At L2: a matrix's name, or the path of a matrix folder. Default `ollv2-core`, else the first that is found. */
  readonly data?: string;
  /** Of the planted world, and of a split that the matrix does not bring. Default 0. */
  readonly seed?: number;
  /** At L1: the null version. */
  readonly scrambled?: boolean;
  /** At L1: repeat as many prompts, with labels of their own, as EmbedLLM's data do. */
  readonly duplicates?: boolean;
  /** At L2: only the models without missing cells. Default true. */
  readonly complete?: boolean;
}

/**
 * Opens what an experiment runs on.
 * @throws RangeError `openWorld: level needs L1 or L2, got "L9"`, `openWorld: data needs one of a, b, got "c"`
 */
export async function openWorld(options: OpenWorldOptions = {}): Promise<World> {
  const asked = options.level ?? (process.env.MODELSPACE_LEVEL || undefined);
  if (asked !== undefined && asked !== 'L1' && asked !== 'L2') {
    throw new RangeError(`openWorld: level needs L1 or L2, got "${asked}"`);
  }
  if (asked === 'L1') return openPlanted(options);
  const folder = await chooseFolder(options.data);
  if (folder) return openFolder(folder, options);
  if (asked === 'L2') {
    throw new RangeError('openWorld: L2 needs a matrix folder in MODELSPACE_DATA or ../shared/data, got none');
  }
  return openPlanted(options);
}

async function chooseFolder(data: string | undefined): Promise<string | undefined> {
  if (data !== undefined && /[/\\]/.test(data)) return data;
  const folders = await findMatrixFolders();
  const chosen = folders.find(({ name }) => name === (data ?? 'ollv2-core'));
  if (chosen) return chosen.path;
  if (data === undefined) return folders[0]?.path;
  const known = folders.map(({ name }) => name).join(', ');
  throw new RangeError(`openWorld: data needs one of ${known || '(none found)'}, got "${data}"`);
}

async function openFolder(path: string, { seed = 0, complete = true }: OpenWorldOptions): Promise<World> {
  const whole = await readMatrixFolder(path);
  const matrix = complete ? completeModels(whole) : whole;
  return {
    level: 'L2',
    scale: 'full',
    name: matrix.name,
    matrix,
    split: matrix.split ?? randomSplit(matrix.prompts.ids.length, random(seed).fork('split')),
    embedders: bySize(matrix),
    showsText: false,
  };
}

async function openPlanted(options: OpenWorldOptions): Promise<World> {
  const scale = options.scale ?? (process.env.MODELSPACE_SCALE || 'small');
  if (scale !== 'small' && scale !== 'paper') {
    throw new RangeError(`openWorld: scale needs small or paper, got "${scale}"`);
  }
  const { seed = 0, scrambled = false, duplicates = false } = options;
  const matrix = await plantedWorld({ scale, seed, scrambled, duplicates });
  return {
    level: 'L1',
    scale,
    name: matrix.name,
    matrix,
    split: matrix.split,
    embedders: bySize(matrix),
    showsText: true,
    truth: matrix.truth,
  };
}

function bySize(matrix: CorrectnessMatrix): string[] {
  return [...matrix.embeddings].sort(([, a], [, b]) => a.columns - b.columns).map(([name]) => name);
}
