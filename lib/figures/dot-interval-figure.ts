import type { Figure } from './figure.js';
import { makeFigure } from './make-figure.js';
import { methodStyles } from './method-style.js';
import { axisName, panelDomains, panelTitles } from './panels.js';
import { requireLength, requireSome } from './require-numbers.js';
import { roundTo } from './rounded.js';
import { axis, DEFAULT_WIDTH, type FigureText, MUTED_INK, REFERENCE_LINE, themeLayout } from './theme.js';

type Cells = readonly (number | null)[];

export interface DotMeasure {
  readonly title: string;
  /** (rows,) null where there is none */
  readonly value: Cells;
  /** (rows,) ends of the interval; both or none */
  readonly low?: Cells;
  readonly high?: Cells;
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
    checkMeasure(measure, rows.length);
    const axesOf = { xaxis: axisName('x', panel, 'trace'), yaxis: axisName('y', panel, 'trace') };
    const dots = { type: 'scatter', mode: 'markers', name: measure.title, showlegend: false, ...axesOf };
    if (measure.published !== undefined) data.push(hollow(measure.published, styles, dots));
    data.push(points(measure, rows, styles, dots));
    const x = { domain: domains[panel], anchor: axesOf.yaxis, nticks: measures.length > 3 ? 5 : 6, tickangle: 0 };
    axes[axisName('x', panel, 'layout')] = axis('', x);
    const labels = { tickvals: rows.map((_, i) => i), ticktext: rows.map((row) => row), ticks: '' };
    const y = { range: [rows.length - 0.4, -0.6], anchor: axesOf.xaxis, ...labels, showticklabels: panel === 0 };
    axes[axisName('y', panel, 'layout')] = axis('', { ...y, showline: false, tickfont: { size: 12 } });
    for (const reference of measure.references ?? []) {
      shapes.push(verticalLine(reference.value, axesOf.xaxis, axesOf.yaxis));
      annotations.push(topLabel(reference.name, reference.value, axesOf.xaxis));
      data.push({ ...dots, name: reference.name, x: [roundTo(reference.value)], y: [0], marker: { opacity: 0 } });
    }
  });
  const hasPublished = measures.some(({ published }) => published !== undefined);
  if (hasPublished) annotations.push(publishedNote());
  const left = Math.min(260, 24 + Math.max(...rows.map((row) => row.length)) * 7.4);
  const plotWidth = (options.width ?? DEFAULT_WIDTH) - left - 28;
  const labelled = measures.some(({ references = [] }) => references.length > 0);
  const titles = panelTitles(
    measures.map(({ title }) => title),
    domains,
    plotWidth,
    labelled ? 18 : 4,
  );
  annotations.push(...titles.annotations);
  const margins = { left, right: 28, top: titles.height + (labelled ? 24 : 10), bottom: hasPublished ? 50 : 34 };
  const height = rows.length * 30 + margins.top + margins.bottom;
  const layout = themeLayout(options, height, margins, { ...axes, shapes, annotations });
  return makeFigure(options, data, layout);
}

/** One trace a panel: a point in its method's colour and sign, with its interval. */
function points(
  { title, value, low, high }: DotMeasure,
  rows: readonly string[],
  styles: readonly { readonly color: string; readonly symbol: string }[],
  dots: object,
): object {
  const drawn = rows.flatMap((row, i) => (value[i] == null ? [] : [{ row, i, at: value[i], ...styles[i]! }]));
  const ends = {
    array: drawn.map(({ i, at }) => roundTo((high?.[i] ?? at) - at)),
    arrayminus: drawn.map(({ i, at }) => roundTo(at - (low?.[i] ?? at))),
  };
  const interval = { type: 'data', symmetric: false, ...ends, color: MUTED_INK, thickness: 2.2, width: 0 };
  return {
    ...dots,
    ...{
      name: title,
      x: drawn.map(({ at }) => roundTo(at)),
      y: drawn.map(({ i }) => i),
      text: drawn.map(({ row }) => row),
    },
    ...(low === undefined ? {} : { error_x: interval }),
    marker: {
      color: drawn.map(({ color }) => color),
      symbol: drawn.map(({ symbol }) => symbol.replace('-open', '')),
      size: 9,
    },
  };
}

function checkMeasure({ title, value, low, high, published }: DotMeasure, rows: number): void {
  const caller = 'dotIntervalFigure';
  requireLength(caller, `value of '${title}'`, value, rows);
  if ((low === undefined) !== (high === undefined))
    throw new RangeError(`${caller}: '${title}' needs both low and high`);
  if (low !== undefined) requireLength(caller, `low of '${title}'`, low, rows);
  if (high !== undefined) requireLength(caller, `high of '${title}'`, high, rows);
  if (published !== undefined) requireLength(caller, `published of '${title}'`, published, rows);
  value.forEach((v, i) => {
    const [l, h] = [low?.[i] ?? v, high?.[i] ?? v];
    if (v !== null && (!Number.isFinite(v) || l! > v || h! < v)) {
      throw new RangeError(
        `${caller}: '${title}'[${i}] must be finite and lie in its interval, got ${v} in [${l}, ${h}]`,
      );
    }
  });
}

function hollow(published: Cells, styles: readonly { readonly color: string }[], dots: object): object {
  const at = published.flatMap((value, i) => (value === null ? [] : [{ value, i }]));
  return {
    ...dots,
    ...{ name: 'printed', x: at.map(({ value }) => roundTo(value)), y: at.map(({ i }) => i) },
    marker: { symbol: 'circle-open', size: 13, color: at.map(({ i }) => styles[i]!.color), line: { width: 1.6 } },
  };
}

function verticalLine(value: number, xref: string, yaxis: string): object {
  return { type: 'line', xref, x0: value, x1: value, yref: `${yaxis} domain`, y0: 0, y1: 1, line: REFERENCE_LINE };
}

function topLabel(name: string, value: number, xref: string): object {
  return {
    text: name,
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
