import { maxOf, minOf } from '../linalg/index.js';
import { rangeWithZero, zeroLine } from './difference-axis.js';
import { distinctNames } from './distinct-names.js';
import { errorBars } from './error-bars.js';
import type { Figure } from './figure.js';
import { makeFigure } from './make-figure.js';
import { methodStyles, paler } from './method-style.js';
import { panelDomains, panelTitles } from './panels.js';
import { type Numbers, requireNumbers, requireSome } from './require-numbers.js';
import { rounded, roundTo } from './rounded.js';
import { asText, shortened } from './shown-name.js';
import {
  axis,
  type FigureText,
  INK,
  legendAbove,
  legendHeight,
  legendName,
  REFERENCE_LINE,
  themeLayout,
  WIDE_WIDTH,
} from './theme.js';
import { logTicks } from './value-ticks.js';

/** A measure of one method by size. */
export interface LevelSeries {
  readonly method: string;
  /** (n,) number of training prompts, positive */
  readonly size: Numbers;
  /** (n,) the measure */
  readonly value: Numbers;
}

/** How far the method of the figure is above one rival, by size. */
export interface GapSeries extends LevelSeries {
  /** The rival. */
  readonly method: string;
  /** (n,) ends of the 95 % interval */
  readonly low: Numbers;
  readonly high: Numbers;
}

/** Differences that a paper printed; levels of other data are not drawn, differences can be compared. */
export interface PrintedGap {
  /** In the legend, e.g. `printed: less kNN`. */
  readonly name: string;
  /** The rival, whose colour it takes; without one it is black. */
  readonly method?: string;
  readonly size: Numbers;
  readonly value: Numbers;
}

export interface GapFigureOptions extends FigureText {
  /** Default `training prompts`. */
  readonly xTitle?: string;
  /** The measure, e.g. `accuracy`. */
  readonly yTitle: string;
  /** The method whose lead is drawn at the right. */
  readonly method: string;
  readonly series: readonly LevelSeries[];
  readonly gaps: readonly GapSeries[];
  readonly printed?: PrintedGap;
  /** Horizontal lines at the left with their names, e.g. the best possible forecast. */
  readonly references?: readonly { readonly name: string; readonly value: number }[];
}

const LEFT = 56;
const RIGHT = 24;
const GAP = 0.1;

/**
 * Levels of several methods by size of the training set, and beside them how far one method is above each rival, with
 * intervals; what the paper printed is hollow.
 * @throws RangeError when arrays differ in length, a number is not finite, a size is not positive, or an interval does
 *   not hold its point
 */
export function gapFigure(given: GapFigureOptions): Figure {
  requireSome('gapFigure', 'series', given.series);
  requireSome('gapFigure', 'gaps', given.gaps);
  check(given);
  const options = { ...given, series: distinct(given.series), gaps: distinct(given.gaps) };
  const { series, gaps, printed, references = [], method } = options;
  const width = options.width ?? WIDE_WIDTH;
  const plotWidth = width - LEFT - RIGHT;
  const domains = panelDomains(2, GAP);
  const panelWidth = (plotWidth * (1 - GAP)) / 2;
  const zeroColor = methodStyles([...series.map((one) => one.method), method]).at(-1)!.color;
  const levels = levelTraces(series);
  const sizes = [...series, ...gaps, ...(printed ? [printed] : [])].flatMap(({ size }) => Array.from(size));
  const traces = [...levels, ...gapTraces(options, sizes, panelWidth)];
  const names = traces.flatMap((trace) => (trace.showlegend === false ? [] : [trace.name]));
  const data = traces.map((trace) => ({ ...trace, name: legendName(trace.name, plotWidth) }));
  const legend = legendHeight(names, plotWidth);
  const titles = panelTitles(
    [options.yTitle, `${shortened(method, panelWidth, 12)} less each rival (above zero: it is better)`],
    domains,
    plotWidth,
    6,
  );
  const top = legend + titles.height + 14;
  const plotHeight = 290;
  const x = { type: 'log', tickangle: 0, range: sizeRange(sizes), ...logTicks(sizes, panelWidth / 1.1) };
  const xTitle = options.xTitle ?? 'training prompts';
  const layout = themeLayout(
    { ...options, width },
    plotHeight + top + 56,
    { left: LEFT, right: RIGHT, top },
    {
      showlegend: true,
      legend: legendAbove(plotHeight, titles.height + 4),
      xaxis: axis(xTitle, { ...x, domain: domains[0] }),
      yaxis: axis('', { nticks: 8 }),
      xaxis2: axis(xTitle, { ...x, domain: domains[1], anchor: 'y2' }),
      yaxis2: axis('', { nticks: 8, anchor: 'x2', range: gapRange(options), ...zeroLine(zeroColor) }),
      shapes: references.map(({ value }) => referenceLine(value)),
      annotations: [...titles.annotations, ...references.map(referenceLabel)],
    },
  );
  return makeFigure(options, data, layout);
}

interface Trace {
  readonly name: string;
  readonly showlegend?: boolean;
  readonly [key: string]: unknown;
}

function check({ series, gaps, printed }: GapFigureOptions): void {
  for (const { size, value } of series) requireNumbers('gapFigure', { size, value });
  for (const { size, value, low, high } of gaps) requireNumbers('gapFigure', { size, value, low, high });
  if (printed) requireNumbers('gapFigure', { 'printed.size': printed.size, 'printed.value': printed.value });
  for (const { size } of [...series, ...gaps, ...(printed ? [printed] : [])]) {
    const bad = Array.from(size).find((n) => !(n > 0));
    if (bad !== undefined) throw new RangeError(`gapFigure: size must be positive, got ${bad}`);
  }
  for (const { method, value, low, high } of gaps) {
    const i = Array.from(value).findIndex((v, j) => low[j]! > v || high[j]! < v);
    if (i < 0) continue;
    const got = `${value[i]} in [${low[i]}, ${high[i]}]`;
    throw new RangeError(`gapFigure: the gap to '${method}' must lie in its interval, got ${got} at ${i}`);
  }
}

function distinct<One extends { readonly method: string }>(series: readonly One[]): One[] {
  const methods = distinctNames(series.map(({ method }) => method));
  return series.map((one, i) => ({ ...one, method: methods[i]! }));
}

function levelTraces(series: readonly LevelSeries[]): Trace[] {
  const styles = methodStyles(series.map(({ method }) => method));
  return series.map(({ method, size, value }, i) => {
    const { color, symbol, dash } = styles[i]!;
    return {
      ...{ type: 'scatter', mode: 'lines+markers', name: method, legendgroup: method },
      ...{ x: rounded(size), y: rounded(value), line: { color, width: 2, dash }, marker: { color, symbol, size: 6.5 } },
    };
  });
}

/** The points of each rival a little beside their size, which stands in `text`; in the legend unless its level is. */
function gapTraces({ gaps, printed, series }: GapFigureOptions, sizes: Numbers, panelWidth: number): Trace[] {
  const methods = [...series.map(({ method }) => method), ...gaps.map(({ method }) => method)];
  const styles = methodStyles(methods).slice(series.length);
  const [low, high] = sizeRange(sizes);
  const step = Math.min(7, 16 / gaps.length) * ((high - low) / panelWidth);
  const on = { type: 'scatter', xaxis: 'x2', yaxis: 'y2' };
  const drawn: Trace[] = gaps.map((gap, i) => {
    const { color, symbol } = styles[i]!;
    const shift = 10 ** ((i - (gaps.length - 1) / 2) * step);
    return {
      ...{ ...on, mode: 'lines+markers', name: gap.method, legendgroup: gap.method },
      showlegend: !series.some(({ method }) => method === gap.method),
      ...{ x: Array.from(gap.size, (n) => roundTo(n * shift)), y: rounded(gap.value), text: sizeTexts(gap.size) },
      error_y: { ...errorBars(gap.value, gap.low, gap.high, color), thickness: 1.8 },
      ...{ line: { color: paler(color), width: 1.2 }, marker: { color, symbol, size: 7 } },
    };
  });
  if (printed === undefined) return drawn;
  const rival = gaps.findIndex(({ method }) => method === printed.method);
  const { color, symbol } = rival < 0 ? { color: INK, symbol: 'circle' } : styles[rival]!;
  const look = {
    line: { color, width: 1.1, dash: 'dot' },
    marker: { color: 'white', symbol, size: 8, line: { color, width: 1.8 } },
  };
  const { name, size, value } = printed;
  return [...drawn, { ...on, mode: 'lines+markers', name, x: rounded(size), y: rounded(value), ...look }];
}

function sizeTexts(sizes: Numbers): string[] {
  return Array.from(sizes, (n) => n.toLocaleString('en-US'));
}

/** Ends of the axis of sizes in powers of ten, with a little room. */
function sizeRange(sizes: Numbers): [number, number] {
  const powers = Array.from(sizes, Math.log10);
  const [low, high] = [minOf(powers), maxOf(powers)];
  const room = (high - low) * 0.05 || 0.3;
  return [low - room, high + room];
}

function gapRange({ gaps, printed }: GapFigureOptions): [number, number] {
  const ends = gaps.flatMap(({ low, high }) => [...Array.from(low), ...Array.from(high)]);
  return rangeWithZero([...ends, ...Array.from(printed?.value ?? [])]);
}

function referenceLine(value: number): object {
  const at = { xref: 'x domain', x0: 0, x1: 1, yref: 'y', y0: value, y1: value };
  return { type: 'line', ...at, line: REFERENCE_LINE };
}

function referenceLabel({ name, value }: { readonly name: string; readonly value: number }): object {
  return {
    ...{ text: asText(shortened(name, 360, 11)), showarrow: false, font: { size: 11 } },
    ...{ xref: 'x domain', x: 0.005, xanchor: 'left', yref: 'y', y: value, yanchor: 'bottom' },
  };
}
