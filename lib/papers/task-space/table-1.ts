import {
  type Comparison,
  type Estimate,
  estimates,
  type OutOfSample,
  TABLE_MEASURES,
  type TrialMeasure,
  trialEstimates,
} from '../../comparing/index.js';
import type { Compared } from '../compared.js';
import { estimateFigure } from '../estimate-figure.js';
import { estimateTable, recordsOf } from '../estimate-table.js';
import { MEASURE_NAMES } from '../names.js';
import { originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { type Stated, state } from '../stated.js';
import { PRINTED_METHODS } from './printed-table-1.js';

const KEYS = new Map(PRINTED_METHODS);
const IN_SAMPLE: readonly TrialMeasure[] = ['auc', 'accuracy', 'benchmarkCorrelation', 'selectionAccuracy'];

/** Table 1, in sample: every measure of every method, in each dimension; the figure is of the largest. */
export function table1InSample(compared: Pick<Compared, 'each'>): Shown {
  const each = compared.each.map((comparison) => ({ comparison, stated: inSample(comparison) }));
  const { comparison, stated } = each.at(-1)!;
  const { origin, dimension, evaluations } = comparison;
  const oracle = evaluations[0]?.measures.solvableShare;
  return {
    figures: [
      estimateFigure(
        {
          name: `b-t1-in-sample-${dimension}`,
          elements: ['B-T1'],
          title: `Prediction and selection, in sample, d = ${dimension}`,
          subtitle: `${originText(origin)}; 95 % intervals by prompt`,
          alt: 'Four measures of every method with 95 % intervals, and what the paper printed on its own data.',
        },
        evaluations.map(({ method }) => method),
        IN_SAMPLE.map((measure) => ({
          ...{ title: MEASURE_NAMES[measure], measure, stated },
          ...(measure === 'selectionAccuracy' && oracle !== undefined ? { oracle } : {}),
        })),
      ),
    ],
    tables: each.map((one) =>
      estimateTable(
        one.stated,
        `Table 1, in sample, d = ${one.comparison.dimension}: ours ± half a 95 % interval, printed ± sd of ten trials`,
      ),
    ),
    records: each.flatMap((one) => recordsOf(one.stated)),
  };
}

/** Table 1, out of sample: mean ± standard deviation over the trials, in each dimension and for each unit of leaving out. */
export function table1OutOfSample(all: readonly OutOfSample[]): Shown {
  const each = all.map((one) => ({ one, stated: outOfSample(one) }));
  const largest = Math.max(...all.map(({ dimension }) => dimension));
  const big = each.filter(({ one }) => one.dimension === largest);
  const { origin, trials } = all[0]!;
  const panels = (['auc', 'selectionAccuracy'] as const).flatMap((measure) =>
    big.map(({ one, stated }) => ({ title: `${MEASURE_NAMES[measure]}, by ${one.leftOut}`, measure, stated })),
  );
  return {
    figures: [
      estimateFigure(
        {
          name: `b-t1-out-of-sample-${largest}`,
          elements: ['B-T1', 'B-C1', 'B-C2'],
          title: `Out of sample, d = ${largest}`,
          subtitle: `${originText(origin)}; mean of ${runs(all[0]!)} trials, 95 % intervals over trials`,
          alt: 'AUC and selection accuracy of every method in out-of-sample trials, by category and by benchmark.',
        },
        trials.methods,
        panels,
      ),
    ],
    tables: each.map(({ one, stated }) =>
      estimateTable(
        stated,
        `Table 1, out of sample by ${one.leftOut}, d = ${one.dimension}: mean ± sd of ${runs(one)} trials`,
      ),
    ),
    said: big.map(({ one, stated }) => `* by ${one.leftOut}, ${largestOf(stated)}`).join('\n'),
    records: each.flatMap(({ stated }) => recordsOf(stated)),
  };
}

/** What is left out in the trials: how many units, how many different targets, and what was dropped as their duplicate. */
export function leftOut(all: readonly OutOfSample[]): Shown {
  const first = Math.min(...all.map(({ dimension }) => dimension));
  const lines = all
    .filter(({ dimension }) => dimension === first)
    .map((one) => {
      const dropped = one.splits.reduce((sum, { droppedDuplicates }) => sum + droppedDuplicates, 0);
      const targets = new Set(one.splits.map((split) => JSON.stringify(split.leftOut))).size;
      return (
        `* by ${one.leftOut}: ${one.splits[0]!.leftOut.length} left out a trial, ${targets} distinct targets, ` +
        `${dropped} source prompts dropped as duplicates of a target over ${runs(one)} trials`
      );
    });
  return { said: lines.join('\n') };
}

function inSample({ origin, dimension, evaluations }: Comparison): Stated[] {
  return state(origin, estimates(evaluations, TABLE_MEASURES, { dimension }), ({ method, measure }) => ({
    row: 'B-T1',
    labels: ['in-sample', dimension, KEYS.get(method) ?? method, measure],
    where: 'in sample',
  }));
}

/** By category the labels are those of the printed table: 80 tags is the likelier reading of "over 80 benchmarks". */
function outOfSample(one: OutOfSample): Stated[] {
  const by = one.leftOut === 'category' ? [] : [`by-${one.leftOut}`];
  return state(one.origin, trialEstimates(one), ({ method, measure, runs: trials }) => ({
    row: 'B-T1',
    labels: ['out-of-sample', one.dimension, ...by, KEYS.get(method) ?? method, measure],
    where: `out of sample by ${one.leftOut}`,
    note: `${trials} trials`,
  }));
}

/** `the largest AUC: kNN, k tuned **0.801** (task space 0.799, model mean 0.788); the best selection: …`. */
function largestOf(stated: readonly Stated[]): string {
  const text = (measure: Estimate['measure']) => {
    const mine = stated.map(({ estimate }) => estimate).filter((one) => one.measure === measure);
    const most = mine.reduce((best, one) => (one.value > best.value ? one : best));
    const of = (method: string) => mine.find((one) => one.method === method)?.value.toFixed(3) ?? '–';
    return (
      `${most.method} **${most.value.toFixed(3)}** (task space ${of('task space')}, ` +
      `single best ${of('single best')}, model mean ${of('model mean')})`
    );
  };
  return `the largest AUC: ${text('auc')}; the best selection: ${text('selectionAccuracy')}`;
}

function runs({ splits }: OutOfSample): number {
  return splits.length;
}
