import type { AccuracyPredictions, AskedInstead, Origin } from '../../comparing/index.js';
import { scatterFigure, sweepFigure, type Table } from '../../figures/index.js';
import { claim, type LedgerRecord, record } from '../../ledger/index.js';
import { holm } from '../../metrics/index.js';
import { FEWEST_UNIT_PROMPTS } from '../../probing/index.js';
import { answered, judges, NOT_JUDGED, opening } from '../judged.js';
import { cellOf, countText, pText, signed, slug } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { chief, PREDICTOR_NAMES, withoutIntercept } from './figure-5.js';
import { passedOverText } from './passed-over.js';

/** §5.3: "statistical significance is found in 7 out of the 10 benchmarks", each count against what chance gives. */
export function predictsUnseen(predictions: AccuracyPredictions): Shown {
  const { units, origin } = predictions;
  if (!judges(origin)) return recovered(predictions);
  const records = countClaims(predictions);
  const sure = records.filter(({ verdict }) => verdict === 'holds').length;
  const rival = units.filter(
    ({ unit }) => chief(predictions, unit, 'accuracy elsewhere').tau >= chief(predictions, unit, 'P').tau,
  ).length;
  const said =
    `${opening(records)}: more splits are significant than by chance in ${sure} of ${units.length} benchmarks. ` +
    `${papersForm(predictions)}A model's mere accuracy on the other benchmarks orders models at least as well as P in ${rival} of ${units.length}.`;
  const counts = units.map(({ unit }) => `${unit} ${Math.round(chief(predictions, unit, 'P').significant)}`);
  const { models, splits } = predictions;
  const here = `of 100 splits, ${splits[0]!.test.length} of ${models.length} models held out: ${counts.join(', ')}`;
  return answered({ claim: 'E6', row: 'A-B1', origin, here, said }, records);
}

/** `In the paper's form, without an intercept, 52 splits of 100 on average, in place of 71. `. */
function papersForm(predictions: AccuracyPredictions): string {
  const { units } = predictions;
  const mean = (of: (unit: string) => number) => units.reduce((sum, { unit }) => sum + of(unit) / units.length, 0);
  if (!withoutIntercept(predictions, units[0]!.unit)) return '';
  const own = mean((unit) => withoutIntercept(predictions, unit)!.significant);
  const main = mean((unit) => chief(predictions, unit, 'P').significant);
  return `In the paper's form, without an intercept, ${own.toFixed(0)} splits of 100 on average, in place of ${main.toFixed(0)}. `;
}

/** On a planted world, where the models' vectors are shared by all benchmarks, accuracy has to be predicted. */
function recovered(predictions: AccuracyPredictions): Shown {
  const missed = predictions.units.filter(({ unit }) => chief(predictions, unit, 'slopes').tau <= 0);
  return {
    said: `${NOT_JUDGED.said} Here the order of held-out models is predicted (τ > 0, from the slopes) on ${predictions.units.length - missed.length} of ${predictions.units.length} benchmarks.`,
    fails: missed.map(({ unit }) => `no order of models predicted on ${unit}`),
  };
}

/** Counts above chance, as one family. */
function countClaims({ units, origin, by, ...predictions }: AccuracyPredictions): LedgerRecord[] {
  const { adjusted } = holm(units.map((unit) => unit.null!.p));
  return units.map(({ unit, null: found }, u) => {
    const chance = found!;
    const value = chief({ units, origin, by, ...predictions }, unit, 'P').significant;
    return claim({
      ...{ ...ledgerOrigin(origin), row: 'A-B1', cell: cellOf('above-chance', by, slug(unit)), tolerance: 15 },
      what: `significant splits of 100 from P, less those by chance on average, ${unit}`,
      ...{ value: value - chance.mean, low: value - chance.high, high: value - chance.low },
      verdict: adjusted[u]! <= 0.05 ? 'holds' : 'undecided',
      note: `permutation test; ${pText(adjusted[u]!)} (Holm)`,
    });
  });
}

/** The same by category, where one is left out with its whole family: a table would be long, so a figure and a sentence. */
export function predictsCategories(predictions: AccuracyPredictions | undefined): Shown {
  if (!predictions) {
    const needs = `${FEWEST_UNIT_PROMPTS} prompts or more that tells two models apart`;
    return { said: `*Not run here*: by category it is asked of real data, with a category of ${needs}.` };
  }
  const { units, origin } = predictions;
  const { adjusted } = holm(units.map(({ tau }) => tau.p));
  const sure = units.filter(({ tau }, u) => tau.value > 0 && adjusted[u]! <= 0.05).length;
  const taus = (from: 'P' | 'slopes' | 'accuracy elsewhere') =>
    units.map(({ unit }) => chief(predictions, unit, from).tau);
  const [own, slopes, elsewhere] = [taus('P'), taus('slopes'), taus('accuracy elsewhere')];
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value / values.length, 0);
  const behind = own.filter((tau, u) => tau < elsewhere[u]!).length;
  return {
    figures: [
      scatterFigure({
        name: 'a-f5-categories',
        elements: ['A-B1'],
        title: 'What model vectors say of an unseen category, and what mere accuracy says',
        subtitle: `${originText(origin)}; mean Kendall τ of held-out models over 100 splits; a category's family is left out with it`,
        alt: `Kendall tau of ${units.length} categories: predicted from vectors against predicted from the accuracy elsewhere.`,
        x: [...elsewhere, ...elsewhere],
        y: [...own, ...slopes],
        xTitle: 'τ from accuracy elsewhere',
        yTitle: 'τ from vectors',
        group: [...own.map(() => PREDICTOR_NAMES.P), ...slopes.map(() => PREDICTOR_NAMES.slopes)],
        label: [...units, ...units].map(({ unit }) => unit),
        identity: true,
      }),
    ],
    said:
      `Of ${units.length} categories, **${sure}** are ordered by P significantly (τ above 0, jackknife over models, Holm). Mean τ is ` +
      `**${mean(own).toFixed(3)}** from P, **${mean(slopes).toFixed(3)}** from the slopes and **${mean(elsewhere).toFixed(3)}** ` +
      `from the accuracy elsewhere, which P does not reach in **${behind}** categories.${passedOverText(predictions.passedOver)}`,
    records: [
      record({
        ...{ ...ledgerOrigin(origin), row: 'A-B1', cell: 'categories/ordered', value: sure, tolerance: 6 },
        what: `categories of ${units.length} whose models P orders significantly`,
      }),
      ...(['P', 'slopes', 'accuracy elsewhere'] as const).map((from) =>
        record({
          ...{ ...ledgerOrigin(origin), row: 'A-B1', cell: cellOf('categories', 'tau', slug(from)) },
          ...{ value: mean(taus(from)), tolerance: from === 'accuracy elsewhere' ? 1e-6 : 0.04 },
          what: `mean Kendall tau over ${units.length} categories, from ${PREDICTOR_NAMES[from]}`,
        }),
      ),
    ],
  };
}

/** How many questions the claim is judged at: few beside the thousands that are to be saved. */
const JUDGED_AT = 100;

/** §5.3: "This saves an inference cost of 14,000 questions": what asking k of them tells. */
export function savesQuestions(predictions: AccuracyPredictions, asked: readonly AskedInstead[]): Shown {
  const { origin } = predictions;
  const shown = { figures: [askedFigure(predictions, asked)], tables: [askedTable(predictions, asked)] };
  if (!judges(origin)) return { ...shown, said: NOT_JUDGED.said };
  const at = asked.flatMap(({ unit, less }) =>
    less.filter(({ k }) => k === JUDGED_AT).map((one) => ({ unit, ...one })),
  );
  const { adjusted } = holm(at.map(({ p }) => p));
  const records = at.map(({ unit, value, low, high }, i) =>
    claim({
      ...{ ...ledgerOrigin(origin), row: 'A-B3', cell: cellOf('tau-less-asking-100', slug(unit)), tolerance: 0.08 },
      what: `Kendall tau predicted from P less that of asking ${JUDGED_AT} questions, ${unit}`,
      ...{ value, low, high, note: `jackknife over models; ${pText(adjusted[i]!)} (Holm)` },
      ...(adjusted[i]! > 0.05 && { verdict: 'undecided' as const }),
    }),
  );
  const firsts = asked.map((one) => ({ ...one, first: firstBetter(predictions, one, (a) => a.tau) }));
  const largest = [...firsts].sort((a, b) => b.questions - a.questions)[0]!;
  const text = (k: number | undefined) => (k === undefined ? 'none of those tried' : countText(k));
  const atJudged = asked.flatMap(({ unit, asked: each }) =>
    each
      .filter(({ k }) => k === JUDGED_AT)
      .map(({ tau, mse }) => ({ unit, tau, mse, own: chief(predictions, unit, 'P') })),
  );
  const worse = atJudged.filter(({ tau, own }) => tau > own.tau).length;
  const ahead = atJudged.filter(({ mse, own }) => mse > own.mse).map(({ unit }) => unit);
  const sure = at.filter((_, i) => records[i]!.verdict === 'fails').map(({ unit }) => unit);
  const said =
    `${opening(records)}, in ranks: ${JUDGED_AT} asked questions order models better than P in ${worse} of ${at.length} ` +
    `benchmarks (significantly in ${sure.length}${sure.length > 0 ? `: ${sure.join(', ')}` : ''}). By error ` +
    `${ahead.length > 0 ? `P is still ahead on ${ahead.join(', ')}` : 'too P is ahead nowhere'}. On ${largest.unit}, with ${countText(largest.questions)} questions, ${text(largest.first)} asked are enough to do better.`;
  const here = `asking orders models better than P from so many questions on: ${firsts.map(({ unit, first }) => `${unit} ${text(first)}`).join(', ')}`;
  return {
    ...shown,
    ...answered({ claim: 'E7', row: 'A-B3', origin, here, said, tables: shown.tables }, records, saved(origin, firsts)),
  };
}

function saved(origin: Origin, firsts: readonly { unit: string; first: number | undefined }[]): LedgerRecord[] {
  return firsts.map(({ unit, first }) =>
    record({
      ...{ ...ledgerOrigin(origin), row: 'A-B3', cell: cellOf('asking-is-better-from', slug(unit)) },
      ...{ value: first ?? null, tolerance: 300 },
      what: `asked questions that order models better than P does, ${unit}`,
      ...(first === undefined && { note: 'none of the numbers tried' }),
    }),
  );
}

/** The first number of asked questions, of those tried, whose tau is above that of P. */
function firstBetter(
  predictions: AccuracyPredictions,
  { unit, asked }: AskedInstead,
  of: (one: { readonly tau: number; readonly mse: number }) => number,
): number | undefined {
  const own = of(chief(predictions, unit, 'P'));
  return asked.find((one) => of(one) > own)?.k;
}

function askedTable(predictions: AccuracyPredictions, asked: readonly AskedInstead[]): Table {
  const ks = [...new Set(asked.flatMap((one) => one.asked.map(({ k }) => k)))].sort((a, b) => a - b);
  const pair = (one: { tau: number; mse: number } | undefined) =>
    one ? `${signed(one.tau, 2).replace('+', '')} · ${Math.sqrt(one.mse).toFixed(3)}` : null;
  return {
    columns: [
      'benchmark',
      'questions',
      'from P',
      'from accuracy elsewhere',
      ...ks.map((k) => `asked: ${countText(k)}`),
    ],
    rows: asked.map(({ unit, questions, asked: each }) => [
      ...[unit, questions, pair(chief(predictions, unit, 'P')), pair(chief(predictions, unit, 'accuracy elsewhere'))],
      ...ks.map((k) => pair(each.find((one) => one.k === k))),
    ]),
    caption:
      'Kendall τ · root of the mean squared error, of held-out models: predicted without a question of the benchmark, and with k of them asked',
    alignment: ['left', ...Array.from({ length: 3 + ks.length }, () => 'right' as const)],
  };
}

/** Panels that fit side by side. */
const MOST_PANELS = 3;

function askedFigure(predictions: AccuracyPredictions, asked: readonly AskedInstead[]) {
  const drawn = [...asked].sort((a, b) => b.questions - a.questions).slice(0, MOST_PANELS);
  return sweepFigure({
    name: 'a-b3-asking-instead',
    elements: ['A-B3'],
    title: 'Predicting an accuracy, or asking a few questions',
    subtitle: `${originText(predictions.origin)}; held-out models, mean of 100 splits; dashed: from P, without any question`,
    alt: `Kendall tau against the number of asked questions, beside the tau predicted from P: ${drawn.map(({ unit }) => unit).join(', ')}.`,
    xTitle: 'questions asked',
    yTitle: 'Kendall τ',
    logX: true,
    series: drawn.map(({ unit, asked: each }) => ({
      method: 'asking k questions',
      x: each.map(({ k }) => k),
      y: each.map(({ tau }) => tau),
      panel: unit,
    })),
    references: drawn.map(({ unit }) => ({ name: 'from P', value: chief(predictions, unit, 'P').tau, panel: unit })),
  });
}
