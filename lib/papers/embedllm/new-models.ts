import {
  curveDifferences,
  type Estimate,
  type LearningCurve,
  meanInterval,
  NEW_MODEL_METHODS,
  toleranceOf,
} from '../../comparing/index.js';
import { type GapSeries, gapFigure, sweepFigure } from '../../figures/index.js';
import { markdownText } from '../../markup/index.js';
import type { IntervalMeasure } from '../../metrics/index.js';
import { sizeSeries } from '../estimate-figure.js';
import { recordsOf, sizeTable } from '../estimate-table.js';
import { countText, signed } from '../names.js';
import { originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { type Stated, state } from '../stated.js';
import type { NewModelRun } from './section-7.js';

const { row: ROW } = NEW_MODEL_METHODS;

/** Forecasts for models that came later, by number of answers: one new row beside training again and plain means. */
export function newModelForecasts(run: NewModelRun): Shown {
  const levels = statedLevels(run, run.pooled, 'accuracy', 'forecasts');
  return {
    figures: [
      gapFigure({
        ...figureText(run, 'a-l1-new-model-forecasts', 'Forecasts for a new model, by number of its answers'),
        ...{ alt: 'Left: accuracy for new models by number of answers. Right: one new row less each rival.' },
        ...{ yTitle: 'accuracy on test', method: ROW, references: run.limits },
        series: seriesOf(levels),
        gaps: gapsOf(run.forecasts, 'accuracy'),
      }),
    ],
    tables: [sizeTable(levels, 'Accuracy for the new models by number of answers ± half a 95 % interval by prompt')],
    records: recordsOf(levels),
  };
}

/** Selection among all models, the new ones with what is known of them. */
export function newModelRouters(run: NewModelRun): Shown {
  const levels = statedLevels(run, run.routers, 'selectionAccuracy', 'routers');
  return {
    figures: [
      gapFigure({
        ...figureText(run, 'a-l1-new-model-routers', 'Selection among all models, a tenth of them new'),
        ...{
          alt: 'Left: selection accuracy by number of answers of the new models. Right: one new row less each rival.',
        },
        ...{ yTitle: 'selection accuracy on test', method: ROW },
        series: seriesOf(levels),
        gaps: gapsOf(run.routers, 'selectionAccuracy'),
      }),
    ],
    tables: [
      sizeTable(
        levels,
        'Selection accuracy by number of answers of the new models ± half a 95 % interval by prompt and draw',
      ),
    ],
    records: recordsOf(levels),
  };
}

/** The three ways to choose the questions that a new model is asked. */
export function chosenQuestions(run: NewModelRun): Shown {
  const { origin, choices } = run;
  const gains = ['stratified', 'informative'].flatMap((choice) => curveDifferences(choices, choice, 'random'));
  const levels = levelsOf(choices, 'accuracy');
  const stated = state(origin, levels, ({ method, size }) => ({
    ...{ row: 'A-L1', labels: ['choices', method, size!], where: 'questions of new models' },
  }));
  const series = seriesOf(stated).map(({ method, size, value }) => ({ method, x: size, y: value }));
  const differences = ['stratified', 'informative'].map((choice) => {
    const mine = gains.filter(({ method }) => method === choice);
    const at = (pick: (gain: (typeof mine)[number]) => number) => mine.map(pick);
    return {
      ...{
        method: choice,
        panel: 'gain over random questions',
        x: at(({ size }) => size!),
        y: at(({ value }) => value),
      },
      ...{ low: at(({ low }) => low), high: at(({ high }) => high) },
    };
  });
  const clear = gains.filter(({ adjusted }) => adjusted <= 0.05);
  const said = clear
    .map(({ method, size, value }) => `${markdownText(method)} at ${countText(size!)} (${signed(value)})`)
    .join(', ');
  return {
    figures: [
      sweepFigure({
        ...figureText(run, 'a-l1-question-choices', 'Which questions to ask a new model'),
        ...{
          alt: 'Accuracy of one new row by number of answers for three choices of questions, and its gain over random ones.',
        },
        ...{ xTitle: 'answers of the new model', yTitle: '', logX: true },
        series: [...series.map((one) => ({ ...one, panel: 'accuracy on test' })), ...differences],
        references: [{ name: 'random', value: 0, panel: 'gain over random questions' }],
      }),
    ],
    tables: [
      sizeTable(stated, 'Accuracy of one new row by choice of questions ± half a 95 % interval by prompt and draw'),
    ],
    said:
      clear.length === 0
        ? 'No choice differs significantly from a random one (each choice corrected over its sizes).'
        : `Significantly different from random ones (each choice corrected over its sizes): ${said}.`,
    records: recordsOf(stated),
  };
}

/** What the known models chose, and how long a row and a training took. */
export function newModelCost({ strengths, seconds, sizes, groups }: NewModelRun): Shown {
  const methods = [...new Set(strengths.map(({ method }) => method))];
  const chosen = (method: string, size: number) =>
    strengths.find((one) => one.method === method && one.size === size)?.values.join(', ') ?? null;
  return {
    tables: [
      {
        columns: ['strength chosen on known models', ...sizes.map(countText)],
        rows: methods.map((method) => [method, ...sizes.map((size) => chosen(method, size))]),
        caption: `By number of answers, one value for each of ${groups.length} draws of new models`,
        alignment: ['left', ...sizes.map(() => 'right' as const)],
      },
    ],
    took:
      `One new row from all ${countText(sizes.at(-1)!)} answers took ${(1000 * seconds.row).toFixed(0)} ms, training all ` +
      `again ${seconds.training.toFixed(1)} s, when they were computed.`,
  };
}

function figureText({ origin, groups }: NewModelRun, name: string, title: string) {
  const models = groups.reduce((sum, { arriving }) => sum + arriving.length, 0);
  return {
    name,
    elements: ['A-L1'],
    title,
    subtitle: `${originText(origin)}; ${models} models as new ones, in ${groups.length} draws; 95 % intervals`,
    xTitle: 'answers of the new model',
  };
}

function levelsOf({ points }: LearningCurve, measure: IntervalMeasure): Estimate[] {
  return points.map(({ method, size, evaluations }) => {
    const { value, low, high } = meanInterval(measure, evaluations);
    return { method, measure, size, value, low, high, ...toleranceOf(measure, [evaluations[0]?.seedSpread]) };
  });
}

function statedLevels({ origin }: NewModelRun, curve: LearningCurve, measure: IntervalMeasure, what: string): Stated[] {
  return state(origin, levelsOf(curve, measure), ({ method, size }) => ({
    ...{ row: 'A-L1', labels: [what, method, size!], where: 'new models' },
  }));
}

function seriesOf(stated: readonly Stated[]) {
  return [...new Set(stated.map(({ estimate }) => estimate.method))].map((method) => sizeSeries(stated, method));
}

/** One new row less each rival, at the sizes that the rival has. */
function gapsOf(curve: LearningCurve, measure: IntervalMeasure): GapSeries[] {
  const rivals = Object.values<string>(NEW_MODEL_METHODS).filter((name) => name !== ROW);
  return rivals.map((than) => {
    const sizes = new Set(curve.points.flatMap(({ method, size }) => (method === than ? [size] : [])));
    const points = curve.points.filter(({ size }) => sizes.has(size));
    const gaps = curveDifferences({ points }, ROW, than, measure);
    return {
      ...{ method: than, size: gaps.map(({ size }) => size!), value: gaps.map(({ value }) => value) },
      ...{ low: gaps.map(({ low }) => low), high: gaps.map(({ high }) => high) },
    };
  });
}
