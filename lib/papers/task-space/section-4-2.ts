import {
  type Difference,
  differences,
  type OutOfSample,
  type TrialMeasure,
  trialDifferences,
} from '../../comparing/index.js';
import { claims, verdictSentence } from '../claims.js';
import type { Compared } from '../compared.js';
import { recordsOf } from '../estimate-table.js';
import type { Shown } from '../shown.js';
import { beats, type Stated, stateDifferences, testNote } from '../stated.js';

const IN_SAMPLE: readonly TrialMeasure[] = ['auc', 'accuracy', 'benchmarkCorrelation', 'selectionAccuracy'];
const PREDICTION: readonly TrialMeasure[] = ['auc', 'accuracy', 'benchmarkCorrelation'];

/** §4.2.1 (in sample): "outperforms all previous art over AUC, Accuracy, and Benchmark Score Correlation". */
export function beatsInSample({ each }: Pick<Compared, 'each'>, method: string, rivals: readonly string[]): Shown {
  const { origin, dimension, evaluations } = each.at(-1)!;
  return claims(
    stateDifferences(origin, differences(evaluations, method, rivals, IN_SAMPLE, { dimension }), (one) => ({
      row: 'B-C1',
      labels: ['in-sample', dimension, beats(one), one.measure],
      where: 'in sample',
      note: testNote('difference', one),
    })),
    `In sample, d = ${dimension}: difference, 95 % interval, verdict`,
  );
}

/** §4.2.1 ("substantially so in the OOS scenarios") and §4.2.2 ("in the OOS setting"): prediction and selection apart. */
export function beatsOutOfSample(all: readonly OutOfSample[], method: string, rivals: readonly string[]): Shown {
  const stateAll = (one: OutOfSample, row: string, measures: readonly TrialMeasure[]) =>
    stateDifferences(one.origin, trialDifferences(one, method, rivals, measures), (difference) => ({
      row,
      labels: ['out-of-sample', one.dimension, `by-${one.leftOut}`, beats(difference), difference.measure],
      where: `out of sample by ${one.leftOut}`,
      note: testNote(`mean difference over ${one.splits.length} trials`, difference),
    }));
  const each = all.map((one) => ({
    one,
    prediction: stateAll(one, 'B-C1', PREDICTION),
    selection: stateAll(one, 'B-C2', ['selectionAccuracy']),
  }));
  const tables = each.flatMap(({ one, prediction, selection }) => {
    const where = `Out of sample by ${one.leftOut}, d = ${one.dimension}`;
    const how = `mean difference over ${one.splits.length} trials, 95 % interval, verdict`;
    return claims([...prediction, ...selection], `${where}: ${how}`).tables ?? [];
  });
  const predictions = each.flatMap(({ prediction }) => prediction);
  const selections = each.flatMap(({ selection }) => selection);
  return {
    tables,
    said: `Prediction. ${verdictSentence(predictions)}\n\nSelection. ${verdictSentence(selections)}`,
    records: recordsOf([...predictions, ...selections] as Stated<Difference>[]),
  };
}
