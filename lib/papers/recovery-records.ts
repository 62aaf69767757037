import type { Evaluation, World } from '../comparing/index.js';
import { type LedgerRecord, record, recovery } from '../ledger/index.js';
import { bestForecastAccuracy, expectedAccuracy, type LimitKind, type PlantedWorld } from '../planted/index.js';
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
 * infinite-data limit of a linear score; a linear method recovers the limit of its own loss when it stays no more than
 * `allowed` behind. Elsewhere there is no truth, and no record.
 * @param options limits: by name of a linear method, the loss whose limit it tends to
 */
export async function recoveryRecords(
  world: World,
  place: Place,
  { embedder, evaluations }: EmbedderEvaluations,
  { limits, allowed }: { limits: Readonly<Record<string, LimitKind>>; allowed: number },
): Promise<LedgerRecord[]> {
  if (!world.truth) return [];
  const planted = world.matrix as PlantedWorld;
  const { test } = world.split;
  const at = (cell: string) => ({ ...evidence(world), ...place, cell: `${place.cell}/${cell}` });
  const truths = {
    logistic: await limitAccuracy(world, embedder, 'logistic'),
    squares: await limitAccuracy(world, embedder, 'squares'),
  };
  return [
    record({ ...at('best-forecast/expected-accuracy'), value: bestForecastAccuracy(planted, test) }),
    record({ ...at('linear-limit/expected-accuracy'), value: truths.logistic }),
    record({ ...at('linear-limit-of-squares/expected-accuracy'), value: truths.squares }),
    ...evaluations.map(({ method, scores, threshold }) => {
      const value = expectedAccuracy(planted, scores, threshold, test);
      const cell = { ...at(`${slug(method)}/expected-accuracy`), ...trainedTolerance([method], 'accuracy') };
      const kind = limits[method];
      if (!kind) return record({ ...cell, value });
      const truth = truths[kind];
      return recovery({
        ...cell,
        value,
        truth,
        recovered: value >= truth - allowed,
        note: `allowed ${allowed} behind`,
      });
    }),
  ];
}
