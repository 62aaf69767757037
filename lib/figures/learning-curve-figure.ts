import { distinctNames } from './distinct-names.js';
import { errorBars } from './error-bars.js';
import type { Figure } from './figure.js';
import { makeFigure } from './make-figure.js';
import { methodStyles } from './method-style.js';
import { type Numbers, requireNumbers, requireSome } from './require-numbers.js';
import { rounded } from './rounded.js';
import { asText, shortened } from './shown-name.js';
import {
  axis,
  DEFAULT_WIDTH,
  type FigureText,
  legendAbove,
  legendHeight,
  legendName,
  REFERENCE_LINE,
  themeLayout,
} from './theme.js';
import { valueTicks } from './value-ticks.js';

export interface LearningCurveSeries {
  readonly method: string;
  /** (n,) number of training prompts, positive */
  readonly size: Numbers;
  /** (n,) the measure */
  readonly value: Numbers;
  /** (n,) ends of the interval; both or none */
  readonly low?: Numbers;
  readonly high?: Numbers;
  /** (m,) each: what others computed, drawn hollow; name: default `printed`. */
  readonly published?: { readonly size: Numbers; readonly value: Numbers; readonly name?: string };
}

export interface LearningCurveFigureOptions extends FigureText {
  readonly xTitle?: string;
  readonly yTitle: string;
  /** A logarithmic axis of sizes. Default true. */
  readonly logX?: boolean;
  readonly series: readonly LearningCurveSeries[];
  /** Horizontal lines with their names, e.g. the best possible forecast. */
  readonly references?: readonly { readonly name: string; readonly value: number }[];
}

/**
 * A measure against the size of the training set: intervals as bars, what the paper printed as hollow marks.
 * @throws RangeError when arrays differ in length or a number is not finite
 */
export function learningCurveFigure(options: LearningCurveFigureOptions): Figure {
  const { series, references = [] } = options;
  requireSome('learningCurveFigure', 'series', series);
  const plotWidth = (options.width ?? DEFAULT_WIDTH) - 98;
  const methods = distinctNames(series.map(({ method }) => method));
  const styles = methodStyles(methods);
  const data: object[] = [];
  const names: string[] = [];
  const named = (name: string): string => {
    names.push(name);
    return legendName(name, plotWidth);
  };
  series.forEach(({ size, value, low, high, published }, i) => {
    requireNumbers('learningCurveFigure', { size, value, low, high });
    const { color, symbol, dash } = styles[i]!;
    data.push({
      ...{ type: 'scatter', mode: 'lines+markers', name: named(methods[i]!), x: rounded(size), y: rounded(value) },
      line: { color, width: 2.2, dash },
      marker: { color, symbol, size: 7 },
      ...(low !== undefined && high !== undefined ? { error_y: errorBars(value, low, high, color) } : {}),
    });
    if (published === undefined) return;
    requireNumbers('learningCurveFigure', { 'published.size': published.size, 'published.value': published.value });
    data.push({
      ...{ type: 'scatter', mode: 'lines+markers', name: named(`${methods[i]}, ${published.name ?? 'printed'}`) },
      ...{ x: rounded(published.size), y: rounded(published.value) },
      line: { color, width: 1.1, dash: 'dot' },
      marker: { color: 'white', symbol, size: 8, line: { color, width: 1.8 } },
    });
  });
  const sizes = series.flatMap(({ size, published }) => [...Array.from(size), ...Array.from(published?.size ?? [])]);
  const log = options.logX ?? true;
  const legend = legendHeight(names, plotWidth);
  const layout = themeLayout(
    options,
    344 + legend,
    { top: legend + 14, right: 30 },
    {
      showlegend: true,
      legend: legendAbove(300),
      xaxis: axis(options.xTitle ?? 'training prompts', {
        type: log ? 'log' : 'linear',
        tickangle: 0,
        ...valueTicks(sizes, log),
      }),
      yaxis: axis(options.yTitle, { nticks: 8 }, 280),
      shapes: references.map(({ value }) => ({
        ...{ type: 'line', xref: 'x domain', x0: 0, x1: 1, y0: value, y1: value },
        line: REFERENCE_LINE,
      })),
      annotations: references.map(({ name, value }) => ({
        ...{ text: asText(shortened(name, plotWidth, 11)), showarrow: false, font: { size: 11 } },
        ...{ xref: 'x domain', x: 0.005, xanchor: 'left', y: value, yanchor: 'bottom' },
      })),
    },
  );
  return makeFigure(options, data, layout);
}
