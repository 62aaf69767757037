import { type SweepPoint, sweepChoice, type World } from '../comparing/index.js';
import { type LedgerRecord, record } from '../ledger/index.js';
import type { Measures } from '../metrics/index.js';
import type { Place } from './comparison-records.js';
import { evidence, slug } from './evidence.js';

/** A record for each measure of a sweep: what tuning on the test set would have added, and both choices. */
export function optimismRecords(
  world: World,
  place: Place,
  points: readonly SweepPoint[],
  measures: readonly (keyof Measures)[],
): LedgerRecord[] {
  return measures.map((measure) => {
    const { chosen, testChosen, optimism } = sweepChoice(points, measure);
    return record({
      ...evidence(world),
      ...place,
      cell: `${place.cell}/optimism/${slug(measure)}`,
      value: optimism,
      note: `validation chooses ${chosen.option} (test ${chosen.test[measure].toFixed(4)}), test ${testChosen.option} (${testChosen.test[measure].toFixed(4)})`,
    });
  });
}
