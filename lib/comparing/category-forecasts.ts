import type { Answers } from '../data/index.js';
import { type Matrix, matrix, multiply } from '../linalg/index.js';
import {
  type CategoryProfiles,
  categoryProfiles,
  interactionExplained,
  type ProfileEstimate,
  profileAgreement,
  profileDifference,
} from '../probing/index.js';

/** What forecasts each model's accuracy by category on held-out prompts. */
export interface CategoryForecast {
  readonly name: string;
  /** (models, categories) in its own unit. */
  readonly table: Matrix;
  /** Correlation of what is the model's own, and rank correlation of the whole profile, means over models. */
  readonly interaction: ProfileEstimate;
  readonly ranks: ProfileEstimate;
  /** Share of the interaction explained; only of forecasts that are accuracies. */
  readonly explained?: number;
}

/** Forecasts of one test set, the vectors' first, and how much better those are than each rival. */
export interface CategoryForecasts {
  readonly profiles: CategoryProfiles;
  readonly vectors: CategoryForecast;
  readonly rivals: readonly CategoryForecast[];
  /** Of each rival, `other models` first. */
  readonly over: readonly {
    readonly than: string;
    readonly interaction: ProfileEstimate;
    readonly ranks: ProfileEstimate;
  }[];
}

export const ADDITIVE = 'model mean plus category mean';
export const CATEGORY_TABLE = 'category means on train';
export const OTHER_MODELS = "other models' vectors";
export const SLOPES = 'slopes of the factorization';

/**
 * How well model vectors forecast the profile of each model over the categories of test, beside what is simpler.
 * @param vectors (models, d) of task space: half of E·(mean embedding of the category) is an accuracy, less one half
 * @param slopes (models, d) of a trained logit
 * @throws RangeError `categoryForecasts: train needs every category of test, got none of "navigate"`, and as `categoryProfiles`
 */
export async function categoryForecasts(
  train: Answers,
  test: Answers,
  { vectors, slopes }: { readonly vectors: Matrix; readonly slopes: Matrix },
): Promise<CategoryForecasts> {
  const profiles = categoryProfiles(test);
  const learned = learnedTable(train, profiles);
  const ofVectors = await multiply(vectors, profiles.centres, { transposeB: true });
  const ofSlopes = await multiply(slopes, profiles.centres, { transposeB: true });
  const half = matrix(
    ofVectors.rows,
    ofVectors.columns,
    Float64Array.from(ofVectors.data, (x) => (1 + x) / 2),
  );
  const measured = profiles.accuracy;
  const judged = (name: string, table: Matrix, isAccuracy: boolean): CategoryForecast => ({
    ...{ name, table },
    interaction: profileAgreement(table, measured, 'interaction'),
    ranks: profileAgreement(table, measured, 'ranks'),
    ...(isAccuracy && { explained: interactionExplained(table, measured) }),
  });
  const rivals = [
    judged(ADDITIVE, additive(learned), true),
    judged(CATEGORY_TABLE, learned, true),
    judged(SLOPES, ofSlopes, false),
  ];
  const over = [{ name: OTHER_MODELS, table: 'other models' as const }, ...rivals].map(({ name, table }) => ({
    than: name,
    interaction: profileDifference(half, table, measured, 'interaction'),
    ranks: profileDifference(half, table, measured, 'ranks'),
  }));
  return { profiles, vectors: judged('task space', half, true), rivals, over };
}

/** (models, categories) accuracies on train. */
function learnedTable(train: Answers, { categories, keys }: CategoryProfiles): Matrix {
  const known = categoryProfiles(train, { fewest: 1 });
  const places = new Map(known.keys.map((key, c) => [key, c]));
  const at = keys.map((key) => places.get(key) ?? -1);
  const missing = at.indexOf(-1);
  if (missing >= 0) {
    throw new RangeError(`categoryForecasts: train needs every category of test, got none of "${categories[missing]}"`);
  }
  const { rows, columns, data } = known.accuracy;
  const table = matrix(rows, at.length);
  for (let m = 0; m < rows; m++) {
    at.forEach((c, i) => {
      table.data[m * at.length + i] = data[m * columns + c]!;
    });
  }
  return table;
}

/** The mean of the row plus the mean of the column, less the mean of all. */
function additive({ rows, columns, data }: Matrix): Matrix {
  const byRow = new Float64Array(rows);
  const byColumn = new Float64Array(columns);
  data.forEach((x, i) => {
    byRow[Math.floor(i / columns)]! += x / columns;
    byColumn[i % columns]! += x / rows;
  });
  const mean = byRow.reduce((sum, x) => sum + x, 0) / rows;
  const sum = Float64Array.from(data, (_, i) => byRow[Math.floor(i / columns)]! + byColumn[i % columns]! - mean);
  return matrix(rows, columns, sum);
}
