import type { Figure } from './figure.js';
import { makeFigure } from './make-figure.js';
import { methodStyles, withOpacity } from './method-style.js';
import { type Numbers, requireNumbers, requireSome } from './require-numbers.js';
import { rounded } from './rounded.js';
import { axis, type FigureText, legendAt, MUTED_INK, themeLayout } from './theme.js';
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
}

/**
 * ROC curves of several methods with the diagonal of a guess; the legend gives each area, the best first.
 * @throws RangeError when a curve's arrays differ in length or hold a number that is not finite
 */
export function rocFigure(options: RocFigureOptions): Figure {
  requireSome('rocFigure', 'curves', options.curves);
  const styles = methodStyles(options.curves.map(({ method }) => method));
  const drawn = options.curves.map((curve, i) => ({ curve, style: styles[i]! }));
  drawn.sort((a, b) => b.curve.auc - a.curve.auc);
  const bands: object[] = [];
  const lines: object[] = [];
  for (const { curve, style } of drawn) {
    const { falsePositiveRate: x, truePositiveRate: y, band } = curve;
    requireNumbers('rocFigure', { falsePositiveRate: x, truePositiveRate: y, low: band?.low, high: band?.high });
    const kept = thinCurve(x, y);
    const name = `${curve.auc.toFixed(3)} ${curve.method}`;
    const px = rounded(pick(x, kept));
    if (band !== undefined) {
      bands.push({
        ...{ type: 'scatter', mode: 'lines', line: { width: 0 }, hoverinfo: 'skip', showlegend: false },
        name: `${curve.method}, band`,
        x: [...px, ...px.toReversed()],
        y: [...rounded(pick(band.high, kept)), ...rounded(pick(band.low, kept)).toReversed()],
        ...{ fill: 'toself', fillcolor: withOpacity(style.color, 0.16) },
      });
    }
    const line = { color: style.color, width: 2.2, dash: style.dash };
    lines.push({ type: 'scatter', mode: 'lines', name, x: px, y: rounded(pick(y, kept)), line });
  }
  const guess = {
    ...{
      type: 'scatter',
      mode: 'lines',
      name: '0.500 guess',
      legendrank: 2000,
      x: [0, 1],
      y: [0, 1],
      hoverinfo: 'skip',
    },
    line: { color: MUTED_INK, width: 1, dash: 'dot' },
  };
  const ticks = { range: [-0.01, 1.01], tickvals: [0, 0.2, 0.4, 0.6, 0.8, 1] };
  const layout = themeLayout(
    { width: 560, ...options },
    538,
    {},
    {
      showlegend: true,
      legend: { ...legendAt('bottom right'), title: { text: 'area under the curve', font: { size: 11.5 } } },
      xaxis: axis('false positive rate', ticks),
      yaxis: axis('true positive rate', ticks),
    },
  );
  return makeFigure(options, [...bands, guess, ...lines], layout);
}
