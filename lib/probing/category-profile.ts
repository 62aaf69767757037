import { type Answers, categoryKeys } from '../data/index.js';
import { groupIndices, type Matrix, matrix, requireFinite } from '../linalg/index.js';

/** How well each model does on each category, and where the category lies. */
export interface CategoryProfiles {
  /** Ascending by name; with its benchmark's before it where two benchmarks have one of that name. */
  readonly categories: readonly string[];
  /** Benchmark and category of each, as one text: the same in every matrix. */
  readonly keys: readonly string[];
  /** Of each category: its prompts, ascending. */
  readonly columns: readonly (readonly number[])[];
  /** (models, categories) share of right answers. */
  readonly accuracy: Matrix;
  /** (categories, d) mean embedding, not scaled to length 1. */
  readonly centres: Matrix;
}

export interface CategoryProfilesOptions {
  /** Categories with fewer prompts are left out; default 10. */
  readonly fewest?: number;
}

/**
 * Accuracies of all models by category, and the mean embedding of each.
 * @throws RangeError `categoryProfiles: answers need every cell measured, got 12 that are not`
 * @throws RangeError `categoryProfiles: answers need three categories or more of 10 prompts or more, got 1 of 4`
 */
export function categoryProfiles(
  { models, prompts, correctness }: Answers,
  { fewest = 10 }: CategoryProfilesOptions = {},
): CategoryProfiles {
  const n = prompts.ids.length;
  const gaps = correctness.reduce((sum, y) => sum + (y < 0 ? 1 : 0), 0);
  if (gaps > 0) throw new RangeError(`categoryProfiles: answers need every cell measured, got ${gaps} that are not`);
  const all = [...groupIndices(categoryKeys(prompts.benchmark, prompts.category))].sort(([a], [b]) => (a < b ? -1 : 1));
  const kept = all.filter(([, { length }]) => length >= fewest);
  if (kept.length < 3) {
    const got = `got ${kept.length} of ${all.length}`;
    throw new RangeError(
      `categoryProfiles: answers need three categories or more of ${fewest} prompts or more, ${got}`,
    );
  }
  const columns = kept.map(([, at]) => at);
  const accuracy = matrix(models.length, kept.length);
  for (let m = 0; m < models.length; m++) {
    columns.forEach((at, c) => {
      const right = at.reduce((sum, q) => sum + correctness[m * n + q]!, 0);
      accuracy.data[m * kept.length + c] = right / at.length;
    });
  }
  return {
    categories: kept.map(([name]) => name),
    keys: columns.map(([first]) => JSON.stringify([prompts.benchmark[first!], prompts.category[first!]])),
    ...{ columns, accuracy, centres: centresOf(prompts.embeddings, columns) },
  };
}

/** (categories, d) mean embeddings. */
function centresOf({ columns: d, data }: Matrix, columns: readonly (readonly number[])[]): Matrix {
  const centres = matrix(columns.length, d);
  columns.forEach((at, c) => {
    for (const q of at) {
      for (let k = 0; k < d; k++) centres.data[c * d + k]! += data[q * d + k]! / at.length;
    }
  });
  return centres;
}

/**
 * What is left of a table when the mean of its row and of its column are taken away: x_mc − x_m· − x_·c + x_··. Rows and
 * columns of the result sum to 0; an additive table leaves nothing.
 * @param without a column to leave out, for a jackknife
 */
export function interaction(profiles: Matrix, without?: number): Matrix {
  requireFinite('interaction', { profiles });
  const { rows, columns, data } = profiles;
  const kept = Array.from({ length: columns }, (_, c) => c).filter((c) => c !== without);
  const left = matrix(rows, kept.length);
  const byRow = new Float64Array(rows);
  const byColumn = new Float64Array(kept.length);
  let all = 0;
  for (let m = 0; m < rows; m++) {
    kept.forEach((c, at) => {
      const x = data[m * columns + c]!;
      byRow[m]! += x / kept.length;
      byColumn[at]! += x / rows;
      all += x / rows / kept.length;
    });
  }
  for (let m = 0; m < rows; m++) {
    kept.forEach((c, at) => {
      left.data[m * kept.length + at] = data[m * columns + c]! - byRow[m]! - byColumn[at]! + all;
    });
  }
  return left;
}
