import { distinctNames } from './distinct-names.js';
import type { Figure } from './figure.js';
import { makeFigure } from './make-figure.js';
import { CATEGORY_COLORS, withOpacity } from './method-style.js';
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

export interface HistogramFigureOptions extends FigureText {
  readonly series: readonly { readonly name: string; readonly values: Numbers }[];
  readonly xTitle: string;
  readonly yTitle?: string;
  /** Number of equally wide bins; default 30. */
  readonly bins?: number;
  /** Ends of the first and last bin; default the least and the greatest value. */
  readonly range?: readonly [number, number];
  /** Vertical lines with their names, e.g. the observed value on its null distribution. */
  readonly marks?: readonly { readonly name: string; readonly value: number }[];
}

/**
 * How often values lie in each of several equally wide bins; one or more series share the bins.
 * @throws RangeError when a series is empty or not finite, bins is not a positive integer, or a value lies outside `range`
 */
export function histogramFigure(options: HistogramFigureOptions): Figure {
  const { series, bins = 30, marks = [] } = options;
  requireSome('histogramFigure', 'series', series);
  if (!(Number.isInteger(bins) && bins > 0))
    throw new RangeError(`histogramFigure: bins must be a positive integer, got ${bins}`);
  for (const { name, values } of series) requireNumbers('histogramFigure', { [name]: values });
  const all = series.flatMap(({ values }) => Array.from(values));
  const low = options.range?.[0] ?? all.reduce((a, b) => Math.min(a, b));
  const high = options.range?.[1] ?? all.reduce((a, b) => Math.max(a, b));
  const outside = all.find((value) => value < low || value > high);
  if (outside !== undefined) throw new RangeError(`histogramFigure: range [${low}, ${high}] leaves out ${outside}`);
  const width = (high - low) / bins || 1;
  const centres = Array.from({ length: bins }, (_, i) => low + (i + 0.5) * width);
  const plotWidth = (options.width ?? DEFAULT_WIDTH) - 92;
  const names = distinctNames(series.map(({ name }) => name));
  const data = series.map(({ values }, i) => {
    const counts = new Array<number>(bins).fill(0);
    for (const value of Array.from(values)) counts[Math.min(bins - 1, Math.floor((value - low) / width))]!++;
    const color = CATEGORY_COLORS[i % CATEGORY_COLORS.length]!;
    return {
      ...{ type: 'bar', name: legendName(names[i]!, plotWidth), x: rounded(centres), y: counts, width: width * 0.94 },
      marker: { color: series.length > 1 ? withOpacity(color, 0.6) : withOpacity(color, 0.8), line: { width: 0 } },
    };
  });
  const legend = names.length > 1 ? legendHeight(names, plotWidth) : 0;
  const top = legend + 10 + 14 * marks.length;
  const layout = themeLayout(
    options,
    320 + top,
    { top },
    {
      showlegend: series.length > 1,
      legend: legendAbove(280, 14 * marks.length),
      barmode: 'overlay',
      xaxis: axis(options.xTitle, { showgrid: false }),
      yaxis: axis(options.yTitle ?? 'count', { rangemode: 'tozero' }, 280),
      shapes: marks.map(({ value }) => ({
        ...{ type: 'line', x0: value, x1: value, yref: 'y domain', y0: 0, y1: 1 },
        line: REFERENCE_LINE,
      })),
      annotations: marks.map(({ name, value }, i) => ({
        ...{
          text: asText(shortened(name, 300, 11)),
          showarrow: false,
          font: { size: 11 },
          x: value,
          xanchor: 'center',
        },
        ...{ yref: 'y domain', y: 1, yanchor: 'bottom', yshift: 1 + 14 * i },
      })),
    },
  );
  return makeFigure(options, data, layout);
}
