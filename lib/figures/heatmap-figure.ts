import { max, min } from 'simple-statistics';
import { maxOf } from '../linalg/index.js';
import { distinctNames } from './distinct-names.js';
import type { Figure } from './figure.js';
import { makeFigure } from './make-figure.js';
import { requireLength, requireSome } from './require-numbers.js';
import { roundTo } from './rounded.js';
import { axis, type FigureText, INK, themeLayout } from './theme.js';

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
  const trace = {
    ...{
      type: 'heatmap',
      name: options.valueTitle,
      x: distinctNames(columns),
      y: distinctNames(rows),
      hoverongaps: false,
    },
    z: values.map((row) => row.map((value) => (value === null ? null : roundTo(value)))),
    ...{ zmin: low, zmax: high, colorscale: diverging ? DIVERGING : SEQUENTIAL, xgap: 1.5, ygap: 1.5 },
    colorbar: {
      ...{ title: { text: options.valueTitle, side: 'top', font: { size: 11.5 } }, thickness: 12, outlinewidth: 0 },
      ...{ tickfont: { size: 11 }, nticks: 6, len: 1, x: 1.015 },
    },
  };
  const longest = (names: readonly string[]): number => maxOf(names.map((name) => name.length));
  const slanted = longest(columns) * 6.6 > 560 / columns.length;
  const bottom = (slanted ? longest(columns) * 5 + 24 : 34) + (options.xTitle === undefined ? 0 : 22);
  const left = longest(rows) * 7 + 22 + (options.yTitle === undefined ? 0 : 22);
  const bare = { showgrid: false, showline: false, ticks: '', type: 'category' };
  const layout = themeLayout(
    options,
    rows.length * 34 + bottom + 20,
    { left, right: 92, bottom },
    {
      xaxis: axis(options.xTitle ?? '', { ...bare, tickangle: slanted ? -40 : 0 }),
      yaxis: axis(options.yTitle ?? '', { ...bare, autorange: 'reversed' }),
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
