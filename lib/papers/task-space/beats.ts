import {
  type Difference,
  family,
  independentUnits,
  type TestedDifference,
  type TrialMeasure,
  type TrialRun,
  trialDifferences,
} from '../../comparing/index.js';
import { claims } from '../claims.js';
import type { Shown } from '../shown.js';
import { beats, type Stated, stateDifferences, testNote } from '../stated.js';

/** The paper's own method, and its rivals. */
export const OURS = 'task space';
export const PAPER_RIVALS: readonly string[] = ['matrix factorization', 'kNN, k = 5'];
export const PREDICTION: readonly TrialMeasure[] = ['auc', 'accuracy', 'benchmarkCorrelation'];

/** Methods beside the paper's that are compared with task space; a constant has no ranks and is beaten by anything. */
export function otherRivals(runs: readonly TrialRun[]): string[] {
  const left = [OURS, ...PAPER_RIVALS, 'constant'];
  return (runs[0]?.trials.methods ?? []).filter((name) => !left.includes(name));
}

/** Task space less each of some rivals, paired by trial, in every run: one family. */
export function statedFamily(
  runs: readonly TrialRun[],
  rivals: readonly string[],
  measures: readonly TrialMeasure[],
  row: string,
): Stated<Difference>[] {
  const known = rivals.filter((name) => runs[0]?.trials.methods.includes(name));
  const members = family(
    runs.flatMap((run) => trialDifferences(run, OURS, known, measures).map((one) => ({ ...one, run }))),
  );
  return runs.flatMap((run) =>
    stateDifferences(
      run.origin,
      members.filter((one) => one.run === run),
      (one) => ({
        row,
        labels: [...environmentLabels(run), beats(one), one.measure],
        where: environmentWords(run),
        note: testNote(`mean difference over ${run.splits.length} trials`, one),
      }),
      { units: independentUnits(run) },
    ),
  );
}

/** Each of our own rivals is a family for itself: it does not dilute the paper's. */
export function statedOwn(
  runs: readonly TrialRun[],
  measures: readonly TrialMeasure[],
  row: string,
  leave: readonly string[] = [],
): Stated<Difference>[] {
  const rivals = otherRivals(runs).filter((name) => !leave.includes(name));
  return rivals.flatMap((rival) => statedFamily(runs, [rival], measures, row));
}

/** A table a run, of the paper's rivals and of ours. */
export function familyTables(
  runs: readonly TrialRun[],
  stated: readonly Stated<Difference>[],
): NonNullable<Shown['tables']> {
  return runs.flatMap((run) => {
    const mine = stated.filter(({ estimate }) => (estimate as TestedDifference & { run?: TrialRun }).run === run);
    const how = `mean difference over ${run.splits.length} trials (95 % interval), verdict`;
    const where = environmentWords(run);
    const caption = `${where.charAt(0).toUpperCase()}${where.slice(1)}, d = ${run.dimension}: ${how}`;
    return mine.length > 0 ? (claims(mine, caption).tables ?? []) : [];
  });
}

/** `in-sample, 384`, `out-of-sample, 384, by-category`: the labels of a run. */
export function environmentLabels({ leftOut, dimension }: TrialRun): (string | number)[] {
  return leftOut === undefined ? ['in-sample', dimension] : ['out-of-sample', dimension, `by-${leftOut}`];
}

/** `in sample`, `out of sample by category`. */
export function environmentWords({ leftOut }: Pick<TrialRun, 'leftOut'>): string {
  return leftOut === undefined ? 'in sample' : `out of sample by ${leftOut}`;
}
