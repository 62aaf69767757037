import type { Estimate, OutOfSample } from '../../comparing/index.js';
import { barFigure, type Figure, type Table } from '../../figures/index.js';
import type { IntervalMeasure } from '../../metrics/index.js';
import { estimateText, recordsOf } from '../estimate-table.js';
import { MEASURE_NAMES } from '../names.js';
import { originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { type Stated, state } from '../stated.js';
import { OURS, PAPER_RIVALS } from './beats.js';

const MEASURES = ['accuracy', 'auc', 'recall'] as const;

/** What is drawn: the paper's three methods, and the model that was best on the source. */
const DRAWN: readonly string[] = [OURS, ...PAPER_RIVALS, 'single best'];

/** Figure 4: success prediction (accuracy, AUC) and selection (recall) on each benchmark that training never saw. */
export function figure4(all: readonly OutOfSample[]): Shown {
  const runs = inOneOrder(all);
  const each = runs.map((run) => ({ run, stated: statedOn(run) }));
  return {
    figures: each.flatMap(({ run, stated }) => MEASURES.flatMap((measure) => barsOf(run, stated, measure))),
    tables: each.flatMap(({ run, stated }) => MEASURES.map((measure) => tableOf(run, stated, measure))),
    records: each.flatMap(({ stated }) => recordsOf(stated)),
  };
}

/** The runs by benchmark, their benchmarks in one order whatever the dimension: by name. */
function inOneOrder(all: readonly OutOfSample[]): OutOfSample[] {
  const runs = all.filter(({ leftOut, trials }) => leftOut === 'benchmark' && trials.byPrompt !== undefined);
  return runs.map((run) => {
    const order = [...run.splits.keys()].sort((a, b) =>
      run.splits[a]!.leftOut[0]! < run.splits[b]!.leftOut[0]! ? -1 : 1,
    );
    const byPrompt = run.trials.byPrompt!.map((byTrial) => order.map((trial) => byTrial[trial]!));
    return { ...run, splits: order.map((trial) => run.splits[trial]!), trials: { ...run.trials, byPrompt } };
  });
}

/** Which method is ahead on each left-out benchmark, and where task space stands. */
export function bestByBenchmark(all: readonly OutOfSample[]): Shown {
  const runs = inOneOrder(all);
  const rows = runs.flatMap((run) =>
    run.splits.map(({ leftOut: [benchmark] }) => {
      const stated = statedOn(run);
      const places = MEASURES.map((measure) => {
        const order = run.trials.methods
          .flatMap((method) => at(stated, benchmark!, method, measure) ?? [])
          .toSorted((a, b) => b.value - a.value);
        if (order.length === 0) return undefined;
        const ours = order.find(({ method }) => method === OURS)?.value ?? Number.NEGATIVE_INFINITY;
        const place = 1 + order.filter(({ value }) => value > ours).length;
        return { best: namedFirst(order.filter(({ value }) => value === order[0]!.value)), place, of: order.length };
      });
      return { benchmark: benchmark!, dimension: run.dimension, places };
    }),
  );
  const defined = rows.flatMap(({ places }) => places.flatMap((one) => one ?? []));
  const firsts = defined.filter(({ place }) => place === 1).length;
  const without = rows.length * MEASURES.length - defined.length;
  const undefinedText = without > 0 ? ` In ${without} more the measure is undefined: all answers are equal there.` : '';
  return {
    tables: [
      {
        columns: [
          'benchmark left out',
          'd',
          ...MEASURES.map((measure) => `best in ${MEASURE_NAMES[measure]} (place of task space)`),
        ],
        rows: rows.map(({ benchmark, dimension, places }) => [
          ...[benchmark, String(dimension)],
          ...places.map((one) => (one ? `${one.best} (${one.place} of ${one.of})` : null)),
        ]),
        caption: 'The best method on each left-out benchmark',
        alignment: ['left', 'right', 'left', 'left', 'left'],
      },
    ],
    said: `Task space is first in ${firsts} of ${defined.length} places.${undefinedText}`,
  };
}

/** The best method by name; of some that are equal the one that is drawn, with their number. */
function namedFirst(equal: readonly Estimate[]): string {
  const names = equal.map(({ method }) => method);
  const name = names.find((one) => DRAWN.includes(one)) ?? names[0]!;
  return names.length > 1 ? `${name}, ${names.length - 1} more equal` : name;
}

type OnBenchmark = Stated & { readonly benchmark: string };

function statedOn({ origin, dimension, splits, trials }: OutOfSample): OnBenchmark[] {
  return splits.flatMap(({ leftOut: [benchmark], test }, trial) => {
    const estimates: Estimate[] = trials.byPrompt!.flatMap((byTrial) => byTrial[trial]!);
    const stated = state(
      origin,
      estimates.map((estimate) => ({ ...estimate, dimension })),
      ({ method, measure }) => ({
        row: 'B-F4',
        labels: [dimension, benchmark!, method, measure],
        where: `${benchmark} left out`,
        note: `${test.length} prompts`,
      }),
    );
    return stated.map((one) => ({ ...one, benchmark: benchmark! }));
  });
}

function tableOf(
  { dimension, splits, trials }: OutOfSample,
  stated: readonly OnBenchmark[],
  measure: IntervalMeasure,
): Table {
  return {
    columns: ['method', ...splits.map(({ leftOut, test }) => `${leftOut[0]} (${test.length})`)],
    rows: trials.methods.map((method) => [
      method,
      ...splits.map(({ leftOut: [benchmark] }) => {
        const found = at(stated, benchmark!, method, measure);
        return found ? estimateText(found) : '–';
      }),
    ]),
    caption: `Figure 4, ${MEASURE_NAMES[measure]} on each left-out benchmark (prompts), d = ${dimension}: ± half a 95 % interval by prompt`,
    alignment: ['left', ...splits.map(() => 'right' as const)],
  };
}

function barsOf(run: OutOfSample, stated: readonly OnBenchmark[], measure: IntervalMeasure): Figure[] {
  const { dimension, origin, splits, trials } = run;
  const all = splits.map(({ leftOut }) => leftOut[0]!);
  const benchmarks = all.filter((name) =>
    stated.some((one) => one.benchmark === name && one.estimate.measure === measure),
  );
  const undrawn = all.filter((name) => !benchmarks.includes(name));
  const drawn = DRAWN.filter((method) => trials.methods.includes(method));
  const complete = drawn.filter((method) => benchmarks.every((name) => at(stated, name, method, measure)));
  const of = (method: string, pick: (one: Estimate) => number) =>
    benchmarks.map((name) => pick(at(stated, name, method, measure)!));
  if (complete.length === 0 || benchmarks.length === 0) return []; // a reader's own methods stand in the tables
  const figure = barFigure({
    ...{ name: `b-f4-${measure}-${dimension}`, elements: ['B-F4'], yTitle: MEASURE_NAMES[measure] },
    title: `Benchmark by benchmark: ${MEASURE_NAMES[measure]} where the benchmark was left out, d = ${dimension}`,
    subtitle: `${originText(origin)}; 95 % intervals by prompt${undrawn.length > 0 ? `; undefined on ${undrawn.join(', ')}` : ''}`,
    alt: `${MEASURE_NAMES[measure]} of task space and its rivals on each benchmark that was left out of training, as bars.`,
    categories: benchmarks,
    series: complete.map((method) => ({
      method,
      value: of(method, ({ value }) => value),
      low: of(method, ({ value, low }) => low ?? value),
      high: of(method, ({ value, high }) => high ?? value),
    })),
  });
  return [figure];
}

function at(stated: readonly OnBenchmark[], benchmark: string, method: string, measure: IntervalMeasure) {
  const of = ({ estimate }: Stated) => estimate.method === method && estimate.measure === measure;
  return stated.find((one) => one.benchmark === benchmark && of(one))?.estimate;
}
