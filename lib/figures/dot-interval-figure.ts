import type { Figure } from './figure.js';
import {
  type Cells,
  type DrawnRow,
  drawnRows,
  type IntervalCells,
  intervalLengths,
  rowAxis,
  rowLabelWidth,
} from './interval-rows.js';
import { makeFigure } from './make-figure.js';
import { methodStyles } from './method-style.js';
import { axisName, panelDomains, panelTitles } from './panels.js';
import { requireLength, requireSome } from './require-numbers.js';
import { roundTo } from './rounded.js';
import { asText, shortened } from './shown-name.js';
import { axis, DEFAULT_WIDTH, type FigureText, MUTED_INK, REFERENCE_LINE, themeLayout } from './theme.js';

export interface DotMeasure extends IntervalCells {
  /** (rows,) what the paper printed, drawn hollow */
  readonly published?: Cells;
  /** Vertical lines with their names, e.g. the oracle. */
  readonly references?: readonly { readonly name: string; readonly value: number }[];
}

export interface DotIntervalFigureOptions extends FigureText {
  /** Methods, top to bottom; a method keeps its colour. */
  readonly rows: readonly string[];
  /** One panel each, left to right. */
  readonly measures: readonly DotMeasure[];
}

/**
 * A point and its interval for each method (row) and measure (panel); hollow points are printed values.
 * @throws RangeError when a measure has not one entry a row, or an interval does not hold its point
 */
export function dotIntervalFigure(options: DotIntervalFigureOptions): Figure {
  const { rows, measures } = options;
  requireSome('dotIntervalFigure', 'rows', rows);
  requireSome('dotIntervalFigure', 'measures', measures);
  const styles = methodStyles(rows);
  const domains = panelDomains(measures.length, measures.length > 3 ? 0.03 : 0.04);
  const data: object[] = [];
  const axes: Record<string, object> = {};
  const shapes: object[] = [];
  const annotations: object[] = [];
  measures.forEach((measure, panel) => {
    const drawn = drawnRows('dotIntervalFigure', measure, rows.length);
    if (measure.published !== undefined)
      requireLength('dotIntervalFigure', `published of '${measure.title}'`, measure.published, rows.length);
    const axesOf = { xaxis: axisName('x', panel, 'trace'), yaxis: axisName('y', panel, 'trace') };
    const dots = { type: 'scatter', mode: 'markers', name: asText(measure.title), showlegend: false, ...axesOf };
    if (measure.published !== undefined) data.push(hollow(measure.published, styles, dots));
    data.push(points(drawn, measure.low !== undefined, rows, styles, dots));
    const x = { domain: domains[panel], anchor: axesOf.yaxis, nticks: measures.length > 3 ? 5 : 6, tickangle: 0 };
    axes[axisName('x', panel, 'layout')] = axis('', x);
    axes[axisName('y', panel, 'layout')] = rowAxis(rows, { anchor: axesOf.xaxis, showticklabels: panel === 0 });
    for (const reference of measure.references ?? []) {
      shapes.push(verticalLine(reference.value, axesOf.xaxis, axesOf.yaxis));
      annotations.push(topLabel(reference.name, reference.value, axesOf.xaxis));
      data.push({
        ...dots,
        name: asText(reference.name),
        x: [roundTo(reference.value)],
        y: [0],
        marker: { opacity: 0 },
      });
    }
  });
  const hasPublished = measures.some(({ published }) => published !== undefined);
  if (hasPublished) annotations.push(publishedNote());
  const left = rowLabelWidth(rows);
  const plotWidth = (options.width ?? DEFAULT_WIDTH) - left - 28;
  const labelled = measures.some(({ references = [] }) => references.length > 0);
  const titles = panelTitles(
    measures.map(({ title }) => title),
    domains,
    plotWidth,
    labelled ? 18 : 4,
  );
  for (const title of titles.annotations) annotations.push(title);
  const margins = { left, right: 28, top: titles.height + (labelled ? 24 : 10), bottom: hasPublished ? 50 : 34 };
  const height = rows.length * 30 + margins.top + margins.bottom;
  const layout = themeLayout(options, height, margins, { ...axes, shapes, annotations });
  return makeFigure(options, data, layout);
}

/** One trace a panel: a point in its method's colour and sign, with its interval. */
function points(
  drawn: readonly DrawnRow[],
  intervals: boolean,
  rows: readonly string[],
  styles: readonly { readonly color: string; readonly symbol: string }[],
  dots: object,
): object {
  const interval = { ...intervalLengths(drawn), color: MUTED_INK, thickness: 2.2, width: 4 };
  return {
    ...dots,
    ...{ x: drawn.map(({ value }) => roundTo(value)), y: drawn.map(({ row }) => row) },
    text: drawn.map(({ row }) => asText(rows[row]!)),
    ...(intervals ? { error_x: interval } : {}),
    marker: {
      color: drawn.map(({ row }) => styles[row]!.color),
      symbol: drawn.map(({ row }) => styles[row]!.symbol.replace('-open', '')),
      size: 8,
    },
  };
}

function hollow(published: Cells, styles: readonly { readonly color: string }[], dots: object): object {
  const at = published.flatMap((value, i) => (value === null ? [] : [{ value, i }]));
  return {
    ...dots,
    ...{ name: 'printed', x: at.map(({ value }) => roundTo(value)), y: at.map(({ i }) => i) },
    marker: { symbol: 'circle-open', size: 13, color: at.map(({ i }) => styles[i]!.color), line: { width: 1.4 } },
  };
}

function verticalLine(value: number, xref: string, yaxis: string): object {
  return { type: 'line', xref, x0: value, x1: value, yref: `${yaxis} domain`, y0: 0, y1: 1, line: REFERENCE_LINE };
}

function topLabel(name: string, value: number, xref: string): object {
  return {
    text: asText(shortened(name, 160, 10.5)),
    showarrow: false,
    xref,
    x: value,
    yref: 'paper',
    y: 1,
    yanchor: 'bottom',
    yshift: 2,
    font: { size: 10.5 },
  };
}

function publishedNote(): object {
  return {
    ...{ text: '○ printed in the paper, on its own data', showarrow: false, font: { size: 11, color: MUTED_INK } },
    ...{ xref: 'paper', x: 1, xanchor: 'right', yref: 'paper', y: 0, yanchor: 'top', yshift: -26 },
  };
}
