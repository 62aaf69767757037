import { max, min } from 'simple-statistics';
import { maxOf } from '../linalg/index.js';
import type { Figure } from './figure.js';
import { makeFigure } from './make-figure.js';
import { requireLength, requireSome } from './require-numbers.js';
import { roundTo } from './rounded.js';
import { asText, categoryNames, shortened, widestName } from './shown-name.js';
import { axis, DEFAULT_WIDTH, type FigureText, INK, themeLayout } from './theme.js';

export interface HeatmapFigureOptions extends FigureText {
  /** Names of the rows, top to bottom. */
  readonly rows: readonly string[];
  /** Names of the columns, left to right. */
  readonly columns: readonly string[];
  /** rows x columns; null leaves a cell empty */
  readonly values: readonly (readonly (number | null)[])[];
  readonly xTitle?: string;
  readonly yTitle?: string;
  /** What the colour means, with its unit. */
  readonly valueTitle: string;
  /** Around zero: blue below, red above. Else from white to blue. */
  readonly diverging?: boolean;
  /** Digits after the point of the number in each cell; where left out, cells show no numbers. */
  readonly digits?: number;
}

const SEQUENTIAL = [
  [0, '#f7fbff'],
  [0.25, '#cfe1f2'],
  [0.5, '#7fb8da'],
  [0.75, '#2f7ebc'],
  [1, '#08306b'],
];
const DIVERGING = [
  [0, '#2166ac'],
  [0.25, '#92c5de'],
  [0.5, '#f7f7f7'],
  [0.75, '#f4a582'],
  [1, '#b2182b'],
];

/**
 * A matrix as colours, with its numbers where there is room.
 * @throws RangeError when `values` is not rows x columns or holds a number that is not finite
 */
export function heatmapFigure(options: HeatmapFigureOptions): Figure {
  const { rows, columns, values, diverging = false, digits } = options;
  requireSome('heatmapFigure', 'rows', rows);
  requireSome('heatmapFigure', 'columns', columns);
  requireLength('heatmapFigure', 'values', values, rows.length);
  values.forEach((row, i) => {
    requireLength('heatmapFigure', `values[${i}]`, row, columns.length);
    const bad = row.findIndex((value) => value !== null && !Number.isFinite(value));
    if (bad >= 0) throw new RangeError(`heatmapFigure: values[${i}][${bad}] must be finite or null, got ${row[bad]}`);
  });
  const known = values.flat().filter((value) => value !== null);
  const extreme = known.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const [low, high] = diverging
    ? [-extreme, extreme]
    : [known.length > 0 ? min(known) : 0, known.length > 0 ? max(known) : 0];
  const height = rows.length * 34;
  const across = categoryNames(columns, 260, 11, 560);
  const down = categoryNames(rows, 260, 11, height);
  const valueTitle = asText(options.valueTitle);
  const trace = {
    ...{
      type: 'heatmap',
      name: valueTitle,
      x: across.keys,
      y: down.keys,
      hoverongaps: false,
    },
    z: values.map((row) => row.map((value) => (value === null ? null : roundTo(value)))),
    ...{ zmin: low, zmax: high, colorscale: diverging ? DIVERGING : SEQUENTIAL, xgap: 1.5, ygap: 1.5 },
    colorbar: {
      ...{
        title: { text: asText(shortened(options.valueTitle, 300, 11.5)), side: 'top', font: { size: 11.5 } },
        thickness: 12,
        outlinewidth: 0,
      },
      ...{ tickfont: { size: 11 }, nticks: 6, len: 1, x: 1.015 },
    },
  };
  const longest = (names: readonly string[]): number => maxOf(names.map((name) => name.length));
  const widest = widestName(across.drawn, 11);
  const slanted = Math.max(longest(across.drawn) * 6.6, widest) > 560 / columns.length;
  const slant = Math.max(longest(across.drawn) * 5 + 24, widest * 0.65 + 20);
  const bottom = (slanted ? slant : 34) + (options.xTitle === undefined ? 0 : 22);
  const titled = options.yTitle === undefined ? 0 : 22;
  const beside = Math.max(longest(down.drawn) * 7 + 22, widestName(down.drawn, 11) + 12) + titled;
  // The first slanted name begins left of its column.
  const overhang = slanted ? widestName(across.drawn.slice(0, 1), 11) * 0.77 - 280 / columns.length : 0;
  const left = Math.max(beside, overhang);
  // A title is in the middle of the plot, and may reach beyond it on both sides.
  const room = (options.width ?? DEFAULT_WIDTH) - left + 88;
  const bare = { showgrid: false, showline: false, ticks: '', type: 'category' };
  const layout = themeLayout(
    options,
    height + bottom + 20,
    { left, right: 92, bottom },
    {
      xaxis: axis(options.xTitle ?? '', { ...bare, tickangle: slanted ? -40 : 0, ...across.ticks }, room),
      yaxis: axis(options.yTitle ?? '', { ...bare, autorange: 'reversed', ...down.ticks }, height),
      annotations: digits === undefined ? [] : cellLabels(options, digits, low, high),
    },
  );
  return makeFigure(options, [trace], layout);
}

function cellLabels(options: HeatmapFigureOptions, digits: number, low: number, high: number): object[] {
  const { values, diverging = false } = options;
  return values.flatMap((row, i) =>
    row.flatMap((value, j) => {
      if (value === null) return [];
      const share = (value - low) / (high - low || 1);
      const dark = diverging ? Math.abs(share - 0.5) > 0.38 : share > 0.6;
      const font = { size: 10.5, color: dark ? 'white' : INK };
      return [
        {
          text: value
            .toFixed(digits)
            .replace(/^-(0\.?0*)$/, '$1')
            .replace('-', '−'),
          x: j,
          y: i,
          showarrow: false,
          font,
        },
      ];
    }),
  );
}
