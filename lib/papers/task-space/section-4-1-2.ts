import {
  type Evaluation,
  scoresFor,
  TABLE_MEASURES,
  type TestedDifference,
  type Transfer,
  taskDifferences,
  taskEstimates,
} from '../../comparing/index.js';
import { differenceFigure, type Table } from '../../figures/index.js';
import { type LedgerRecord, record, reported } from '../../ledger/index.js';
import { markdownCode, markdownText } from '../../markup/index.js';
import { type SelectionCollapse, selectionCollapse, type UnitMeasure } from '../../metrics/index.js';
import { estimateText, printedText, recordsOf } from '../estimate-table.js';
import { expectedText, MEASURE_NAMES, slug } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { type Stated, state } from '../stated.js';
import { BBH_FILES } from './bbh-files.js';
import { OURS } from './beats.js';
import { PRINTED_METHODS } from './printed-table-1.js';

const KEYS = new Map(PRINTED_METHODS);
const SINGLE_BEST = 'single best';
const MEASURES = TABLE_MEASURES as readonly UnitMeasure[];
const BBH = [
  ['bbh-0-shot', '· printed, BBH 0-shot'],
  ['bbh-1-shot', '· printed, BBH 1-shot'],
] as const;

/** How far the choice of a method has collapsed to one model, on the scores that it selects by. */
export function collapseOf(evaluation: Evaluation): SelectionCollapse {
  return selectionCollapse(scoresFor('selectionAccuracy', evaluation), evaluation.graded);
}

/** What the source and the target of each transfer are, and how many units there are of each. */
export function environments(runs: readonly Transfer[]): Shown {
  const lines = runs.map(({ dimension, origin, models, target, sources, split, evaluations, families }) => {
    const tasks = new Set(evaluations[0]!.graded.unit);
    const independent = new Set(families).size;
    return (
      `* d = ${dimension} (${markdownCode(origin.name)}): ${models} models; source ${sources.map(markdownText).join(', ')} ` +
      `(${split.source.length} prompts, ${split.droppedDuplicates} dropped as repeats of a target); ` +
      `target ${markdownText(target)}, ${tasks.size} tasks in ${independent} families${filesMissing(target, tasks)}, ${split.test.length} prompts; options chosen on ${split.validation.length} prompts of categories left out of the source`
    );
  });
  const [first] = runs;
  const where = ledgerOrigin(first!.origin);
  const records = ['B-env1', 'B-env2'].map((row) =>
    record({ ...where, row, cell: 'models', what: 'models of the transfer', value: first!.models }),
  );
  return { said: lines.join('\n'), records };
}

/** Which of BBH's files a target by that name lacks: the paper counts 23 tasks, some of them in several files. */
function filesMissing(target: string, tasks: ReadonlySet<string>): string {
  const missing = target === 'bbh' ? BBH_FILES.filter((file) => ![...tasks].some((task) => task.endsWith(file))) : [];
  return missing.length === 0 ? '' : ` (of BBH's ${BBH_FILES.length} files it lacks ${missing.join(', ')})`;
}

/**
 * Table 1's lines for tasks of an unseen benchmark: estimates with half of the 95 % interval by task, the printed rows of BIG-Bench
 * Hard (other models) beside them, two constants, and how far each choice of models has collapsed.
 */
export function transferTable(runs: readonly Transfer[]): Shown {
  const each = runs.map((run) => ({ run, stated: statedRun(run) }));
  return {
    tables: each.map(({ run, stated }) => tableOf(run, stated)),
    figures: runs.map(figureOf),
    records: each.flatMap(({ run, stated }) => [...recordsOf(stated), ...besideRecords(run)]),
    said: runs.map(collapseSentence).join('\n\n'),
  };
}

function statedRun(run: Transfer): Stated[] {
  return state(run.origin, taskEstimates(run), ({ method, measure }) => ({
    row: 'B-T1',
    labels: ['transfer', run.dimension, KEYS.get(method) ?? method, measure],
    where: `transfer to ${run.target}`,
    note: 'interval by family of tasks',
  }));
}

/** Share of right answers on the target: accuracy of saying "solves" of every pair. */
export function rightShare({ evaluations }: Transfer): number {
  const { correctness } = evaluations[0]!.graded;
  let [right, all] = [0, 0];
  for (const label of correctness) {
    if (label < 0) continue;
    all++;
    right += label;
  }
  return right / all;
}

function tableOf(run: Transfer, stated: readonly Stated[]): Table {
  const rows = run.evaluations.flatMap((evaluation) => {
    const { method } = evaluation;
    const cells = MEASURES.map((measure) => {
      const one = stated.find(({ estimate }) => estimate.method === method && estimate.measure === measure);
      return one ? estimateText(one.estimate) : null;
    });
    const { everChosen, mostChosenShare } = collapseOf(evaluation);
    const key = KEYS.get(method);
    const printed = BBH.flatMap(([environment, words]) => {
      const values = MEASURES.map((measure) =>
        printedText(printedOf(environment, run.dimension, key, method, measure)),
      );
      return values.some((one) => one !== null) ? [[words, ...values, null, null]] : [];
    });
    return [[method, ...cells, expectedText(everChosen), mostChosenShare.toFixed(3)], ...printed];
  });
  const share = rightShare(run);
  const always = [
    ['always "fails"', 1 - share],
    ['always "solves"', share],
  ] as const;
  const nothing = [null, null, null, null, null];
  return {
    columns: [
      'method',
      ...MEASURES.map((measure) => MEASURE_NAMES[measure]),
      'models ever chosen',
      'share of the most chosen',
    ],
    rows: [...always.map(([name, value]) => [name, null, value.toFixed(4), ...nothing]), ...rows],
    caption: `Transfer to ${run.target}, d = ${run.dimension}: estimate ± half a 95 % interval by family of tasks; printed rows are of 92 other models`,
    alignment: ['left', ...MEASURES.map(() => 'right' as const), 'right', 'right'],
  };
}

function printedOf(
  environment: string,
  dimension: number,
  key: string | undefined,
  method: string,
  measure: UnitMeasure,
) {
  if (method === SINGLE_BEST) return reported('B-BSP', `${environment}/single-best/${slug(measure)}`);
  return key === undefined ? undefined : reported('B-T1', [environment, dimension, key, slug(measure)].join('/'));
}

function besideRecords(run: Transfer): LedgerRecord[] {
  const where = { ...ledgerOrigin(run.origin), row: 'B-env2' };
  const fails = record({
    ...{ ...where, cell: `transfer/${run.dimension}/always-fails/accuracy`, value: 1 - rightShare(run) },
    what: `always "fails": accuracy, transfer to ${run.target}, d = ${run.dimension}`,
  });
  const collapse = run.evaluations.flatMap((evaluation) => {
    const { everChosen, mostChosenShare } = collapseOf(evaluation);
    const label = `transfer/${run.dimension}/${slug(evaluation.method)}`;
    const words = `${evaluation.method}: transfer to ${run.target}, d = ${run.dimension}`;
    // A training moves single picks from run to run.
    const moves = evaluation.seedSpread ? { tolerance: run.models } : {};
    const drifts = evaluation.seedSpread ? { tolerance: 1 } : {};
    return [
      record({
        ...where,
        ...moves,
        cell: `${label}/models-ever-chosen`,
        what: `models ever chosen, ${words}`,
        value: everChosen,
      }),
      record({
        ...where,
        ...drifts,
        cell: `${label}/most-chosen-share`,
        what: `share of the most chosen, ${words}`,
        value: mostChosenShare,
      }),
    ];
  });
  return [fails, ...collapse];
}

function figureOf(run: Transfer) {
  const others = run.evaluations.map(({ method }) => method).filter((name) => name !== OURS && name !== 'constant');
  const found = others.flatMap((name) => taskDifferences(run, name, [OURS], MEASURES));
  const panels = (['auc', 'accuracy', 'benchmarkCorrelation', 'selectionAccuracy'] as const).map((measure) => {
    const at = (pick: (one: TestedDifference) => number) =>
      others.map((name) => {
        const one = found.find((difference) => difference.method === name && difference.measure === measure);
        return one ? pick(one) : null;
      });
    return {
      title: MEASURE_NAMES[measure],
      value: at(({ value }) => value),
      low: at(({ low }) => low),
      high: at(({ high }) => high),
    };
  });
  return differenceFigure({
    name: `b-env2-transfer-${run.dimension}`,
    elements: ['B-env2'],
    title: `Every method minus task space, transfer to ${run.target}, d = ${run.dimension}`,
    subtitle: `${originText(run.origin)}; 95 % intervals by family of tasks`,
    alt: `Differences of every method to task space on the tasks of ${run.target}, in four measures, with 95 % intervals by task.`,
    rows: others,
    than: OURS,
    panels,
  });
}

function collapseSentence(run: Transfer): string {
  const at = (name: string) => run.evaluations.find(({ method }) => method === name)!;
  const ours = collapseOf(at(OURS));
  return (
    `d = ${run.dimension}: task space ever chooses **${expectedText(ours.everChosen)}** of ${run.models} models, and the most chosen one for ` +
    `**${(100 * ours.mostChosenShare).toFixed(1)} %** of the prompts; it picks rightly for ${at(OURS).measures.selectionAccuracy.toFixed(4)}, ` +
    `the single best of the source for ${at(SINGLE_BEST).measures.selectionAccuracy.toFixed(4)}.`
  );
}
