import type { Matrix } from '../linalg/index.js';
import type { Random } from '../random/index.js';
import { type PlantedCategory, plantedAxes, plantedCategories } from './planted-categories.js';

/** Its prompts look as if they asked for the skill of `axis`; they ask for another one, that no other prompt needs. */
export const lookalike = { benchmark: 'gpqa', axis: 'arithmetic', own: 'unlike arithmetic' } as const;

/** The categories as they look: those of the look-alike benchmark lie on the false axis too. */
export const lookalikeCategories: readonly PlantedCategory[] = plantedCategories.map((category) =>
  category.benchmark === lookalike.benchmark ? { ...category, axes: [...category.axes, lookalike.axis] } : category,
);

/** Skills and positions as they count: the look-alike prompts' place on the false axis moves to an axis of their own. */
export interface LookalikeSkills {
  readonly axes: readonly string[];
  /** (models, axes + 1): on the last axis each model has another model's strength on the false one. */
  readonly vectors: Matrix;
  /** (prompts, axes + 1). */
  readonly positions: Matrix;
}

/**
 * @param vectors (models, axes)
 * @param positions (prompts, axes) as the embedding shows them
 * @param categories (n ≤ prompts,) category of each prompt; rows of `positions` from n on are left empty
 */
export function lookalikeSkills(
  vectors: Matrix,
  positions: Matrix,
  categories: Int32Array,
  random: Random,
): LookalikeSkills {
  const shown = plantedAxes.indexOf(lookalike.axis);
  const k = plantedAxes.length;
  const [wideVectors, widePositions] = [withColumn(vectors), withColumn(positions)];
  random.permutation(vectors.rows).forEach((other, m) => {
    wideVectors.data[m * (k + 1) + k] = vectors.data[other * k + shown]!;
  });
  categories.forEach((category, q) => {
    if (plantedCategories[category]!.benchmark !== lookalike.benchmark) return;
    widePositions.data[q * (k + 1) + k] = positions.data[q * k + shown]!;
    widePositions.data[q * (k + 1) + shown] = 0;
  });
  return { axes: [...plantedAxes, lookalike.own], vectors: wideVectors, positions: widePositions };
}

function withColumn({ rows, columns, data }: Matrix): Matrix {
  const wide = new Float64Array(rows * (columns + 1));
  for (let i = 0; i < rows; i++) wide.set(data.subarray(i * columns, (i + 1) * columns), i * (columns + 1));
  return { rows, columns: columns + 1, data: wide };
}
