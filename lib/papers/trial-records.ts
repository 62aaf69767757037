import { mean } from 'simple-statistics';
import { type Trials, trialMean, trialValues, type World } from '../comparing/index.js';
import type { Split } from '../data/index.js';
import { claim, type LedgerRecord, record } from '../ledger/index.js';
import { holm, type IntervalMeasure, type Measures, pairedTrialDifference } from '../metrics/index.js';
import type { Place } from './comparison-records.js';
import { evidence, pText, slug } from './evidence.js';
import { TABLE_1 } from './measure-names.js';
import { trainedTolerance } from './trained-tolerance.js';

/** Measures that both a trial and an interval know. */
export type TrialMeasure = IntervalMeasure & keyof Measures;

/**
 * A record for each method and measure: the mean over trials with a t interval for overlapping trials, and the standard
 * deviation that the paper prints.
 * @param testToTrain size of a trial's test part over that of its training part (Nadeau & Bengio 2003)
 */
export function trialRecords(
  world: World,
  place: Place,
  trials: Trials,
  testToTrain: number,
  measures: readonly TrialMeasure[] = TABLE_1 as readonly TrialMeasure[],
): LedgerRecord[] {
  return trials.methods.flatMap((method) =>
    measures.flatMap((measure) => {
      const values = trialValues(trials, method, measure);
      if (!values.every(Number.isFinite)) return [];
      const { mean: value, sd } = trialMean(values);
      const nothing = values.map(() => 0);
      const { low, high } = pairedTrialDifference(values, nothing, { testToTrain });
      const cell = `${place.cell}/${slug(method)}/${slug(measure)}`;
      return [
        record({
          ...evidence(world),
          ...place,
          ...trainedTolerance([method], measure),
          cell,
          value,
          low,
          high,
          sd,
          note: `${values.length} trials`,
        }),
      ];
    }),
  );
}

/** Size of the test part over that of the training part, averaged over the trials. */
export function testToTrain(splits: readonly Split[]): number {
  return mean(splits.map(({ train, test }) => test.length / train.length));
}

/** A record for each claim that one method beats another, paired by trial and corrected over the family (Holm). */
export function trialClaims(
  world: World,
  place: Place,
  trials: Trials,
  testToTrain: number,
  pairs: readonly (readonly [string, string])[],
  measures: readonly TrialMeasure[],
): LedgerRecord[] {
  const raw = pairs.flatMap(([better, than]) =>
    measures.map((measure) => {
      const [a, b] = [trialValues(trials, better, measure), trialValues(trials, than, measure)];
      return { better, than, measure, ...pairedTrialDifference(a, b, { testToTrain }) };
    }),
  );
  const { adjusted } = holm(raw.map(({ p }) => p));
  return raw.map(({ better, than, measure, mean: value, low, high, sd }, i) =>
    claim({
      ...evidence(world),
      ...place,
      cell: `${place.cell}/${slug(better)}-beats-${slug(than)}/${slug(measure)}`,
      ...{ value, low, high, sd },
      ...trainedTolerance([better, than], measure),
      ...(adjusted[i]! > 0.05 ? { verdict: 'undecided' as const } : {}),
      note: `mean difference over ${trials.measures[0]!.length} trials; ${pText(adjusted[i]!)} (Holm)`,
    }),
  );
}
