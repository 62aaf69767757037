import { groupIndices, maxOf } from '../linalg/index.js';
import type { Figure } from './figure.js';
import { makeFigure } from './make-figure.js';
import { CATEGORY_COLORS } from './method-style.js';
import { pointLabels } from './point-labels.js';
import { type Numbers, requireLength, requireNumbers } from './require-numbers.js';
import { rounded } from './rounded.js';
import { asText, shortened, widestName } from './shown-name.js';
import { axis, DEFAULT_WIDTH, type FigureText, INK, themeLayout } from './theme.js';

export interface EmbeddingMapFigureOptions extends FigureText {
  /** (n,) first coordinate */
  readonly x: Numbers;
  /** (n,) second coordinate */
  readonly y: Numbers;
  /** (n,) benchmark, community or family of each point */
  readonly category: readonly string[];
  /** (n,) shown when a reader points at it */
  readonly label?: readonly string[];
  /** Labels that are written beside their points. */
  readonly written?: readonly string[];
  readonly xTitle?: string;
  readonly yTitle?: string;
}

const REST = 'other';
const SYMBOLS = ['circle', 'diamond', 'square', 'triangle-up'];

/**
 * Points of a two-dimensional projection, coloured by category; the most frequent categories come first, and more than
 * nine repeat the colours with another symbol. The category `other` is grey and comes last.
 * @throws RangeError when arrays differ in length or a number is not finite
 */
export function embeddingMapFigure(options: EmbeddingMapFigureOptions): Figure {
  const { x, y, category, label, written = [] } = options;
  requireNumbers('embeddingMapFigure', { x, y });
  requireLength('embeddingMapFigure', 'category', category, x.length);
  if (label !== undefined) requireLength('embeddingMapFigure', 'label', label, x.length);
  const ordered = [...groupIndices(category)].sort(
    (a, b) =>
      Number(a[0] === REST) - Number(b[0] === REST) ||
      b[1].length - a[1].length ||
      a[0].localeCompare(b[0], 'en', { numeric: true }),
  );
  const size = x.length > 1500 ? 3 : x.length > 300 ? 4.5 : 7;
  const names = ordered.map(([name]) => shortened(name, 240, 11));
  const data = ordered.map(([name, at], c) => ({
    ...{
      type: 'scatter',
      mode: 'markers',
      name: asText(names[c]!),
      x: rounded(at.map((i) => x[i]!)),
      y: rounded(at.map((i) => y[i]!)),
    },
    ...(label === undefined ? {} : { text: at.map((i) => asText(label[i]!)) }),
    marker: {
      ...{ color: name === REST ? '#c4c4c4' : CATEGORY_COLORS[c % CATEGORY_COLORS.length], size, opacity: 0.75 },
      symbol: SYMBOLS[Math.floor(c / CATEGORY_COLORS.length) % SYMBOLS.length],
      line: { color: 'white', width: 0.4 },
    },
  }));
  const longest = maxOf(names.map((name) => name.length));
  const right = Math.max(46 + longest * 7.2, 42 + widestName(names, 11));
  const layout = themeLayout(
    options,
    470,
    { right },
    {
      showlegend: true,
      annotations: pointLabels({ x, y, label }, written, {
        width: 520,
        height: 360,
        equal: true,
        plotWidth: (options.width ?? DEFAULT_WIDTH) - 68 - right,
      }),
      legend: {
        x: 1.015,
        xanchor: 'left',
        y: 1,
        yanchor: 'top',
        font: { size: 11, color: INK },
      },
      xaxis: axis(options.xTitle ?? 'first component', {
        showticklabels: true,
        zeroline: true,
        zerolinecolor: '#cfcfcf',
      }),
      yaxis: axis(
        options.yTitle ?? 'second component',
        { zeroline: true, zerolinecolor: '#cfcfcf', scaleanchor: 'x' },
        340,
      ),
    },
  );
  return makeFigure(options, data, layout);
}
