import { maxOf, minOf } from '../linalg/index.js';
import { areFar, rangeWithZero, zeroLine } from './difference-axis.js';
import { distinctNames } from './distinct-names.js';
import type { Figure } from './figure.js';
import { makeFigure } from './make-figure.js';
import { type MethodStyle, methodStyles, withOpacity } from './method-style.js';
import { panelDomains, panelTitles } from './panels.js';
import { type Numbers, requireNumbers, requireSome } from './require-numbers.js';
import { rocDifference } from './roc-difference.js';
import { rounded } from './rounded.js';
import { asText, shortened } from './shown-name.js';
import { signedText } from './signed-text.js';
import {
  axis,
  type FigureText,
  legendAbove,
  legendHeight,
  legendName,
  MUTED_INK,
  themeLayout,
  WIDE_WIDTH,
} from './theme.js';
import { pick, thinCurve } from './thin-curve.js';

export interface RocFigureCurve {
  /** Name of the method; it decides the colour. */
  readonly method: string;
  /** (n,) share of failures above the threshold, ascending from 0 to 1 */
  readonly falsePositiveRate: Numbers;
  /** (n,) share of successes above the threshold */
  readonly truePositiveRate: Numbers;
  /** Shown in the legend. */
  readonly auc: number;
  /** (n,) each, around truePositiveRate, e.g. one standard deviation over trials. */
  readonly band?: { readonly low: Numbers; readonly high: Numbers };
}

export interface RocFigureOptions extends FigureText {
  readonly curves: readonly RocFigureCurve[];
  /** The method that the others are held against at the right; default `task space`. */
  readonly than?: string;
  /** What the numbers of the legend are, e.g. `pooled AUC`; default `area under the curve`. */
  readonly areaName?: string;
}

const LEFT = 60;
const RIGHT = 24;
const GAP = 0.1;
const PLOT_HEIGHT = 340;
/** Points of a difference: a panel is some 350 px wide. */
const MOST_DIFFERENCES = 100;

/**
 * ROC curves of several methods with the diagonal of a guess, the legend giving each area, the best first. At the right
 * each curve less that of one method, where that is among two or more: bands belong to curves and are not drawn there.
 * @throws RangeError when a curve's arrays differ in length or hold a number that is not finite
 */
export function rocFigure(options: RocFigureOptions): Figure {
  const { than = 'task space', areaName = 'area under the curve' } = options;
  requireSome('rocFigure', 'curves', options.curves);
  const methods = distinctNames(options.curves.map(({ method }) => method));
  const curves = options.curves.map((curve, i) => ({ ...curve, method: methods[i]! }));
  const styles = methodStyles(curves.map(({ method }) => method));
  const drawn = curves.map((curve, i) => ({ curve, style: styles[i]! }));
  drawn.sort((a, b) => b.curve.auc - a.curve.auc);
  for (const { falsePositiveRate, truePositiveRate, band } of curves)
    requireNumbers('rocFigure', { falsePositiveRate, truePositiveRate, low: band?.low, high: band?.high });
  const base = curves.length > 1 ? curves.find(({ method }) => method === than) : undefined;
  const differences = base === undefined ? [] : differencesTo(base, drawn);
  const width = options.width ?? (base === undefined ? 560 : WIDE_WIDTH);
  const plotWidth = width - LEFT - RIGHT;
  const lines = drawn.map(({ curve, style }) => curveTrace(curve, style, base === undefined ? 2.2 : 1.4, plotWidth));
  const data = [
    ...drawn.flatMap(({ curve, style }) => bandTrace(curve, style)),
    ...[guess(), ...lines],
    ...differences.map(differenceTrace),
  ];
  const domains = base === undefined ? panelDomains(1, 0) : panelDomains(2, GAP);
  const heading =
    base === undefined ? [] : ['true positive rate', `true positive rate less that of ${than} (zero line)`];
  const titles = panelTitles(heading, domains, plotWidth, 6);
  const names = drawn.map(({ curve }) => entry(curve));
  const legend = 20 + legendHeight([...names, GUESS], plotWidth);
  const top = legend + titles.height + 12;
  const bottom = 56 + 15 * differences.filter(({ isFar }) => isFar).length;
  const ticks = { range: [-0.01, 1.01], tickvals: [0, 0.2, 0.4, 0.6, 0.8, 1] };
  const layout = themeLayout(
    { ...options, width },
    PLOT_HEIGHT + top + bottom,
    { left: LEFT, right: RIGHT, top, bottom },
    {
      showlegend: true,
      legend: {
        ...legendAbove(PLOT_HEIGHT, titles.height + 4),
        title: { text: asText(shortened(areaName, plotWidth, 11.5)), side: 'top', font: { size: 11.5 } },
      },
      xaxis: axis('false positive rate', { ...ticks, domain: domains[0] }),
      yaxis: axis(base === undefined ? 'true positive rate' : '', ticks),
      ...(base === undefined
        ? {}
        : differenceAxes(ticks, domains[1]!, styles[curves.indexOf(base)]!.color, differences)),
      annotations: [...titles.annotations, ...farNote(differences)],
    },
  );
  return makeFigure(options, data, layout);
}

const GUESS = '0.500 guess';

function guess(): object {
  return {
    ...{ type: 'scatter', mode: 'lines', name: GUESS, legendrank: 2000, x: [0, 1], y: [0, 1], hoverinfo: 'skip' },
    line: { color: MUTED_INK, width: 1, dash: 'dot' },
  };
}

function entry({ method, auc }: RocFigureCurve): string {
  return `${auc.toFixed(3)} ${method}`;
}

function curveTrace(curve: RocFigureCurve, { color, dash }: MethodStyle, width: number, plotWidth: number): object {
  const { method, falsePositiveRate: x, truePositiveRate: y } = curve;
  const kept = thinCurve(x, y);
  const trace = {
    ...{ type: 'scatter', mode: 'lines', name: legendName(entry(curve), plotWidth), legendgroup: method },
    ...{ x: rounded(pick(x, kept)), y: rounded(pick(y, kept)), line: { color, width, dash } },
  };
  return trace;
}

function bandTrace(
  { method, falsePositiveRate, truePositiveRate, band }: RocFigureCurve,
  style: MethodStyle,
): object[] {
  if (band === undefined) return [];
  const kept = thinCurve(falsePositiveRate, truePositiveRate);
  const x = rounded(pick(falsePositiveRate, kept));
  return [
    {
      ...{ type: 'scatter', mode: 'lines', line: { width: 0 }, hoverinfo: 'skip', showlegend: false },
      ...{ name: asText(`${method}, band`), legendgroup: method, x: [...x, ...x.toReversed()] },
      y: [...rounded(pick(band.high, kept)), ...rounded(pick(band.low, kept)).toReversed()],
      ...{ fill: 'toself', fillcolor: withOpacity(style.color, 0.1) },
    },
  ];
}

interface DrawnDifference {
  readonly method: string;
  readonly than: string;
  readonly style: MethodStyle;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** The end of y that is farther from zero. */
  readonly extreme: number;
  /** So far from zero that it leaves the panel, which is made for the others. */
  readonly isFar: boolean;
}

function differencesTo(
  base: RocFigureCurve,
  drawn: readonly { readonly curve: RocFigureCurve; readonly style: MethodStyle }[],
): DrawnDifference[] {
  const made = drawn
    .filter(({ curve }) => curve !== base)
    .map(({ curve, style }) => {
      const { x, y } = rocDifference(curve, base);
      return { method: curve.method, than: base.method, style, x, y, low: minOf(y), high: maxOf(y) };
    });
  const far = areFar(made.map(({ low, high }) => Math.max(-low, high)));
  return made.map(({ low, high, ...rest }, i) => ({ ...rest, extreme: high > -low ? high : low, isFar: far[i]! }));
}

function differenceTrace({ method, than, style, x, y }: DrawnDifference): object {
  const kept = thinCurve(x, y, MOST_DIFFERENCES);
  return {
    ...{ type: 'scatter', mode: 'lines', name: asText(`${method} less ${than}`), legendgroup: method },
    ...{ showlegend: false, xaxis: 'x2', yaxis: 'y2', x: rounded(pick(x, kept)), y: rounded(pick(y, kept)) },
    line: { color: style.color, width: 2.2, dash: style.dash },
  };
}

function differenceAxes(
  ticks: object,
  domain: readonly [number, number],
  zeroColor: string,
  differences: readonly DrawnDifference[],
): object {
  const range = rangeWithZero(differences.flatMap(({ y, isFar }) => (isFar ? [] : y)));
  return {
    xaxis2: axis('false positive rate', { ...ticks, domain, anchor: 'y2' }),
    yaxis2: axis('', { anchor: 'x2', nticks: 9, range, ...zeroLine(zeroColor) }),
  };
}

/** Where the curves go that leave the panel. */
function farNote(differences: readonly DrawnDifference[]): object[] {
  const far = differences.filter(({ isFar }) => isFar);
  if (far.length === 0) return [];
  const lines = far.map(
    ({ method, extreme }) => `${asText(shortened(method, 180, 11))} leaves the panel, to ${signedText(extreme)}`,
  );
  return [
    {
      ...{ text: lines.join('<br>'), showarrow: false, align: 'right', font: { size: 11, color: MUTED_INK } },
      ...{ xref: 'x2 domain', x: 1, xanchor: 'right', yref: 'y2 domain', y: 0, yanchor: 'top', yshift: -48 },
    },
  ];
}
