import type { Evaluation, PairedComparison, World } from '../comparing/index.js';
import { claim, type LedgerRecord, record } from '../ledger/index.js';
import { type IntervalMeasure, measureInterval } from '../metrics/index.js';
import { evidence, pText, slug } from './evidence.js';
import { TABLE_1 } from './measure-names.js';
import { trainedTolerance } from './trained-tolerance.js';

/** Where records stand in the ledger: an inventory row, and what comes before method and measure in the cell. */
export interface Place {
  readonly row: string;
  /** e.g. `in-sample/384` */
  readonly cell: string;
}

/**
 * A record for each method and measure, cell `<place>/<method>/<measure>`, with its interval clustered by prompt.
 * Undefined measures, such as the correlation of a constant, have none.
 */
export function measureRecords(
  world: World,
  place: Place,
  evaluations: readonly Evaluation[],
  measures: readonly IntervalMeasure[] = TABLE_1,
): LedgerRecord[] {
  return evaluations.flatMap(({ method, scores, graded, threshold }) =>
    measures.flatMap((measure) => {
      const { value, low, high } = measureInterval(measure, scores, graded, threshold);
      if (!Number.isFinite(value)) return [];
      const cell = `${place.cell}/${slug(method)}/${slug(measure)}`;
      const tolerance = trainedTolerance([method], measure);
      return [
        record({
          ...evidence(world),
          ...place,
          ...tolerance,
          cell,
          value,
          ...(Number.isFinite(low) ? { low, high } : {}),
        }),
      ];
    }),
  );
}

/** A record for each claim that one method beats another: holds, fails, or undecided where the interval covers zero. */
export function comparisonClaims(world: World, place: Place, comparisons: readonly PairedComparison[]): LedgerRecord[] {
  return comparisons.map(({ better, than, measure, value, low, high, adjusted }) =>
    claim({
      ...evidence(world),
      ...place,
      cell: `${place.cell}/${slug(better)}-beats-${slug(than)}/${slug(measure)}`,
      ...{ value, low, high },
      ...trainedTolerance([better, than], measure),
      ...(adjusted > 0.05 ? { verdict: 'undecided' as const } : {}),
      note: `difference; ${pText(adjusted)} (Holm)`,
    }),
  );
}
