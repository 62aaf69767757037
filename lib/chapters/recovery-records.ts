import { bestForecastAccuracy, expectedAccuracy, type PlantedWorld, type World } from '../data/index.js';
import type { Evaluation } from '../experiments/index.js';
import { type LedgerRecord, record, recovery } from '../ledger/index.js';
import type { Place } from './comparison-records.js';
import { evidence, slug } from './evidence.js';
import { limitAccuracy } from './limit-accuracy.js';
import { trainedTolerance } from './trained-tolerance.js';

/** Evaluations on one embedder. */
export interface EmbedderEvaluations {
  readonly embedder: string;
  readonly evaluations: readonly Evaluation[];
}

/**
 * At L1: each method's expected accuracy under the planted probabilities, beside the best possible forecast and the
 * infinite-data limit of a linear score; a linear method is said to recover that limit when it comes within `allowed`.
 * Elsewhere there is no truth, and no record.
 */
export async function recoveryRecords(
  world: World,
  place: Place,
  { embedder, evaluations }: EmbedderEvaluations,
  { linear, allowed }: { linear: readonly string[]; allowed: number },
): Promise<LedgerRecord[]> {
  if (!world.truth) return [];
  const planted = world.matrix as PlantedWorld;
  const { test } = world.split;
  const at = (cell: string) => ({ ...evidence(world), ...place, cell: `${place.cell}/${cell}` });
  const limit = await limitAccuracy(world, embedder, 'logistic');
  return [
    record({ ...at('best-forecast/expected-accuracy'), value: bestForecastAccuracy(planted, test) }),
    record({ ...at('linear-limit/expected-accuracy'), value: limit }),
    ...evaluations.map(({ method, scores, threshold }) => {
      const value = expectedAccuracy(planted, scores, threshold, test);
      const cell = { ...at(`${slug(method)}/expected-accuracy`), ...trainedTolerance([method], 'accuracy') };
      if (!linear.includes(method)) return record({ ...cell, value });
      return recovery({ ...cell, value, truth: limit, within: allowed });
    }),
  ];
}
