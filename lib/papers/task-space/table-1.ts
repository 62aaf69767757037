import {
  type Comparison,
  differences,
  type OutOfSample,
  type TestedDifference,
  type TrialMeasure,
  type TrialRun,
  trialDifferences,
  trialEstimates,
} from '../../comparing/index.js';
import { differenceFigure, type Figure, type FigureText } from '../../figures/index.js';
import { markdownCode } from '../../markup/index.js';
import { chosenOptions } from '../chosen-options.js';
import type { Compared } from '../compared.js';
import { estimateTable, recordsOf } from '../estimate-table.js';
import { MEASURE_NAMES } from '../names.js';
import { originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { type Stated, state } from '../stated.js';
import { environmentWords, OURS } from './beats.js';
import { PRINTED_METHODS } from './printed-table-1.js';

const KEYS = new Map(PRINTED_METHODS);
const DRAWN: readonly TrialMeasure[] = ['auc', 'accuracy', 'benchmarkCorrelation', 'selectionAccuracy'];

/**
 * Table 1, in sample: mean ± standard deviation over the trials, as printed. The figures are paired differences to task
 * space on the data's own test prompts, with intervals by prompt.
 */
export function table1InSample(runs: readonly TrialRun[], { each }: Pick<Compared, 'each'>): Shown {
  return { ...trialTables(runs, 'Options chosen on validation'), figures: each.flatMap(splitFigure) };
}

/** Table 1, out of sample: mean ± standard deviation over the trials, in each dimension and for each unit of leaving out. */
export function table1OutOfSample(all: readonly OutOfSample[]): Shown {
  const dimensions = [...new Set(all.map(({ dimension }) => dimension))];
  const byCategory = all.filter(({ leftOut }) => leftOut === 'category');
  return {
    ...trialTables(all, 'Options chosen on units that were left out of the source'),
    figures: dimensions.flatMap((d) => {
      const run = byCategory.find(({ dimension }) => dimension === d);
      return run ? trialFigure(run) : [];
    }),
  };
}

function trialTables(runs: readonly TrialRun[], chosen: string): Shown {
  const each = runs.map((run) => ({ run, stated: statedRun(run) }));
  const options = [...new Set(runs.map(environmentWords))].flatMap((where) => {
    const table = chosenOptions(
      runs.filter((run) => environmentWords(run) === where),
      `${chosen}, ${where} (number of trials)`,
    );
    return table ? [table] : [];
  });
  return {
    tables: [
      ...each.map(({ run, stated }) =>
        estimateTable(
          stated,
          `Table 1, ${environmentWords(run)}, d = ${run.dimension}: mean ± sd of ${run.splits.length} trials`,
        ),
      ),
      ...options,
    ],
    records: each.flatMap(({ stated }) => recordsOf(stated)),
  };
}

/** By category the labels are those of the printed table: 80 tags is the likelier reading of "over 80 prominent benchmarks". */
function statedRun(run: TrialRun): Stated[] {
  const environment = run.leftOut === undefined ? 'in-sample' : 'out-of-sample';
  const by = run.leftOut === 'benchmark' ? ['by-benchmark'] : [];
  return state(run.origin, trialEstimates(run), ({ method, measure, runs: trials }) => ({
    row: 'B-T1',
    labels: [environment, run.dimension, ...by, KEYS.get(method) ?? method, measure],
    where: environmentWords(run),
    note: `${trials} trials`,
  }));
}

/** Every method minus task space on one split, by prompt. */
function splitFigure({ origin, dimension, evaluations }: Comparison): Figure[] {
  const others = evaluations.map(({ method }) => method).filter((name) => name !== OURS && name !== 'constant');
  if (others.length === 0 || !evaluations.some(({ method }) => method === OURS)) return [];
  const found = others.flatMap((name) => differences(evaluations, name, [OURS], DRAWN));
  const text = {
    name: `b-t1-in-sample-${dimension}`,
    title: `Every method minus task space, in sample, d = ${dimension}`,
    subtitle: `${originText(origin)}; 95 % intervals by prompt (trained methods: and by seed)`,
  };
  return [drawn(text, others, found)];
}

/** Every method minus task space over the trials. */
function trialFigure(run: TrialRun): Figure[] {
  const others = run.trials.methods.filter((name) => name !== OURS && name !== 'constant');
  if (others.length === 0 || !run.trials.methods.includes(OURS)) return [];
  const found = others.flatMap((name) => trialDifferences(run, name, [OURS], DRAWN));
  const text = {
    name: `b-t1-out-of-sample-${run.dimension}`,
    title: `Every method minus task space, out of sample by category, d = ${run.dimension}`,
    subtitle: `${originText(run.origin)}; mean of ${run.splits.length} trials, 95 % intervals over trials`,
  };
  return [drawn(text, others, found)];
}

function drawn(text: Omit<FigureText, 'alt'>, rows: readonly string[], found: readonly TestedDifference[]): Figure {
  const at = (measure: TrialMeasure, pick: (one: TestedDifference) => number) =>
    rows.map((name) => {
      const one = found.find((difference) => difference.method === name && difference.measure === measure);
      return one ? pick(one) : null;
    });
  return differenceFigure({
    ...{
      elements: ['B-T1'],
      alt: 'Paired differences of every method to task space in four measures, with 95 % intervals.',
    },
    ...text,
    ...{ rows, than: OURS },
    panels: DRAWN.map((measure) => ({
      title: MEASURE_NAMES[measure],
      value: at(measure, ({ value }) => value),
      low: at(measure, ({ low }) => low),
      high: at(measure, ({ high }) => high),
    })),
  });
}

/** What is left out in the trials: how many units, from which data, and what was dropped as their duplicate. */
export function leftOut(all: readonly OutOfSample[]): Shown {
  const lines = all.map(({ leftOut: by, dimension, origin, splits }) => {
    const dropped = splits.reduce((sum, { droppedDuplicates }) => sum + droppedDuplicates, 0);
    const units = new Set(splits.flatMap((split) => split.leftOut)).size;
    const what = by === 'category' ? 'families of categories' : 'benchmarks';
    return (
      `* by ${by}, d = ${dimension} (${markdownCode(origin.name)}): ${units} ${what}, each left out once, in ${splits.length} trials; ` +
      `${dropped} source prompts dropped as duplicates of a target`
    );
  });
  return { said: lines.join('\n') };
}
