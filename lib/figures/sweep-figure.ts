import { groupIndices } from '../linalg/index.js';
import { distinctNames } from './distinct-names.js';
import type { Figure } from './figure.js';
import { makeFigure } from './make-figure.js';
import { type MethodStyle, methodStyles, withOpacity } from './method-style.js';
import { axisName, panelDomains, panelTitles } from './panels.js';
import { type Numbers, requireNumbers, requireSome } from './require-numbers.js';
import { rounded } from './rounded.js';
import {
  chosenRing,
  DIAMOND,
  keyOf,
  RING,
  reachedMark,
  referenceLabel,
  referenceLine,
  referencesByPanel,
  type SweepReference,
  type Trace,
} from './sweep-marks.js';
import { axis, DEFAULT_WIDTH, type FigureText, legendAbove, legendHeight, legendName, themeLayout } from './theme.js';
import { pick, thinCurve } from './thin-curve.js';
import { valueTicks } from './value-ticks.js';

export interface SweepSeries {
  /** Name of the method or of what is compared; a method keeps its colour. */
  readonly method: string;
  /** (n,) values of the parameter, ascending; positive on a logarithmic axis */
  readonly x: Numbers;
  /** (n,) the measure */
  readonly y: Numbers;
  /** (n,) ends of the interval around y; both or none */
  readonly low?: Numbers;
  readonly high?: Numbers;
  /** The value of x that validation chose; marked with a ring. */
  readonly chosen?: number;
  /** What choosing reaches, where it is no point of the line: each trial at its own choice; marked with a diamond. */
  readonly reached?: { readonly at: number; readonly value: number };
  /** Title of the panel that it belongs to; series without one share a single panel. */
  readonly panel?: string;
}

export interface SweepFigureOptions extends FigureText {
  readonly xTitle: string;
  /** For several panels, the title of the leftmost. */
  readonly yTitle: string;
  readonly logX?: boolean;
  readonly logY?: boolean;
  readonly series: readonly SweepSeries[];
  /** Horizontal lines, e.g. a bound; of one panel, or of all. */
  readonly references?: readonly SweepReference[];
}

/**
 * A measure against a parameter: one line a series, one panel a measure, a ring where validation chose, a diamond for what choosing reaches.
 * @throws RangeError when arrays differ in length, a number is not finite, or a logarithmic axis gets one that is not positive
 */
export function sweepFigure(given: SweepFigureOptions): Figure {
  requireSome('sweepFigure', 'series', given.series);
  for (const one of given.series) checkSeries(one, given);
  const options = { ...given, series: distinctInPanels(given.series) };
  const panels = [...new Set(options.series.map(panelOf))];
  const drawn = traces(options, panels);
  const domains = panelDomains(panels.length, 0.1);
  const plotWidth = (options.width ?? DEFAULT_WIDTH) - 92;
  const titled = panels.some((panel) => panel !== '');
  const titles = titled ? panelTitles(panels, domains, plotWidth, 4) : { annotations: [], height: 0 };
  const names = drawn.flatMap(({ name, showlegend }) => (showlegend === false ? [] : [name]));
  const data = drawn.map((trace) => ({ ...trace, name: legendName(trace.name, plotWidth) }));
  const top = 12 + legendHeight(names, plotWidth) + titles.height;
  const references = referencesByPanel(options.references ?? [], panels);
  const layout = themeLayout(
    options,
    336 + top,
    { top },
    {
      showlegend: true,
      legend: legendAbove(280, titles.height),
      ...panelAxes(options, panels, domains),
      shapes: references.map(({ value, panel }) => referenceLine(value, panel)),
      annotations: [
        ...titles.annotations,
        ...references.map((one) => referenceLabel(one, options.logY ?? false, plotWidth / panels.length)),
      ],
    },
  );
  return makeFigure(options, data, layout);
}

/** A method is one line a panel: the second of a name there becomes `kNN (2)`. */
function distinctInPanels(series: readonly SweepSeries[]): SweepSeries[] {
  const made = [...series];
  for (const at of groupIndices(series.map(panelOf)).values()) {
    const methods = distinctNames(at.map((i) => series[i]!.method));
    for (const [k, i] of at.entries()) made[i] = { ...series[i]!, method: methods[k]! };
  }
  return made;
}

function panelOf({ panel }: SweepSeries): string {
  return panel ?? '';
}

function checkSeries({ x, y, low, high }: SweepSeries, { logX, logY }: SweepFigureOptions): void {
  requireNumbers('sweepFigure', { x, y, low, high });
  if (logX) requirePositive('x', x);
  if (logY) requirePositive('y', y);
}

/** Interval, line and ring of each series, then the key of the rings. */
function traces({ series }: SweepFigureOptions, panels: readonly string[]): Trace[] {
  const styles = methodStyles(series.map(({ method }) => method));
  const places = new Map(panels.map((panel, p) => [panel, p]));
  const firsts = new Set(new Map(series.toReversed().map((one) => [one.method, one])).values());
  const drawn = series.flatMap((one, i) => {
    const panel = places.get(panelOf(one))!;
    const axes = { xaxis: axisName('x', panel, 'trace'), yaxis: axisName('y', panel, 'trace') };
    return seriesTraces(one, styles[i]!, axes, firsts.has(one));
  });
  const keys = [
    ...(series.some(({ chosen }) => chosen !== undefined) ? [keyOf('chosen on validation', RING)] : []),
    ...(series.some(({ reached }) => reached !== undefined) ? [keyOf('reached by choosing', DIAMOND)] : []),
  ];
  return [...drawn, ...keys];
}

/** @param inLegend true once a method, however many panels it is in */
function seriesTraces(
  one: SweepSeries,
  { color, dash, symbol }: MethodStyle,
  axes: object,
  inLegend: boolean,
): Trace[] {
  const kept = thinCurve(one.x, one.y);
  const x = rounded(pick(one.x, kept));
  const line = {
    ...{ type: 'scatter', mode: kept.length <= 24 ? 'lines+markers' : 'lines', name: one.method, ...axes },
    ...{ x, y: rounded(pick(one.y, kept)), legendgroup: one.method, showlegend: inLegend },
    line: { color, width: 2, dash },
    marker: { color, symbol, size: 5.5 },
  };
  const ring = one.chosen === undefined ? [] : [{ ...chosenRing(one, one.chosen, color), ...axes }];
  const marks = one.reached === undefined ? ring : [...ring, { ...reachedMark(one, one.reached, color), ...axes }];
  if (one.low === undefined || one.high === undefined) return [line, ...marks];
  const interval = {
    ...{ type: 'scatter', mode: 'lines', line: { width: 0 }, hoverinfo: 'skip', showlegend: false, ...axes },
    name: `${one.method}, interval`,
    x: [...x, ...x.toReversed()],
    y: [...rounded(pick(one.high, kept)), ...rounded(pick(one.low, kept)).toReversed()],
    ...{ fill: 'toself', fillcolor: withOpacity(color, 0.15) },
  };
  return [interval, line, ...marks];
}

function panelAxes(
  { series, xTitle, yTitle, logX = false, logY = false }: SweepFigureOptions,
  panels: readonly string[],
  domains: readonly (readonly [number, number])[],
): Record<string, object> {
  const axes: Record<string, object> = {};
  panels.forEach((panel, i) => {
    const values = series.filter((one) => panelOf(one) === panel).flatMap((one) => Array.from(one.x));
    const ticks = panels.length > 1 && !logX ? { nticks: 5 } : valueTicks(values, logX, panels.length);
    const x = { domain: domains[i], type: logX ? 'log' : 'linear', anchor: axisName('y', i, 'trace') };
    axes[axisName('x', i, 'layout')] = axis(xTitle, { ...x, ...ticks, tickangle: 0 }, 660 / panels.length);
    // Numbers, not prefixes of units: 1e-6, not 1µ.
    const y = { type: logY ? 'log' : 'linear', anchor: axisName('x', i, 'trace'), nticks: 7, exponentformat: 'e' };
    axes[axisName('y', i, 'layout')] = axis(i === 0 ? yTitle : '', y, 280);
  });
  return axes;
}

function requirePositive(name: string, values: Numbers): void {
  const at = Array.from(values).findIndex((value) => !(value > 0));
  if (at >= 0)
    throw new RangeError(`sweepFigure: a logarithmic axis needs ${name} above 0, got ${values[at]} at ${at}`);
}
