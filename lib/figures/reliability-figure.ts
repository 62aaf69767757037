import { errorBars } from './error-bars.js';
import type { Figure } from './figure.js';
import { makeFigure } from './make-figure.js';
import { type MethodStyle, methodStyles, paler } from './method-style.js';
import { axisName, type PanelBox, panelGrid, panelTitles } from './panels.js';
import { type Numbers, requireNumbers, requireSome } from './require-numbers.js';
import { rounded } from './rounded.js';
import { asText } from './shown-name.js';
import { axis, type FigureText, MUTED_INK, themeLayout, WIDE_WIDTH } from './theme.js';

export interface ReliabilitySeries {
  readonly method: string;
  /** (bins,) mean forecast of each bin, in [0, 1] */
  readonly forecast: Numbers;
  /** (bins,) share of successes in the bin */
  readonly observed: Numbers;
  /** (bins,) ends of the interval of `observed`; both or none */
  readonly low?: Numbers;
  readonly high?: Numbers;
  /** (bins,) forecasts in the bin */
  readonly count: Numbers;
}

export interface ReliabilityFigureOptions extends FigureText {
  readonly series: readonly ReliabilitySeries[];
}

const LEFT = 66;
const RIGHT = 18;
const GAP = 0.035;
/** px of the histogram at the foot of a panel, and between it and the plot above. */
const FOOT = 30;
const FOOT_GAP = 5;
const TICKS = { range: [-0.02, 1.02], tickvals: [0, 0.25, 0.5, 0.75, 1], ticktext: ['0', '', '0.5', '', '1'] };

/**
 * Calibration, one panel a method: how often forecasts of p came true, and at the foot how the forecasts are spread,
 * each histogram to its own height.
 * @throws RangeError when arrays differ in length or a number is not finite
 */
export function reliabilityFigure(options: ReliabilityFigureOptions): Figure {
  const { series } = options;
  requireSome('reliabilityFigure', 'series', series);
  for (const { forecast, observed, low, high, count } of series)
    requireNumbers('reliabilityFigure', { forecast, observed, low, high, count });
  const columns = Math.ceil(series.length / Math.ceil(series.length / 4));
  const width = options.width ?? [480, 700, WIDE_WIDTH, WIDE_WIDTH][columns - 1]!;
  const plotWidth = width - LEFT - RIGHT;
  const side = Math.round((plotWidth * (1 - GAP * (columns - 1))) / columns);
  const names = series.map(({ method }) => method);
  const heading = (boxes: readonly PanelBox[]) =>
    panelTitles(
      names,
      boxes.map(({ x }) => x),
      plotWidth,
      4,
      boxes.map(({ y }) => y[1]),
    );
  const size = { gapX: GAP, panelHeight: side + FOOT_GAP + FOOT };
  const titleHeight = heading(panelGrid(series.length, columns, { ...size, gapY: 0 }).boxes).height;
  const { boxes, height } = panelGrid(series.length, columns, { ...size, gapY: titleHeight + 34 });
  const styles = methodStyles(names);
  const data = series.flatMap((one, i) => panelTraces(one, styles[i]!, i));
  const axes = Object.assign(
    {},
    ...boxes.map((box, i) => panelAxes(box, i, { columns, count: series.length, height })),
  );
  const margins = { left: LEFT, right: RIGHT, top: titleHeight + 12, bottom: 54 };
  const layout = themeLayout({ ...options, width }, height + margins.top + margins.bottom, margins, {
    ...axes,
    bargap: 0,
    shapes: series.map((_, i) => diagonal(axesOf(i))),
    annotations: [...heading(boxes).annotations, ...axisTitles()],
  });
  return makeFigure(options, data, layout);
}

/** The axes of a panel as traces name them: the plot and the histogram share x. */
function axesOf(panel: number): { x: string; plot: string; foot: string } {
  const y = (which: number): string => axisName('y', 2 * panel + which, 'trace');
  return { x: axisName('x', panel, 'trace'), plot: y(0), foot: y(1) };
}

function panelTraces(one: ReliabilitySeries, { color, symbol }: MethodStyle, panel: number): object[] {
  const { method, forecast, observed, low, high, count } = one;
  const { x, plot, foot } = axesOf(panel);
  const total = Array.from(count).reduce((sum, c) => sum + c, 0);
  const on = { xaxis: x, showlegend: false };
  return [
    {
      ...{ type: 'scatter', mode: 'lines+markers', name: asText(method), ...on, yaxis: plot },
      ...{ x: rounded(forecast), y: rounded(observed), line: { color: paler(color, 0.4), width: 1.4 } },
      marker: { color, symbol: symbol.replace('-open', ''), size: 5.5 },
      ...(low !== undefined && high !== undefined
        ? { error_y: { ...errorBars(observed, low, high, color), thickness: 1.8 } }
        : {}),
    },
    {
      ...{ type: 'bar', name: asText(`${method}, share of forecasts`), ...on, yaxis: foot },
      ...{ x: rounded(forecast), y: rounded(Array.from(count, (c) => c / total)), width: 0.07 },
      marker: { color: paler(color, 0.35), line: { width: 0 } },
    },
  ];
}

interface Grid {
  readonly columns: number;
  readonly count: number;
  /** px of all panels */
  readonly height: number;
}

/** Numbers stand at the left of the first column and below the last panel of each. */
function panelAxes({ x, y }: PanelBox, panel: number, { columns, count, height }: Grid): Record<string, object> {
  const name = axesOf(panel);
  const [bottom, top] = y;
  const foot = bottom + FOOT / height;
  const plot = { domain: [foot + FOOT_GAP / height, top], anchor: name.x, showticklabels: panel % columns === 0 };
  const layoutName = (letter: 'x' | 'y', i: number): string => axisName(letter, i, 'layout');
  return {
    [layoutName('x', panel)]: axis('', {
      ...{ ...TICKS, domain: x, anchor: name.foot, showticklabels: panel + columns >= count, tickangle: 0 },
    }),
    [layoutName('y', 2 * panel)]: axis('', { ...TICKS, ...plot }),
    [layoutName('y', 2 * panel + 1)]: axis('', {
      ...{ domain: [bottom, foot], anchor: name.x, rangemode: 'tozero', showticklabels: false },
      ...{ ticks: '', showgrid: false, showline: false },
    }),
  };
}

function diagonal({ x, plot }: { readonly x: string; readonly plot: string }): object {
  const line = { color: MUTED_INK, width: 1, dash: 'dot' };
  return { type: 'line', xref: x, yref: plot, x0: 0, x1: 1, y0: 0, y1: 1, line, layer: 'below' };
}

function axisTitles(): object[] {
  const at = { showarrow: false, xref: 'paper', yref: 'paper', font: { size: 12 } };
  return [
    { ...at, text: 'forecast probability of success', x: 0.5, xanchor: 'center', y: 0, yanchor: 'top', yshift: -26 },
    { ...at, text: 'share that succeeded', textangle: -90, x: 0, xanchor: 'right', xshift: -32, y: 0.5 },
  ];
}
