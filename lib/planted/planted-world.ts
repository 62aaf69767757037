import type { Matrix } from '../linalg/index.js';
import { type Random, random as seeded } from '../random/index.js';
import { plantedAnswers, plantedDifficulty, plantedProbabilities, scrambledSkill } from './planted-answers.js';
import { plantedAxes, plantedCategories } from './planted-categories.js';
import { plantedConstants } from './planted-constants.js';
import { plantedContributions } from './planted-contributions.js';
import { type PlantedEmbedding, plantedEmbedding } from './planted-embedding.js';
import { lookalikeCategories, lookalikeSkills, type PlantedSkills } from './planted-lookalikes.js';
import { type PlantedModels, plantedModels } from './planted-models.js';
import { plantedPromptTable, plantedSplit } from './planted-prompt-table.js';
import { promptGeometry } from './planted-prompts.js';
import { type PlantedColumns, plantedColumns, publishedRepeats } from './planted-repeats.js';
import type { PlantedTruth, PlantedWorld } from './planted-truth.js';

/** Train, validation and test prompts. */
const sizes = { small: [6400, 800, 800], full: [29673, 3000, 3000] } as const;

/** What to plant. */
export interface PlantedOptions {
  /** 'full': 112 models x 35,673 prompts, as EmbedLLM; 'small': 112 x 8,000. */
  readonly scale: 'small' | 'full';
  /** Draws prompts, answers and split; models and categories are the same in every world. Default 0. */
  readonly seed?: number;
  /** The null world: correctness depends on the model's skill and the prompt's unseen difficulty only. */
  readonly scrambled?: boolean;
  /**
   * GPQA's prompts look as if they needed arithmetic, but need a skill of their own: its answers then blur what other
   * benchmarks show of arithmetic, a contribution that harms. Nothing linear in the embedding can be right about both.
   * Not calibrated: the targets are met without it.
   */
  readonly lookalikes?: boolean;
  /** Share of prompts that occur a second time, with other draws; `true` is EmbedLLM's share, 0.148. Default 0. */
  readonly duplicates?: boolean | number;
  /** Share of cells not measured. Default 0. */
  readonly missing?: number;
}

/**
 * A correctness matrix whose truth is known: 112 models, EmbedLLM's 80 categories in ten benchmarks in their
 * true proportions, embedders 'planted-768' and 'planted-384' (a lossy view of the same prompts).
 * @throws RangeError `plantedWorld: missing needs 0 ≤ share < 1, got 2`
 * @remarks Deterministic: same options, same world. Calibrated on the truth alone, to `plantedTargets`, which are
 * inputs.
 */
export async function plantedWorld(options: PlantedOptions): Promise<PlantedWorld> {
  const { scale, seed = 0, scrambled = false, lookalikes = false } = options;
  if (!(scale in sizes)) throw new RangeError(`plantedWorld: scale needs 'small' or 'full', got ${String(scale)}`);
  const repeated = share(
    'duplicates',
    options.duplicates === true ? publishedRepeats : Number(options.duplicates ?? 0),
  );
  const missing = share('missing', options.missing ?? 0);
  const random = seeded(seed).fork('planted world');
  const structure = seeded(plantedConstants.structureSeed);
  const planted = plantedModels(plantedConstants, structure.fork('models'));
  const [train, validation, test] = sizes[scale];
  const columns = plantedColumns(train + validation + test, repeated, random.fork('repeats'));
  const { full, lossy, readout, ...place } = await placePrompts(planted, columns, lookalikes, structure, random);
  const difficulty = repeatedDifficulty(columns, random.fork('difficulty'));
  const chances = successChances(planted.skill, place, difficulty, scrambled);

  const { categories, duplicateOf, originals } = columns;
  const prompts = plantedPromptTable(categories, duplicateOf);
  const { split, trainOrder } = plantedSplit(sizes[scale], duplicateOf, random.fork('split'));
  const kinds = [...(scrambled ? ['scrambled'] : []), ...(lookalikes ? ['lookalikes'] : [])];
  const contributions = plantedContributions(lookalikes);
  if (scrambled) contributions.signs.fill(0);
  const { benchmarks } = contributions;
  return {
    name: ['planted', scale, ...kinds].join('-'),
    title: `Planted world, scale ${[scale, ...kinds].join(', ')} (seed ${seed})`,
    models: planted.names,
    prompts,
    correctness: plantedAnswers(chances.probabilities, planted.names.length, originals, missing, random),
    embeddings: new Map([
      ['planted-384', lossy],
      ['planted-768', full],
    ]),
    split,
    trainOrder,
    truth: {
      scrambled,
      ...chances,
      axes: place.axes,
      positions: place.positions,
      readout,
      difficulty,
      difficultySd: plantedConstants.difficultySd,
      communities: planted.communities,
      contributions,
      benchmarks,
      benchmarkMeans: benchmarkMeans(chances.probabilities, planted.names.length, prompts.benchmark, benchmarks),
      duplicateOf,
    },
  };
}

/**
 * The prompts' embeddings, and on the axes that count the models' vectors and the prompts' positions; a second
 * occurrence lies where its original does.
 */
async function placePrompts(
  { names, vectors }: PlantedModels,
  { originals, categories, duplicateOf }: PlantedColumns,
  lookalikes: boolean,
  structure: Random,
  random: Random,
): Promise<PlantedEmbedding & PlantedSkills> {
  const looks = lookalikes ? lookalikeCategories : plantedCategories;
  const first = categories.subarray(0, originals);
  const embedding = await plantedEmbedding(
    promptGeometry(plantedConstants, structure.fork('prompts'), looks),
    plantedConstants,
    first,
    categories.length,
    structure.fork('directions'),
    random.fork('prompts'),
  );
  const scaled = vectors.map((v) => plantedConstants.signal * v);
  const shown = { rows: names.length, columns: plantedAxes.length, data: scaled };
  const skills = lookalikes
    ? lookalikeSkills(shown, embedding.positions, first, structure.fork('lookalikes'))
    : { axes: plantedAxes, positions: embedding.positions, vectors: shown };
  for (const rows of [embedding.full, embedding.lossy, skills.positions]) repeatRows(rows, duplicateOf, originals);
  return { ...embedding, ...skills };
}

function repeatedDifficulty({ originals, duplicateOf }: PlantedColumns, random: Random): Float64Array {
  const drawn = plantedDifficulty(originals, plantedConstants.difficultySd, random);
  return Float64Array.from(duplicateOf, (q) => drawn[q]!);
}

/**
 * Skill, vectors and success probabilities; in a scrambled world the vectors are zero and each model keeps its mean.
 */
function successChances(
  plantedSkill: Float64Array,
  { vectors, positions }: PlantedSkills,
  difficulty: Float64Array,
  scrambled: boolean,
): Pick<PlantedTruth, 'skill' | 'modelVectors' | 'probabilities' | 'optimalForecast'> {
  const { offset, signal, difficultySd } = plantedConstants;
  const skill = plantedSkill.map((s) => offset + signal * s);
  const chances = plantedProbabilities(skill, vectors, positions, difficulty, difficultySd);
  if (!scrambled) return { skill, modelVectors: vectors, ...chances };
  const kept = scrambledSkill(chances.optimalForecast, skill.length, difficultySd);
  const none = { ...vectors, data: new Float64Array(vectors.data.length) };
  return {
    skill: kept,
    modelVectors: none,
    ...plantedProbabilities(kept, none, positions, difficulty, difficultySd),
  };
}

function share(name: string, value: number): number {
  if (!(value >= 0 && value < 1)) throw new RangeError(`plantedWorld: ${name} needs 0 ≤ share < 1, got ${value}`);
  return value;
}

function repeatRows({ columns, data }: Matrix, duplicateOf: Int32Array, base: number): void {
  for (let q = base; q < duplicateOf.length; q++) {
    const from = duplicateOf[q]! * columns;
    data.copyWithin(q * columns, from, from + columns);
  }
}

/** (models, benchmarks) mean of `probabilities` over the prompts of each benchmark. */
function benchmarkMeans(
  probabilities: Float32Array,
  models: number,
  benchmark: readonly string[],
  benchmarks: readonly string[],
): Matrix {
  const n = benchmark.length;
  const column = benchmark.map((b) => benchmarks.indexOf(b));
  const count = new Float64Array(benchmarks.length);
  for (const b of column) count[b]!++;
  const data = new Float64Array(models * benchmarks.length);
  for (let m = 0; m < models; m++) {
    for (let q = 0; q < n; q++) {
      const b = column[q]!;
      data[m * benchmarks.length + b]! += probabilities[m * n + q]! / count[b]!;
    }
  }
  return { rows: models, columns: benchmarks.length, data };
}
