import { maxOf } from '../linalg/index.js';
import { distinctNames } from './distinct-names.js';
import { errorBars } from './error-bars.js';
import type { Figure } from './figure.js';
import { makeFigure } from './make-figure.js';
import { methodStyles } from './method-style.js';
import { type Numbers, requireLength, requireNumbers, requireSome } from './require-numbers.js';
import { rounded } from './rounded.js';
import { categoryNames, widestName } from './shown-name.js';
import {
  axis,
  DEFAULT_WIDTH,
  type FigureText,
  INK,
  legendAbove,
  legendHeight,
  legendName,
  themeLayout,
} from './theme.js';

export interface BarSeries {
  readonly method: string;
  /** (categories,) */
  readonly value: Numbers;
  /** (categories,) ends of the interval; both or none */
  readonly low?: Numbers;
  readonly high?: Numbers;
}

export interface BarFigureOptions extends FigureText {
  /** Groups of bars, left to right. */
  readonly categories: readonly string[];
  readonly series: readonly BarSeries[];
  readonly yTitle: string;
  readonly xTitle?: string;
}

/**
 * Bars in groups from zero, with intervals.
 * @throws RangeError when a series has not one number a category, or a number is not finite
 */
export function barFigure(options: BarFigureOptions): Figure {
  const { categories, series } = options;
  requireSome('barFigure', 'categories', categories);
  requireSome('barFigure', 'series', series);
  const width = options.width ?? DEFAULT_WIDTH;
  const names = distinctNames(series.map(({ method }) => method));
  const styles = methodStyles(names);
  const { keys, drawn, ticks } = categoryNames(categories, 220, 11, width - 92);
  const data = series.map(({ method, value, low, high }, i) => {
    requireNumbers('barFigure', { value, low, high });
    requireLength('barFigure', `value of '${method}'`, value, categories.length);
    return {
      ...{
        type: 'bar',
        name: legendName(names[i]!, width - 92),
        x: keys,
        y: rounded(value),
        marker: { color: styles[i]!.color },
      },
      ...(low !== undefined && high !== undefined
        ? { error_y: { ...errorBars(value, low, high, INK), thickness: 1.1 } }
        : {}),
    };
  });
  const longest = maxOf(drawn.map((name) => name.length));
  const widest = widestName(drawn, 11);
  const slanted = Math.max(longest * 6.6, widest) > 640 / categories.length;
  // The first slanted label begins left of its bars.
  const overhang = slanted ? Math.ceil(overhangOf(drawn[0]!) - 320 / categories.length) : 0;
  const bottom =
    (slanted ? Math.max(longest * 5.2 + 26, widest * 0.65 + 20) : 40) + (options.xTitle === undefined ? 0 : 22);
  const legend = names.length > 1 ? legendHeight(names, width - 92) : 0;
  const layout = themeLayout(
    options,
    290 + legend + bottom,
    { top: legend + 14, bottom, left: Math.max(68, overhang) },
    {
      showlegend: series.length > 1,
      legend: legendAbove(270),
      barmode: 'group',
      bargap: 0.25,
      bargroupgap: 0.06,
      xaxis: axis(options.xTitle ?? '', {
        type: 'category',
        showgrid: false,
        ticks: '',
        tickangle: slanted ? -40 : 0,
        ...ticks,
      }),
      yaxis: axis(options.yTitle, { rangemode: 'tozero', zeroline: true, zerolinecolor: '#9a9a9a' }, 280),
    },
  );
  return makeFigure(options, data, layout);
}

/** px that a slanted name reaches to the left of its tick; some that are measured have a few to spare. */
function overhangOf(name: string): number {
  return Math.max(name.length * 5.1, widestName([name], 11) * 0.77 - 6);
}
