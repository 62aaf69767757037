import type { Matrix } from '../linalg/index.js';
import type { Random } from '../random/index.js';
import { type PlantedCategory, plantedAxes, plantedCategories } from './planted-categories.js';

/** Its prompts look as if they asked for the skill of `axis`; they ask for another one, that no other prompt needs. */
export const lookalike = { benchmark: 'gpqa', axis: 'arithmetic', own: 'unlike arithmetic' } as const;

/** The categories as they look: those of the look-alike benchmark lie on the false axis too. */
export const lookalikeCategories: readonly PlantedCategory[] = plantedCategories.map((category) =>
  category.benchmark === lookalike.benchmark ? { ...category, axes: [...category.axes, lookalike.axis] } : category,
);

/** The axes of skill that answers depend on, and where models and prompts lie on them. */
export interface PlantedSkills {
  readonly axes: readonly string[];
  /** (models, axes) */
  readonly vectors: Matrix;
  /** (prompts, axes) */
  readonly positions: Matrix;
}

/**
 * Moves the look-alike prompts from the axis that they seem to need to one of their own, the last; on it each model has
 * another model's strength on the false one.
 * @param vectors (models, axes)
 * @param positions (prompts, axes) as the embedding shows them
 * @param categories (n ≤ prompts,) category of each prompt; the new axis is left zero for prompts from n on
 * @returns one axis more than given
 */
export function lookalikeSkills(
  vectors: Matrix,
  positions: Matrix,
  categories: Int32Array,
  random: Random,
): PlantedSkills {
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
