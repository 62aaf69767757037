import type { Matrix } from '../linalg/index.js';
import { type Random, random as seeded } from '../random/index.js';
import { drawAnswers, plantedDifficulty, plantedProbabilities, scrambledSkill } from './planted-answers.js';
import { apportion, plantedAxes, plantedCategories } from './planted-categories.js';
import { plantedConstants } from './planted-constants.js';
import { plantedContributions } from './planted-contributions.js';
import { plantedEmbedding } from './planted-embedding.js';
import { lookalikeCategories, lookalikeSkills } from './planted-lookalikes.js';
import { plantedModels } from './planted-models.js';
import { plantedPromptTable, plantedSplit } from './planted-prompt-table.js';
import { promptGeometry } from './planted-prompts.js';
import { plantedRepeats, publishedRepeats } from './planted-repeats.js';
import type { PlantedWorld } from './planted-truth.js';

/** Train, validation and test prompts. */
const sizes = { small: [6400, 800, 800], paper: [29673, 3000, 3000] } as const;

/** What to plant. */
export interface PlantedOptions {
  /** 'paper': 112 models x 35,673 prompts, as EmbedLLM; 'small': 112 x 8,000. */
  readonly scale: 'small' | 'paper';
  /** Draws prompts, answers and split; models and categories are the same in every world. Default 0. */
  readonly seed?: number;
  /** The null world: correctness depends on the model's skill and the prompt's unseen difficulty only. */
  readonly scrambled?: boolean;
  /**
   * GPQA's prompts look as if they needed arithmetic, and need a skill of their own: its answers then hide what others
   * tell of arithmetic, a contribution that harms. Nothing linear in the embedding can be exactly right about both.
   * Not calibrated: the targets are met without it.
   */
  readonly lookalikes?: boolean;
  /** Share of prompts that occur a second time, with other draws; `true` is EmbedLLM's share, 0.148. Default 0. */
  readonly duplicates?: boolean | number;
  /** Share of cells not measured. Default 0. */
  readonly missing?: number;
}

/**
 * A correctness matrix whose truth is known (level L1): 112 models, EmbedLLM's 80 categories in ten benchmarks in their
 * true proportions, embedders 'planted-768' and 'planted-384' (a lossy view of the same prompts).
 * @throws RangeError `plantedWorld: missing needs 0 ≤ share < 1, got 2`
 * @remarks Deterministic: same options, same world. Calibrated on the truth alone (`plantedTargets`); those are inputs.
 */
export async function plantedWorld(options: PlantedOptions): Promise<PlantedWorld> {
  const { scale, seed = 0, scrambled = false, lookalikes = false } = options;
  if (!(scale in sizes)) throw new RangeError(`plantedWorld: scale needs 'small' or 'paper', got ${String(scale)}`);
  const repeated = share(
    'duplicates',
    options.duplicates === true ? publishedRepeats : Number(options.duplicates ?? 0),
  );
  const missing = share('missing', options.missing ?? 0);
  const random = seeded(seed).fork('planted world');
  const structure = seeded(plantedConstants.structureSeed);
  const planted = plantedModels(plantedConstants, structure.fork('models'));
  const models = planted.names.length;

  const base = sizes[scale][0] + sizes[scale][1] + sizes[scale][2];
  const counts = apportion(base);
  const first = Int32Array.from(Array.from(counts).flatMap((count, c) => new Array<number>(count).fill(c)));
  const repeats = plantedRepeats(first, repeated, random.fork('repeats'));
  const n = base + repeats.of.length;
  const categories = new Int32Array(n);
  categories.set(first);
  categories.set(repeats.categories, base);
  const duplicateOf = Int32Array.from({ length: n }, (_, q) => (q < base ? q : repeats.of[q - base]!));

  const looks = lookalikes ? lookalikeCategories : plantedCategories;
  const geometry = promptGeometry(plantedConstants, structure.fork('prompts'), looks);
  const embedded = await plantedEmbedding(
    geometry,
    plantedConstants,
    first,
    n,
    structure.fork('directions'),
    random.fork('prompts'),
  );
  const { full, lossy, readout } = embedded;
  const { offset, signal, difficultySd } = plantedConstants;
  const shownVectors = { rows: models, columns: plantedAxes.length, data: planted.vectors.map((v) => signal * v) };
  const { axes, positions, ...skills } = lookalikes
    ? lookalikeSkills(shownVectors, embedded.positions, first, structure.fork('lookalikes'))
    : { axes: plantedAxes, positions: embedded.positions, vectors: shownVectors };
  for (const m of [full, lossy, positions]) repeatRows(m, duplicateOf, base);
  const drawn = plantedDifficulty(base, difficultySd, random.fork('difficulty'));
  const difficulty = Float64Array.from(duplicateOf, (q) => drawn[q]!);
  let skill: Float64Array = planted.skill.map((s) => offset + signal * s);
  let { vectors }: { vectors: Matrix } = skills;
  let known = plantedProbabilities(skill, vectors, positions, difficulty, difficultySd);
  if (scrambled) {
    skill = scrambledSkill(known.optimalForecast, models, difficultySd);
    vectors = { ...vectors, data: new Float64Array(vectors.data.length) };
    known = plantedProbabilities(skill, vectors, positions, difficulty, difficultySd);
  }

  const correctness = new Int8Array(models * n);
  drawAnswers(known.probabilities, correctness, models, 0, base, random.fork('answers'));
  drawAnswers(known.probabilities, correctness, models, base, n - base, random.fork('second answers'));
  if (missing > 0) blank(correctness, missing, random.fork('missing'));

  const prompts = plantedPromptTable(categories, duplicateOf);
  const { split, trainOrder } = plantedSplit(sizes[scale], duplicateOf, random.fork('split'));
  const kinds = [...(scrambled ? ['scrambled'] : []), ...(lookalikes ? ['lookalikes'] : [])];
  const contributions = plantedContributions(lookalikes);
  if (scrambled) contributions.signs.fill(0);
  return {
    name: ['planted', scale, ...kinds].join('-'),
    title: `Planted world, scale ${[scale, ...kinds].join(', ')} (seed ${seed})`,
    models: planted.names,
    prompts,
    correctness,
    embeddings: new Map([
      ['planted-384', lossy],
      ['planted-768', full],
    ]),
    split,
    trainOrder,
    truth: {
      scrambled,
      ...known,
      axes,
      skill,
      modelVectors: vectors,
      positions,
      readout,
      difficulty,
      difficultySd,
      communities: planted.communities,
      contributions,
      benchmarks: contributions.benchmarks,
      benchmarkMeans: benchmarkMeans(known.probabilities, models, prompts.benchmark, contributions.benchmarks),
      duplicateOf,
    },
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

function blank(correctness: Int8Array, missing: number, random: Random): void {
  for (let i = 0; i < correctness.length; i++) if (random.uniform() < missing) correctness[i] = -1;
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
