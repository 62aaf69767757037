import { type Evaluation, estimates, type Origin } from '../../comparing/index.js';
import { type ReliabilitySeries, reliabilityFigure } from '../../figures/index.js';
import { markdownText } from '../../markup/index.js';
import { reliability } from '../../metrics/index.js';
import { estimateTable, recordsOf } from '../estimate-table.js';
import { MEASURE_NAMES } from '../names.js';
import { originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { type Stated, state } from '../stated.js';

/** The threshold of scorers that forecast probabilities. */
const PROBABILITY = 0.5;

/**
 * How often forecast probabilities come true; the paper forecasts at 0.5 only.
 * @throws RangeError `calibration: forecasts need probabilities, got the margins of task space`
 */
export function calibration(origin: Origin, forecasts: readonly Evaluation[]): Shown {
  const margin = forecasts.find(({ threshold }) => threshold !== PROBABILITY);
  if (margin) throw new RangeError(`calibration: forecasts need probabilities, got the margins of ${margin.method}`);
  const stated = state(origin, estimates(forecasts, ['brier', 'logLoss', 'accuracy']), ({ method, measure }) => ({
    row: 'X-Calibration',
    labels: [method, measure],
  }));
  return {
    figures: [
      reliabilityFigure({
        name: 'a-calibration',
        elements: ['X-Calibration'],
        title: 'How often a forecast comes true',
        subtitle: `${originText(origin)}; 95 % intervals by prompt; at the foot how the forecasts are spread`,
        alt: 'One panel a method: forecast against observed success with 95 % intervals, and how the forecasts are spread.',
        series: forecasts.map((one) => reliabilitySeries(one)),
      }),
    ],
    said: smallest(stated),
    tables: [estimateTable(stated, 'Estimate ± half a 95 % interval; one fit on all training prompts')],
    records: recordsOf(stated),
  };
}

/** `Smallest Brier score: kNN, k tuned, 0.18; smallest log loss: …`, with the factorization's beside it. */
function smallest(stated: readonly Stated[]): string {
  const parts = (['brier', 'logLoss'] as const).map((measure) => {
    const mine = stated.map(({ estimate }) => estimate).filter((one) => one.measure === measure);
    const best = mine.reduce((least, one) => (one.value < least.value ? one : least));
    const factorization = mine.find(({ method }) => method === 'matrix factorization');
    const beside =
      factorization && factorization !== best ? ` (matrix factorization ${factorization.value.toFixed(4)})` : '';
    return `smallest ${MEASURE_NAMES[measure]}: ${markdownText(best.method)}, **${best.value.toFixed(4)}**${beside}`;
  });
  return `Of the forecasts, ${parts.join('; ')}.`;
}

/** One method's forecasts in bins; bins without a forecast, or without an interval, are left out. */
export function reliabilitySeries({ method, scores, graded }: Evaluation, bins = 10): ReliabilitySeries {
  const filled = reliability(scores, graded, bins).filter(
    ({ count, observed }) => count > 0 && observed.low <= observed.high,
  );
  return {
    method,
    forecast: filled.map(({ forecast }) => forecast),
    observed: filled.map(({ observed }) => observed.value),
    low: filled.map(({ observed }) => observed.low),
    high: filled.map(({ observed }) => observed.high),
    count: filled.map(({ count }) => count),
  };
}
