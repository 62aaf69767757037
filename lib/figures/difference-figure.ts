import { maxOf } from '../linalg/index.js';
import { differenceAxis, differenceTicks, intervalsAreFar, zeroLine } from './difference-axis.js';
import { type AxesOfPanel, DIFFERENCE_FOOT, edgeText, note, shade, valueText, zeroWords } from './difference-words.js';
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
import { type MethodStyle, methodStyles } from './method-style.js';
import { axisName, type PanelBox, panelDomains, panelGrid, panelTitles } from './panels.js';
import { requireSome } from './require-numbers.js';
import { roundTo } from './rounded.js';
import { asText } from './shown-name.js';
import { axis, type FigureText, themeLayout, WIDE_WIDTH } from './theme.js';

/** A measure of each row less that of the method that they are held against. */
export interface DifferencePanel extends IntervalCells {
  /** (rows,) ends of the 95 % interval; null where a row has none */
  readonly low: Cells;
  readonly high: Cells;
  /** A measure of errors: less of it is better. Default false. */
  readonly lowerIsBetter?: boolean;
}

export interface DifferenceFigureOptions extends FigureText {
  /** The other methods, top to bottom. */
  readonly rows: readonly string[];
  /** The method that they are held against: the zero line bears its name. */
  readonly than: string;
  /** One measure each; more than two stand in two columns. */
  readonly panels: readonly DifferencePanel[];
}

const ROW_HEIGHT = 26;
const GAP = 0.05;
const RIGHT = 20;

/**
 * Paired differences to one method: a point and its interval for each other method (row) and measure (panel). What is
 * decided is drawn in full colour; where the interval covers zero, or there is none, pale. What lies so far out that it
 * would hide the others is said at the edge of its panel.
 * @throws RangeError when a panel has not one entry a row, a number is not finite, or an interval does not hold its point
 */
export function differenceFigure(options: DifferenceFigureOptions): Figure {
  const { rows, panels } = options;
  requireSome('differenceFigure', 'rows', rows);
  requireSome('differenceFigure', 'panels', panels);
  const drawn = panels.map((panel) => drawnRows('differenceFigure', panel, rows.length));
  const width = options.width ?? WIDE_WIDTH;
  const columns = Math.min(2, panels.length);
  const left = rowLabelWidth(rows);
  const plotWidth = width - left - RIGHT;
  const panelWidth = (plotWidth * (1 - GAP * (columns - 1))) / columns;
  const panelHeight = rows.length * ROW_HEIGHT + 8;
  const heading = panels.map(({ title }) => title);
  const domains = panels.map((_, i) => panelDomains(columns, GAP)[i % columns]!);
  const gapY = DIFFERENCE_FOOT + 24 + panelTitles(heading, domains, plotWidth, 0).height;
  const { boxes, height } = panelGrid(panels.length, columns, { gapX: GAP, panelHeight, gapY });
  const tops = boxes.map(({ y }) => y[1]);
  const titles = panelTitles(heading, domains, plotWidth, 18, tops);
  const made = panels.map((panel, p) =>
    drawPanel(panel, drawn[p]!, {
      ...options,
      box: boxes[p]!,
      width: panelWidth,
      panel: p,
      labelled: p % columns === 0,
    }),
  );
  const far = drawn.some((one) => intervalsAreFar(one).includes(true));
  const margins = { left, right: RIGHT, top: titles.height + 24, bottom: DIFFERENCE_FOOT + 28 };
  const layout = themeLayout({ ...options, width }, height + margins.top + margins.bottom, margins, {
    ...Object.assign({}, ...made.map(({ axes }) => axes)),
    shapes: made.flatMap(({ shapes }) => shapes),
    annotations: [...titles.annotations, ...made.flatMap(({ annotations }) => annotations), note(far)],
  });
  return makeFigure(
    options,
    made.map(({ trace }) => trace),
    layout,
  );
}

interface Place {
  readonly rows: readonly string[];
  readonly than: string;
  readonly box: PanelBox;
  /** px */
  readonly width: number;
  readonly panel: number;
  /** Whether the names of the rows stand at its left. */
  readonly labelled: boolean;
}

interface DrawnPanel {
  readonly trace: object;
  readonly axes: object;
  readonly shapes: object[];
  readonly annotations: object[];
}

function drawPanel({ title, lowerIsBetter = false }: DifferencePanel, drawn: DrawnRow[], place: Place): DrawnPanel {
  const { rows, than, box, width, panel } = place;
  const styles = methodStyles([...rows, than]);
  const { color } = styles.at(-1)!;
  const xy = { xaxis: axisName('x', panel, 'trace'), yaxis: axisName('y', panel, 'trace') };
  const isFar = intervalsAreFar(drawn);
  const [shown, far] = [drawn.filter((_, i) => !isFar[i]), drawn.filter((_, i) => isFar[i])];
  const range = differenceAxis(shown, far, width);
  const largest = maxOf([0, ...shown.map(({ value }) => Math.abs(value))]);
  const x = { domain: box.x, anchor: xy.yaxis, range, tickangle: 0, ...differenceTicks(range, width) };
  return {
    trace: points(title, drawn, rows, styles, xy),
    axes: {
      [axisName('x', panel, 'layout')]: axis('', { ...x, ...zeroLine(color) }),
      [axisName('y', panel, 'layout')]: rowAxis(rows, {
        domain: box.y,
        anchor: xy.xaxis,
        showticklabels: place.labelled,
      }),
    },
    shapes: shown.map((row) => interval(row, styles[row.row]!, xy)),
    annotations: [
      ...zeroWords(than, color, lowerIsBetter, xy),
      ...shown.map((row) => valueText(row, largest, xy)),
      ...far.map((row) => edgeText(row, styles[row.row]!, xy)),
    ],
  };
}

/** One trace a panel. The intervals in it are seen where a reader points; they are drawn as shapes, each in its colour. */
function points(
  name: string,
  drawn: readonly DrawnRow[],
  rows: readonly string[],
  styles: readonly MethodStyle[],
  axes: AxesOfPanel,
): object {
  return {
    ...{ type: 'scatter', mode: 'markers', name: asText(name), showlegend: false, ...axes },
    ...{ x: drawn.map(({ value }) => roundTo(value)), y: drawn.map(({ row }) => row) },
    ...{ text: drawn.map(({ row }) => asText(rows[row]!)), error_x: { ...intervalLengths(drawn), visible: false } },
    customdata: drawn.map(({ low, high }) => [roundTo(low), roundTo(high)]),
    hovertemplate: '%{text}: %{x} [%{customdata[0]}, %{customdata[1]}]<extra></extra>',
    marker: {
      color: drawn.map((row) => shade(styles[row.row]!.color, row)),
      symbol: drawn.map(({ row }) => styles[row]!.symbol.replace('-open', '')),
      size: 10,
    },
  };
}

/** A bar with caps from end to end. */
function interval(row: DrawnRow, { color }: MethodStyle, { xaxis, yaxis }: AxesOfPanel): object {
  const cap = (x: number): string => `M${roundTo(x)},${row.row - 0.17}L${roundTo(x)},${row.row + 0.17}`;
  const bar = `M${roundTo(row.low)},${row.row}L${roundTo(row.high)},${row.row}`;
  const path = row.hasInterval ? bar + cap(row.low) + cap(row.high) : bar;
  const line = { color: shade(color, row), width: 2.6 };
  return { type: 'path', path, xref: xaxis, yref: yaxis, line };
}
