import { expectedAccuracy, linearLimit, type PlantedWorld, type World } from '../data/index.js';
import type { CurvePoint } from '../experiments/index.js';
import type { LearningCurve } from '../figures/index.js';
import { type LedgerRecord, record, recovery } from '../ledger/index.js';
import { evidence, slug } from './evidence.js';
import { trainedTolerance } from './trained-tolerance.js';

/** How far each method stays behind the limit, for a figure and for the ledger. */
export interface LimitCurve {
  readonly series: readonly LearningCurve[];
  readonly records: readonly LedgerRecord[];
}

/**
 * At L1: by how much the accuracy that the planted probabilities give a forecast falls short of the limit of a linear score,
 * at each training size, mean over the subsets. Where `allowed` is given, a method that comes within it at the whole has
 * recovered the limit. Elsewhere there is no truth, and nothing.
 * @param methods names of the methods that could reach the limit
 */
export async function limitCurve(
  world: World,
  embedder: string,
  points: readonly CurvePoint[],
  { methods, allowed }: { methods: readonly string[]; allowed?: number },
): Promise<LimitCurve> {
  if (!world.truth) return { series: [], records: [] };
  const planted = world.matrix as PlantedWorld;
  const { test } = world.split;
  const limit = (await linearLimit(planted, embedder, { indices: test, kind: 'logistic' })).accuracy;
  const behind = ({ evaluations }: CurvePoint): number => {
    const each = evaluations.map(({ scores, threshold }) => expectedAccuracy(planted, scores, threshold, test));
    return limit - each.reduce((sum, accuracy) => sum + accuracy, 0) / each.length;
  };
  const series: LearningCurve[] = [];
  const records: LedgerRecord[] = [];
  for (const method of methods) {
    const mine = points.filter((point) => point.method === method);
    const value = mine.map(behind);
    const whole = Math.max(...mine.map(({ size }) => size));
    series.push({ method, size: mine.map(({ size }) => size), value });
    mine.forEach(({ size }, i) => {
      const cell = `planted/behind-linear-limit/${slug(method)}/${size}`;
      const at = { ...evidence(world), row: 'A-T1', cell, value: value[i]!, ...trainedTolerance([method], 'accuracy') };
      const judged = allowed !== undefined && size === whole;
      records.push(
        judged ? recovery({ ...at, recovered: value[i]! <= allowed, note: `allowed ${allowed}` }) : record(at),
      );
    });
  }
  return { series, records };
}
