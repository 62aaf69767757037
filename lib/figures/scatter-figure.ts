import { groupIndices } from '../linalg/index.js';
import type { Figure } from './figure.js';
import { makeFigure } from './make-figure.js';
import { CATEGORY_COLORS } from './method-style.js';
import { pointLabels } from './point-labels.js';
import { type Numbers, requireLength, requireNumbers } from './require-numbers.js';
import { rounded } from './rounded.js';
import { asText, shortened } from './shown-name.js';
import {
  axis,
  type FigureText,
  legendAbove,
  legendAt,
  legendHeight,
  legendName,
  MUTED_INK,
  themeLayout,
} from './theme.js';

export interface ScatterFigureOptions extends FigureText {
  /** (n,) */
  readonly x: Numbers;
  /** (n,) */
  readonly y: Numbers;
  readonly xTitle: string;
  readonly yTitle: string;
  /** (n,) which group a point belongs to; each has its colour */
  readonly group?: readonly string[];
  /** (n,) shown when a reader points at it */
  readonly label?: readonly string[];
  /** Labels that are written beside their points. */
  readonly written?: readonly string[];
  /** Where the groups are named: over the points (default), or above the plot. */
  readonly legend?: 'inside' | 'above';
  /** Equal scales and the line y = x. */
  readonly identity?: boolean;
}

/**
 * Points, for example predicted against actual.
 * @throws RangeError when arrays differ in length or a number is not finite
 */
export function scatterFigure(options: ScatterFigureOptions): Figure {
  const { x, y, group, label, written = [], identity = false, legend = 'inside' } = options;
  requireNumbers('scatterFigure', { x, y });
  if (group !== undefined) requireLength('scatterFigure', 'group', group, x.length);
  if (label !== undefined) requireLength('scatterFigure', 'label', label, x.length);
  const all = Array.from({ length: x.length }, (_, i) => i);
  const groups = group === undefined ? new Map([['', all]]) : groupIndices(group);
  const size = x.length > 400 ? 4 : x.length > 120 ? 5.5 : 7.5;
  const plotWidth = (options.width ?? 560) - 92;
  const above = legend === 'above' ? legendHeight([...groups.keys()], plotWidth) + 10 : 0;
  const data: object[] = [...groups].map(([name, mine], g) => ({
    ...{
      type: 'scatter',
      mode: 'markers',
      name: above ? legendName(name, plotWidth) : asText(shortened(name, 0.6 * plotWidth, 11.5)),
      x: rounded(mine.map((i) => x[i]!)),
      y: rounded(mine.map((i) => y[i]!)),
    },
    ...(label === undefined ? {} : { text: mine.map((i) => asText(label[i]!)) }),
    marker: {
      ...{ color: CATEGORY_COLORS[g % CATEGORY_COLORS.length], size, opacity: 0.75 },
      line: { color: 'white', width: 0.6 },
    },
  }));
  const range = identity ? commonRange(x, y) : undefined;
  if (range !== undefined) data.unshift(identityLine(range));
  const layout = themeLayout(
    { width: 560, ...options },
    (identity ? 538 : 440) + above,
    above > 0 ? { top: above } : {},
    {
      showlegend: groups.size > 1,
      legend: above > 0 ? legendAbove(370) : legendAt('top left'),
      xaxis: axis(options.xTitle, range === undefined ? {} : { range }, plotWidth),
      yaxis: axis(options.yTitle, range === undefined ? {} : { range }, 350),
      annotations: pointLabels({ x, y, label }, written, {
        width: (options.width ?? 560) - 145,
        height: identity ? 415 : 325,
      }),
    },
  );
  return makeFigure(options, data, layout);
}

function commonRange(x: Numbers, y: Numbers): [number, number] {
  const values = [...Array.from(x), ...Array.from(y)];
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const pad = (high - low || 1) * 0.04;
  return [low - pad, high + pad];
}

function identityLine(range: readonly [number, number]): object {
  return {
    ...{ type: 'scatter', mode: 'lines', name: 'y = x', x: rounded(range), y: rounded(range), hoverinfo: 'skip' },
    ...{ showlegend: false, line: { color: MUTED_INK, width: 1, dash: 'dot' } },
  };
}
