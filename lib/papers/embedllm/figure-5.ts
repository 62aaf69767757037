import {
  type AccuracyPredictions,
  PREDICTORS,
  type PredictedUnit,
  type Prediction,
  type Predictor,
} from '../../comparing/index.js';
import { barFigure, scatterFigure, type Table } from '../../figures/index.js';
import { type LedgerRecord, record, reported } from '../../ledger/index.js';
import { markdownText } from '../../markup/index.js';
import { kendallCritical } from '../../metrics/index.js';
import { tauInterval } from '../../probing/index.js';
import { cellOf, minus, pText, slug } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { passedOverText } from './passed-over.js';

const ROW = 'A-B1';

/** How the chapter names what accuracies are predicted from. */
export const PREDICTOR_NAMES: Readonly<Record<Predictor, string>> = {
  P: 'model vectors P',
  slopes: 'slopes of the logits',
  'task space': 'task space',
  'accuracy elsewhere': 'accuracy elsewhere',
};

/** A count or a tau may move this far between seeds and processors, an error by this share of itself. */
const SPREAD = { count: 15, tau: 0.06, mse: 0.3 } as const;

/** Figure 5, left: in how many of 100 splits of the models the order of held-out ones is predicted significantly. */
export function figure5(predictions: AccuracyPredictions): Shown {
  const { units, origin, seeds, dimension, models, splits } = predictions;
  const chance = units.map(({ null: found }) => found!.high);
  return {
    figures: [
      barFigure({
        name: 'a-f5-significant-splits',
        elements: [ROW],
        title: 'Splits in which accuracy on an unseen benchmark is predicted',
        subtitle: `${originText(origin)}, d = ${dimension}; of 100 splits, a fifth of the models held out; Kendall, p < .05`,
        alt: `Significant splits of 100 by benchmark and by what is regressed on, beside chance: ${units.map(({ unit }) => unit).join(', ')}.`,
        yTitle: 'significant splits of 100',
        categories: units.map(({ unit }) => unit),
        series: [
          ...PREDICTORS.map((from) => ({
            method: PREDICTOR_NAMES[from],
            value: units.map(({ unit }) => chief(predictions, unit, from).significant),
          })),
          { method: 'chance, 97.5 %', value: chance },
        ],
      }),
    ],
    tables: [countTable(predictions), tauTable(predictions)],
    said:
      `*Chance*: what 97.5 % of the counts stay below when the accuracies are dealt to other models (${units[0]!.null!.samples.length} times). ` +
      `Counts, τ and errors from trained vectors are means of ${seeds} seeds. ${heldOutText(models.length, splits[0]!.test.length)}${passedOverText(predictions.passedOver)}`,
    records: units.flatMap((unit) => countRecords(predictions, unit)),
  };
}

/** Fewer models than these cannot be ordered with p < .05: 2/4! is .083. */
const FEWEST = 5;

/** The tau that so few models have to reach, beside what a fifth of the paper's have to: counts of the two do not compare. */
function heldOutText(models: number, heldOut: number): string {
  const papers = reported('A-Data', 'models')!.value!;
  const printed = Math.floor(papers / 5);
  if (heldOut < FEWEST) return `Of ${heldOut} models that are held out, no τ can reach p < .05.`;
  const least = (n: number) => kendallCritical(n).tau.toFixed(2);
  const here = `${heldOut} of ${models} models are held out; of ${heldOut}, τ has to reach ${least(heldOut)} for p < .05`;
  if (heldOut === printed) return `${here}.`;
  return `${here}, of ${printed}, a fifth of the paper's ${papers}, only ${least(printed)}: counts here do not compare with the printed ones.`;
}

/** The prediction that questions rest on: least norm with an intercept, a fifth of the models held out. */
export function chief({ predictions }: AccuracyPredictions, unit: string, from: Predictor): Prediction {
  const { form, heldOut } = predictions[0]!;
  return predictions.find(
    (one) => one.unit === unit && one.from === from && one.form === form && one.heldOut === heldOut,
  )!;
}

/** The same from P as the paper writes it, without an intercept; nothing where that was not asked. */
export function withoutIntercept({ predictions }: AccuracyPredictions, unit: string): Prediction | undefined {
  const { heldOut } = predictions[0]!;
  const same = (one: Prediction) => one.unit === unit && one.from === 'P' && one.heldOut === heldOut;
  return predictions.find((one) => same(one) && one.form === 'minimum norm, no intercept');
}

/** The key of a benchmark's count; the paper calls Social IQa otherwise than its data do. */
function countCell(unit: string): string {
  return cellOf('significant-splits', unit === 'social_iqa' ? 'socialqa' : slug(unit));
}

function countTable(predictions: AccuracyPredictions): Table {
  const { units, origin } = predictions;
  const printedHere = origin.source === 'original';
  return {
    columns: [
      ...['benchmark', 'questions', ...(printedHere ? ['printed'] : []), 'from P', 'of them τ > 0', 'by chance', 'p'],
      ...['from P, no intercept', 'error from P', 'error from accuracy elsewhere'],
    ],
    rows: units.map(({ unit, columns, null: found }) => {
      const chance = found!;
      const { significant, positive, mse } = chief(predictions, unit, 'P');
      const printed = printedHere ? [reported(ROW, countCell(unit))?.value ?? null] : [];
      const counts = [significant, positive].map((count) => count.toFixed(1));
      const band = `${Math.round(chance.low)} to ${Math.round(chance.high)}`;
      const errors = [mse, chief(predictions, unit, 'accuracy elsewhere').mse].map((one) => Math.sqrt(one).toFixed(3));
      const papers = withoutIntercept(predictions, unit)?.significant.toFixed(1) ?? null;
      return [unit, columns.length, ...printed, ...counts, band, pText(chance.p), papers, ...errors];
    }),
    caption: 'Significant splits of 100 beside chance; root of the mean squared error, accuracies 0 to 1',
    alignment: ['left', ...Array.from({ length: printedHere ? 9 : 8 }, () => 'right' as const)],
  };
}

/** The mean of the seeds, which answers rest on; how far other models would move it is taken from the first seed. */
function tauTable(predictions: AccuracyPredictions): Table {
  const { units, splits } = predictions;
  return {
    columns: ['benchmark', ...PREDICTORS.map((from) => `from ${PREDICTOR_NAMES[from]}`)],
    rows: units.map(({ unit, target, forecasts }) => [
      unit,
      ...PREDICTORS.map((from) => {
        const { low, high } = tauInterval(forecasts[from], target, splits);
        return `${minus(chief(predictions, unit, from).tau, 2)} ± ${((high - low) / 2).toFixed(2)}`;
      }),
    ]),
    caption:
      'Kendall τ between predicted and actual accuracies, mean over splits and seeds ± half a 95 % interval over models (of trained vectors, as wide as that of the first seed)',
    alignment: ['left', 'right', 'right', 'right', 'right'],
  };
}

function countRecords(predictions: AccuracyPredictions, { unit, null: found }: PredictedUnit): LedgerRecord[] {
  const chance = found!;
  const { significant, mse, tau } = chief(predictions, unit, 'P');
  const where = { ...ledgerOrigin(predictions.origin), row: ROW };
  return [
    record({
      ...{ ...where, cell: countCell(unit), value: significant, tolerance: SPREAD.count },
      what: `significant splits of 100 from P, ${unit}`,
      note: `by chance ${Math.round(chance.low)} to ${Math.round(chance.high)}`,
    }),
    record({
      ...{ ...where, cell: cellOf('tau', slug(unit)), value: tau, tolerance: SPREAD.tau },
      what: `mean Kendall tau over 100 splits from P, ${unit}`,
    }),
    record({
      ...{ ...where, row: 'A-B1-scale', cell: cellOf('mse', slug(unit)), value: mse, tolerance: SPREAD.mse * mse },
      what: `mean squared error from P, accuracies 0 to 1, ${unit}`,
    }),
  ];
}

/** What the paper leaves open: the size of the held-out part, the form of the regression, which vectors. */
export function predictionVariants({ predictions, units, origin }: AccuracyPredictions): Shown {
  const some = predictions.filter(({ unit }) => unit === units[0]!.unit);
  const rows = some.map(({ from, form, heldOut }) => {
    const all = predictions.filter((one) => one.from === from && one.form === form && one.heldOut === heldOut);
    const mean = (of: (one: Prediction) => number) => all.reduce((sum, one) => sum + of(one) / all.length, 0);
    return { from, form, heldOut, count: mean((p) => p.significant), tau: mean((p) => p.tau), mse: mean((p) => p.mse) };
  });
  const shares = [...new Set(some.map(({ heldOut }) => heldOut))];
  const lines = rows.filter(({ heldOut }) => heldOut === shares[0]);
  return {
    tables: [
      {
        columns: [
          ...['regressed on', 'form'],
          ...shares.map((share) => `count, ${Math.round(100 * share)} %`),
          ...shares.map((share) => `τ, ${Math.round(100 * share)} %`),
          ...shares.map((share) => `error, ${Math.round(100 * share)} %`),
        ],
        rows: lines.map(({ from, form }) => {
          const mine = rows.filter((one) => one.from === from && one.form === form);
          return [
            ...[PREDICTOR_NAMES[from], form, ...mine.map(({ count }) => count.toFixed(1))],
            ...[...mine.map(({ tau }) => tau.toFixed(3)), ...mine.map(({ mse }) => Math.sqrt(mse).toFixed(3))],
          ];
        }),
        caption: `Means over ${units.length} benchmarks, by share of the models held out: significant splits of 100, Kendall τ, root of the mean squared error`,
        alignment: ['left', 'left', ...Array.from({ length: 3 * shares.length }, () => 'right' as const)],
      },
    ],
    records: rows.map(({ from, form, heldOut, tau }) =>
      record({
        ...{ ...ledgerOrigin(origin), row: ROW, value: tau },
        cell: cellOf('variants', slug(from), slug(form), heldOut),
        what: `mean Kendall tau over ${units.length} benchmarks, from ${PREDICTOR_NAMES[from]}, ${form}, ${Math.round(100 * heldOut)} % of the models held out`,
        ...(from === 'P' || from === 'slopes' ? { tolerance: SPREAD.tau } : {}),
      }),
    ),
  };
}

/** Figure 5, right: predicted against actual accuracy, each model as it was forecast when held out. */
export function predictedAgainstActual({ units, splits, models, origin }: AccuracyPredictions): Shown {
  // The paper draws MathQA.
  const { unit, target, forecasts } =
    units.find((one) => one.unit === 'mathqa') ?? units.find((one) => one.unit.includes('math')) ?? units[0]!;
  const [sum, count] = [new Float64Array(models.length), new Float64Array(models.length)];
  splits.forEach(({ test }, s) => {
    test.forEach((m, i) => {
      sum[m]! += forecasts.P[s]![i]!;
      count[m]!++;
    });
  });
  const held = Array.from(models.keys()).filter((m) => count[m]! > 0);
  return {
    figures: [
      scatterFigure({
        name: 'a-f5-predicted-against-actual',
        elements: ['A-B2'],
        title: `Accuracy on ${unit}, which no training saw`,
        subtitle: `${originText(origin)}; regression on P; a model's forecasts are averaged over the splits that held it out`,
        alt: `Predicted against actual accuracy of ${held.length} models on ${unit}.`,
        x: held.map((m) => target[m]!),
        y: held.map((m) => sum[m]! / count[m]!),
        xTitle: 'actual accuracy',
        yTitle: 'predicted accuracy',
        label: held.map((m) => models[m]!),
        identity: true,
      }),
    ],
    said: `Were all forecasts right, the points would lie on the line. The forecasts spread less than the accuracies where the vectors know little of ${markdownText(unit)}.`,
  };
}
