import { mean } from 'simple-statistics';
import type { World } from '../../comparing/index.js';
import {
  baseRates as baseRatesOf,
  completeModelIndices,
  findDuplicates,
  nearIdenticalModels,
  qualityReport,
  type SamePrompt,
  takeModels,
  twinsAcross,
} from '../../data/index.js';
import { type Figure, histogramFigure, type Table } from '../../figures/index.js';
import { numberText, record, reported, reportedText } from '../../ledger/index.js';
import { countText } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { comparableModels } from './comparable-models.js';

const ROW = 'A-Data';
const NOTHING_COMPARABLE =
  'No model has an answer in every benchmark, so shares of right answers are over different questions and cannot be compared: nothing is drawn.';

/** EmbedLLM §4.2, the correctness matrix: models, questions, split, embeddings; printed beside what is here. */
export function dataset(world: World): Shown {
  const { matrix, split, embedders } = world;
  const report = qualityReport(matrix);
  const n = report.prompts;
  const counted: readonly (readonly [cell: string, words: string, value: number])[] = [
    ['models', 'models', report.models],
    ['complete-models', 'models without a missing answer', report.completeModels],
    ['questions', 'questions', n],
    ['benchmarks', 'benchmarks', report.benchmarks],
    ['embedding-dimension', 'dimension of the embeddings', matrix.embeddings.get(embedders.at(-1)!)!.columns],
    ['train-share', 'share of the questions for training', split.train.length / n],
    ['validation-share', 'share for validation', split.validation.length / n],
    ['test-share', 'share for the test', split.test.length / n],
    ['observed-share', 'share of the answers that were measured', report.observed],
    ['base-rate', 'share of the measured answers that are right', report.accuracy],
    ...completeBaseRate(world),
    ['always-right', 'questions whose measured answers are all right', report.alwaysRight],
    ['always-wrong', 'questions whose measured answers are all wrong', report.alwaysWrong],
    ['identical-model-pairs', 'pairs of models with the same answers', report.identicalModels],
    ['near-identical-model-pairs', 'pairs that agree in 98 % of their answers', report.nearIdenticalModels.length],
  ];
  return {
    tables: [
      {
        columns: ['', 'printed', 'here'],
        rows: counted.map(([cell, words, value]) => [words, reportedText(reported(ROW, cell)), numberText(value)]),
        caption: `EmbedLLM §4.2 beside the ${originText(world)}`,
        alignment: ['left', 'right', 'right'],
      },
    ],
    records: counted.map(([cell, what, value]) => record({ ...ledgerOrigin(world), row: ROW, cell, what, value })),
  };
}

/** The share of right answers of the complete models, where some are and some are not. */
function completeBaseRate({ matrix }: World): [cell: string, words: string, value: number][] {
  const complete = completeModelIndices(matrix);
  if (complete.length === 0 || complete.length === matrix.models.length) return [];
  const { byModel } = baseRatesOf(takeModels(matrix, complete));
  return [
    ['complete-base-rate', 'share of right answers of the models without a missing answer', mean(Array.from(byModel))],
  ];
}

/**
 * How good the models are, and how hard the questions: two histograms, over the models that can be compared. Where no
 * model has an answer in every benchmark, a sentence that says so.
 */
export function baseRates(world: World): Shown {
  const comparable = comparableModels(world.matrix);
  if (!comparable) return { said: NOTHING_COMPARABLE };
  const { byPrompt, byModel } = baseRatesOf(comparable.matrix);
  const histogram = (what: string, values: Float64Array): Figure =>
    histogramFigure({
      name: `a-data-base-rates-${what}`,
      elements: [ROW],
      title: `Share of right answers of the ${what}`,
      subtitle: `${originText(world)}; ${comparable.words}`,
      alt: `Histogram of the share of right answers, over ${what}; ${comparable.words}.`,
      xTitle: 'share of right answers',
      yTitle: `number of ${what}`,
      bins: 25,
      range: [0, 1],
      series: [{ name: what, values: values.filter(Number.isFinite) }],
    });
  return { figures: [histogram('prompts', byPrompt), histogram('models', byModel)], said: comparable.said };
}

/** The largest categories: prompts, share of all answers that was measured, base rate over the models that can be compared. */
export function categories({ matrix }: World, most = 20): Shown {
  const { categories: all, models } = qualityReport(matrix);
  const comparable = comparableModels(matrix);
  const rated = !comparable ? [] : comparable.matrix === matrix ? all : qualityReport(comparable.matrix).categories;
  const largest = all
    .map((one, i) => ({ ...one, baseRate: rated[i]?.baseRate ?? Number.NaN }))
    .sort((a, b) => b.prompts - a.prompts)
    .slice(0, most);
  const over = comparable
    ? `base rate over ${comparable.words}`
    : 'no base rate: no model has answers in every benchmark';
  return {
    tables: [
      {
        columns: ['benchmark', 'category', 'prompts', 'measured', 'base rate'],
        rows: largest.map(({ benchmark, category, prompts, observed, baseRate }) => [
          ...[benchmark, category, String(prompts)],
          ...[observed, baseRate].map((share) => (Number.isNaN(share) ? null : share.toFixed(3))),
        ]),
        caption: `The largest ${largest.length} of ${all.length} categories; share measured over all ${countText(models)} models, ${over}`,
        alignment: ['left', 'left', 'right', 'right', 'right'],
      },
    ],
  };
}

const COUNTS = [
  ['groups', 'groups of prompts'],
  ['repeats', 'prompts beyond the first of their group'],
  ['conflicting-cells', 'answers in conflict'],
  ['test-twins', 'test prompts with a twin in train'],
] as const;

/** Prompts that occur more than once, by text (where the matrix has it) and by embedding, and what their labels say. */
export function duplicates(world: World): Shown {
  const { matrix, split } = world;
  const rules: readonly SamePrompt[] = matrix.prompts.text ? ['text', 'embedding'] : ['embedding'];
  const found = rules.map((rule) => ({ rule, ...findDuplicates(matrix, rule) }));
  const counts = found.map(({ rule, groups, repeats, conflictingCells }) => ({
    rule,
    values: [groups.length, repeats, conflictingCells, twinsAcross(split, { groups })] as const,
  }));
  const table: Table = {
    columns: ['the same', ...COUNTS.map(([, words]) => words)],
    rows: counts.map(({ rule, values }) => [rule, ...values.map(countText)]),
    caption: 'Prompts that occur more than once',
    alignment: ['left', 'right', 'right', 'right', 'right'],
  };
  const records = counts.flatMap(({ rule, values }) =>
    COUNTS.map(([cell, words], i) =>
      record({
        ...{ ...ledgerOrigin(world), row: ROW, cell: `same-${rule}/${cell}` },
        ...{ what: `${words}, the same by ${rule}`, value: values[i]! },
      }),
    ),
  );
  return { tables: [table], records };
}

/** The pairs of models that agree most. */
export function alikeModels(
  { matrix }: World,
  { share = 0.98, most = 12 }: { share?: number; most?: number } = {},
): Shown {
  const pairs = nearIdenticalModels(matrix, { share });
  const words = `${countText(pairs.length)} pairs agree in at least ${100 * share} % of their common answers`;
  return {
    tables: [
      {
        columns: ['model', 'and', 'agreement', 'common answers'],
        rows: pairs.slice(0, most).map(({ a, b, agreement, cells }) => [a, b, agreement.toFixed(4), countText(cells)]),
        caption: pairs.length > most ? `${words}; the first ${most}` : words,
        alignment: ['left', 'left', 'right', 'right'],
      },
    ],
  };
}
