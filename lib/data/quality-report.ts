import { quantileSorted } from 'simple-statistics';
import { groupIndices } from '../linalg/index.js';
import { type AnswerCounts, countAnswers, measuredShare } from '../metrics/index.js';
import type { CorrectnessMatrix } from './correctness-matrix.js';
import { countCells } from './count-cells.js';
import { type Duplicates, findDuplicates } from './find-duplicates.js';
import { type ModelPair, nearIdenticalModels } from './near-identical-models.js';

/** Quantiles of a list of shares. */
export interface Quantiles {
  readonly min: number;
  readonly q10: number;
  readonly q25: number;
  readonly median: number;
  readonly q75: number;
  readonly q90: number;
  readonly max: number;
}

/** One category of prompts. */
export interface CategoryQuality {
  readonly benchmark: string;
  readonly category: string;
  readonly unit: string;
  readonly prompts: number;
  /** Share of the cells that were measured. */
  readonly observed: number;
  /** Share of the measured cells that are right; NaN where none was measured. */
  readonly baseRate: number;
}

/** What is in a correctness matrix: numbers and ids, no text and no cell. */
export interface QualityReport {
  readonly models: number;
  readonly prompts: number;
  readonly completeModels: number;
  readonly observed: number;
  /** Share of the measured cells that are right. */
  readonly accuracy: number;
  readonly benchmarks: number;
  readonly units: number;
  /** Over the models with a measured cell; undefined where there is none. */
  readonly accuracyByModel: Quantiles | undefined;
  /** Over the prompts with a measured cell. */
  readonly accuracyByPrompt: Quantiles | undefined;
  /** Prompts with measured answers that are all right. */
  readonly alwaysRight: number;
  /** Prompts with measured answers that are all wrong. */
  readonly alwaysWrong: number;
  /** Prompts without a measured answer. */
  readonly unmeasured: number;
  /** Pairs of models whose answers agree in at least 98 % of the cells measured in both, identical ones first. */
  readonly nearIdenticalModels: readonly ModelPair[];
  /** How many of these pairs agree in every such cell. */
  readonly identicalModels: number;
  /** Names that more than one row has. */
  readonly repeatedModelNames: readonly string[];
  readonly duplicates: Duplicates;
  readonly categories: readonly CategoryQuality[];
}

/**
 * Summarizes a matrix: sizes, base rates, and what may be wrong with it (gaps, repeats, equal models).
 * @remarks O(models² · prompts / 32 + prompts · dimension).
 */
export function qualityReport(matrix: CorrectnessMatrix): QualityReport {
  const { models, prompts, correctness } = matrix;
  const n = prompts.ids.length;
  const byModel = countAnswers(correctness, models.length, 'model');
  const byPrompt = countAnswers(correctness, models.length, 'prompt');
  const pairs = nearIdenticalModels(matrix);
  const promptsWhere = (test: (right: number, measured: number) => boolean): number =>
    byPrompt.measured.filter((measured, j) => test(byPrompt.right[j]!, measured)).length;
  return {
    models: models.length,
    prompts: n,
    ...countCells(correctness, models.length, n),
    benchmarks: new Set(prompts.benchmark).size,
    units: new Set(prompts.unit).size,
    accuracyByModel: quantiles(byModel),
    accuracyByPrompt: quantiles(byPrompt),
    alwaysRight: promptsWhere((right, measured) => measured > 0 && right === measured),
    alwaysWrong: promptsWhere((right, measured) => measured > 0 && right === 0),
    unmeasured: promptsWhere((_, measured) => measured === 0),
    nearIdenticalModels: pairs,
    identicalModels: pairs.filter(({ agreement }) => agreement === 1).length,
    repeatedModelNames: repeatedNames(models),
    duplicates: findDuplicates(matrix),
    categories: categoriesOf(matrix, byPrompt),
  };
}

function repeatedNames(names: readonly string[]): string[] {
  const [seen, repeated] = [new Set<string>(), new Set<string>()];
  for (const name of names) (seen.has(name) ? repeated : seen).add(name);
  return [...repeated];
}

function quantiles(counts: AnswerCounts): Quantiles | undefined {
  const known = measuredShare(counts).filter((share) => !Number.isNaN(share));
  if (known.length === 0) return undefined;
  const shares = Array.from(known.sort());
  const [min, q10, q25, median, q75, q90, max] = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1].map((p) =>
    quantileSorted(shares, p),
  );
  return { min: min!, q10: q10!, q25: q25!, median: median!, q75: q75!, q90: q90!, max: max! };
}

function categoriesOf({ models, prompts }: CorrectnessMatrix, { measured, right }: AnswerCounts): CategoryQuality[] {
  const keys = prompts.benchmark.map((benchmark, j) => JSON.stringify([benchmark, prompts.category[j]]));
  return [...groupIndices(keys).values()].map((columns) => {
    const first = columns[0]!;
    const cells = columns.reduce((sum, j) => sum + measured[j]!, 0);
    return {
      benchmark: prompts.benchmark[first]!,
      category: prompts.category[first]!,
      unit: prompts.unit[first]!,
      prompts: columns.length,
      observed: cells / (columns.length * models.length),
      baseRate: columns.reduce((sum, j) => sum + right[j]!, 0) / cells,
    };
  });
}
