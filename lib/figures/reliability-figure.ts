import { errorBars } from './error-bars.js';
import type { Figure } from './figure.js';
import { makeFigure } from './make-figure.js';
import { methodStyles } from './method-style.js';
import { type Numbers, requireNumbers, requireSome } from './require-numbers.js';
import { rounded } from './rounded.js';
import { axis, type FigureText, legendAt, MUTED_INK, themeLayout } from './theme.js';

export interface ReliabilitySeries {
  readonly method: string;
  /** (bins,) mean forecast of each bin, in [0, 1] */
  readonly forecast: Numbers;
  /** (bins,) share of successes in the bin */
  readonly observed: Numbers;
  /** (bins,) ends of the interval of `observed`; both or none */
  readonly low?: Numbers;
  readonly high?: Numbers;
  /** (bins,) forecasts in the bin */
  readonly count: Numbers;
}

export interface ReliabilityFigureOptions extends FigureText {
  readonly series: readonly ReliabilitySeries[];
}

/**
 * Calibration: how often forecasts of p came true, above; how many forecasts lie there, below.
 * @throws RangeError when arrays differ in length or a number is not finite
 */
export function reliabilityFigure(options: ReliabilityFigureOptions): Figure {
  const { series } = options;
  requireSome('reliabilityFigure', 'series', series);
  const styles = methodStyles(series.map(({ method }) => method));
  const data: object[] = [
    {
      ...{ type: 'scatter', mode: 'lines', name: 'perfectly calibrated', x: [0, 1], y: [0, 1], hoverinfo: 'skip' },
      line: { color: MUTED_INK, width: 1, dash: 'dot' },
    },
  ];
  series.forEach(({ method, forecast, observed, low, high, count }, i) => {
    requireNumbers('reliabilityFigure', { forecast, observed, low, high, count });
    const { color, symbol } = styles[i]!;
    data.push({
      ...{ type: 'scatter', mode: 'lines+markers', name: method, x: rounded(forecast), y: rounded(observed) },
      line: { color, width: 2 },
      marker: { color, symbol, size: 7 },
      ...(low !== undefined && high !== undefined ? { error_y: errorBars(observed, low, high, color) } : {}),
    });
    const total = Array.from(count).reduce((sum, c) => sum + c, 0);
    data.push({
      ...{ type: 'scatter', mode: 'lines+markers', name: `${method}, share of forecasts`, showlegend: false },
      ...{ xaxis: 'x', yaxis: 'y2', x: rounded(forecast), y: rounded(Array.from(count, (c) => c / total)) },
      line: { color, width: 1.6 },
      marker: { color, symbol, size: 4.5 },
    });
  });
  const layout = themeLayout(
    { width: 560, ...options },
    640,
    {},
    {
      showlegend: true,
      legend: { ...legendAt('top left') },
      xaxis: axis('forecast probability of success', { range: [-0.01, 1.01], anchor: 'y2' }),
      yaxis: axis('share that succeeded', { range: [-0.01, 1.01], domain: [0.3, 1] }),
      yaxis2: axis('share of forecasts', { domain: [0, 0.21], rangemode: 'tozero', nticks: 4, tickformat: '.0%' }),
    },
  );
  return makeFigure(options, data, layout);
}
