import { mean, sampleVariance } from 'simple-statistics';
import type { Origin, World } from '../../comparing/index.js';
import { splitAnswers } from '../../data/index.js';
import { record } from '../../ledger/index.js';
import { evaluate, LARGE_BATCHES, matrixFactorization } from '../../methods/index.js';
import { tQuantile } from '../../metrics/index.js';
import { readProjectFigures, requireRows } from '../../project/index.js';
import { random } from '../../random/index.js';
import { countText, signed } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';

/** Accuracy on test of trainings with seeds of their own, as released and in large batches. */
export interface RecipeRun {
  readonly data: string;
  readonly dimension: number;
  /** Training prompts. */
  readonly prompts: number;
  readonly released: readonly number[];
  readonly large: readonly number[];
}

/** A faster recipe may stand in only where the difference is bounded to this (both ends of the 95 % interval). */
const ALLOWED = 0.001;

/** Trains both recipes on all training prompts of a world, with its largest embedder. */
export async function compareRecipes(
  world: World,
  { released, large }: { released: number; large: number },
): Promise<RecipeRun> {
  const embedder = world.embedders.at(-1)!;
  const { train, validation, test } = splitAnswers(world.matrix, embedder, world.split);
  const accuracies = async (name: string, options: object, seeds: number): Promise<number[]> => {
    const made: number[] = [];
    for (let seed = 0; seed < seeds; seed++) {
      const scorer = await matrixFactorization(options).fit(train, validation, random(seed).fork(name));
      made.push((await evaluate(scorer, test)).accuracy);
    }
    return made;
  };
  return {
    data: world.name,
    dimension: train.prompts.embeddings.columns,
    prompts: train.prompts.ids.length,
    released: await accuracies('released', {}, released),
    large: await accuracies('large batches', LARGE_BATCHES, large),
  };
}

/** Large batches less the released ones, with Welch's interval over seeds. */
export function recipeDifference({ released, large }: Pick<RecipeRun, 'released' | 'large'>): {
  value: number;
  low: number;
  high: number;
} {
  const parts = [released, large].map((list) => ({ v: sampleVariance([...list]) / list.length, df: list.length - 1 }));
  const variance = parts.reduce((sum, { v }) => sum + v, 0);
  const df = variance ** 2 / parts.reduce((sum, part) => sum + part.v ** 2 / part.df, 0);
  const half = tQuantile(0.95, df) * Math.sqrt(variance);
  const value = mean([...large]) - mean([...released]);
  return { value, low: value - half, high: value + half };
}

/**
 * Whether large batches may stand in for the released ones: a table of the recorded trainings (figures/trainer-recipe.json, made
 * by `npm run test:slow`), each difference with its interval over seeds.
 */
export function trainerRecipe(origin: Origin, runs: readonly RecipeRun[] = readRecipeRuns()): Shown {
  const each = runs.map((run) => ({ run, ...recipeDifference(run) }));
  const bounded = each.filter(({ low, high }) => low > -ALLOWED && high < ALLOWED);
  const here = each.filter(({ run }) => run.data === origin.name);
  return {
    tables: [
      {
        columns: ['data', 'd', 'prompts', 'as released', 'large batches', 'difference (95 % interval over seeds)'],
        rows: each.map(({ run, value, low, high }) => [
          ...[run.data, String(run.dimension), countText(run.prompts), summary(run.released), summary(run.large)],
          `${signed(value)} (${signed(low)} to ${signed(high)})`,
        ]),
        caption: 'Accuracy on test: mean (number of seeds)',
        alignment: ['left', 'right', 'right', 'right', 'right', 'right'],
      },
    ],
    said: `The difference is bounded to ±${ALLOWED} on **${bounded.length} of ${each.length}** data sets.`,
    records: here.map(({ run, value, low, high }) =>
      record({
        ...{
          ...ledgerOrigin(origin),
          row: 'X-Trainer',
          cell: 'large-batches-less-released/accuracy',
          value,
          low,
          high,
        },
        what: 'large batches less the released ones: accuracy',
        note: `mean of ${run.large.length} seeds less mean of ${run.released.length}`,
      }),
    ),
  };
}

/** @throws RangeError `figures/trainer-recipe.json, entry 1: needs keys among data, …, got "seed"` */
function readRecipeRuns(): readonly RecipeRun[] {
  const keys = ['data', 'dimension', 'prompts', 'released', 'large'];
  const found = readProjectFigures('trainer-recipe.json');
  return requireRows(found, keys, 'figures/trainer-recipe.json') as RecipeRun[];
}

function summary(accuracies: readonly number[]): string {
  return `${mean([...accuracies]).toFixed(4)} (${accuracies.length})`;
}
