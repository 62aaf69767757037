import type { CurvePoint, World } from '../comparing/index.js';
import type { LearningCurve } from '../figures/index.js';
import { type LedgerRecord, record, recovery } from '../ledger/index.js';
import { kendallTauB } from '../metrics/index.js';
import { expectedAccuracy, type LimitKind, type PlantedWorld } from '../planted/index.js';
import { evidence, pText, slug } from './evidence.js';
import { limitAccuracy } from './limit-accuracy.js';
import { trainedTolerance } from './trained-tolerance.js';

/** How far each method stays behind its limit, for a figure and for the ledger. */
export interface LimitCurve {
  readonly series: readonly LearningCurve[];
  readonly records: readonly LedgerRecord[];
}

/**
 * On a planted world: how far a method's expected accuracy stays below the limit of a linear score, at each training size,
 * averaged over the subsets. Where `allowed` is given, a method has recovered the limit when it is within `allowed` of it
 * on the whole training part, and it approaches the limit when the distance falls with the size (Kendall's tau, one-sided
 * p < .05). On other data there is no truth, and the result is empty.
 * @param limits by name of a method, the loss whose linear limit it tends to
 */
export async function limitCurve(
  world: World,
  embedder: string,
  points: readonly CurvePoint[],
  { limits, allowed }: { limits: Readonly<Record<string, LimitKind>>; allowed?: number },
): Promise<LimitCurve> {
  if (!world.truth) return { series: [], records: [] };
  const planted = world.matrix as PlantedWorld;
  const { test } = world.split;
  const series: LearningCurve[] = [];
  const records: LedgerRecord[] = [];
  for (const [method, kind] of Object.entries(limits)) {
    const limit = await limitAccuracy(world, embedder, kind);
    const mine = points.filter((point) => point.method === method);
    const size = mine.map((point) => point.size);
    const value = mine.map(({ evaluations }) => {
      const each = evaluations.map(({ scores, threshold }) => expectedAccuracy(planted, scores, threshold, test));
      return limit - each.reduce((sum, accuracy) => sum + accuracy, 0) / each.length;
    });
    series.push({ method, size, value });
    const at = (cell: string) => ({
      ...{ ...evidence(world), row: 'X-Limit', cell: `planted/${cell}` },
      ...trainedTolerance([method], 'accuracy'),
    });
    const whole = Math.max(...size);
    for (const [i, behind] of value.entries()) {
      const stated = { ...at(`behind-linear-limit/${slug(method)}/${size[i]}`), value: behind };
      const judged = allowed !== undefined && size[i] === whole;
      records.push(
        judged ? recovery({ ...stated, recovered: behind <= allowed, note: `allowed ${allowed}` }) : record(stated),
      );
    }
    if (allowed !== undefined) records.push(nearing(at(`nears-linear-limit/${slug(method)}`), size, value));
  }
  return { series, records };
}

/** The fall from the fewest prompts to the most, and whether distance goes down with size. */
function nearing(
  at: Omit<Parameters<typeof recovery>[0], 'value'>,
  size: readonly number[],
  behind: readonly number[],
): LedgerRecord {
  const { tau, p } = kendallTauB(size, behind);
  const oneSided = tau < 0 ? p / 2 : 1 - p / 2;
  const note = `Kendall's tau ${tau.toFixed(2)} over ${size.length} sizes, one-sided ${pText(oneSided)}`;
  return recovery({ ...at, value: behind[0]! - behind.at(-1)!, recovered: oneSided < 0.05, note });
}
