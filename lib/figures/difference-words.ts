import type { DrawnRow } from './interval-rows.js';
import { type MethodStyle, paler } from './method-style.js';
import { asText, shortened } from './shown-name.js';
import { signedText } from './signed-text.js';
import { MUTED_INK } from './theme.js';

/** px below a panel: its ticks, and the words on the two sides of zero. */
export const DIFFERENCE_FOOT: number = 40;

/** The axes of a panel as traces name them. */
export interface AxesOfPanel {
  readonly xaxis: string;
  readonly yaxis: string;
}

function isDecided({ low, high, hasInterval }: DrawnRow): boolean {
  return hasInterval && (low > 0 || high < 0);
}

/** Full colour where the interval excludes zero, else pale. */
export function shade(color: string, row: DrawnRow): string {
  return isDecided(row) ? color : paler(color);
}

/** The name of the zero line above it; below the ticks, what its sides mean. */
export function zeroWords(
  than: string,
  color: string,
  lowerIsBetter: boolean,
  { xaxis, yaxis }: AxesOfPanel,
): object[] {
  const at = { showarrow: false, xref: xaxis, x: 0, yref: `${yaxis} domain` };
  const [left, right] = lowerIsBetter ? ['better', 'worse'] : ['worse', 'better'];
  const foot = { ...at, y: 0, yanchor: 'top', yshift: -20, font: { size: 11, color: MUTED_INK } };
  return [
    { ...at, text: asText(shortened(than, 170, 11)), y: 1, yanchor: 'bottom', yshift: 0, font: { size: 11, color } },
    { ...foot, text: `← ${left}`, xanchor: 'right', xshift: -4 },
    { ...foot, text: `${right} →`, xanchor: 'left', xshift: 4 },
  ];
}

/** A difference as a number beyond the end of its interval that is farther from zero. */
export function valueText(row: DrawnRow, largest: number, { xaxis, yaxis }: AxesOfPanel): object {
  const right = row.value >= 0;
  return {
    ...{ text: signedText(row.value, largest), showarrow: false, xref: xaxis, yref: yaxis, y: row.row },
    ...{ x: right ? row.high : row.low, xanchor: right ? 'left' : 'right', xshift: right ? 5 : -5 },
    ...{ font: { size: 11, ...(isDecided(row) ? {} : { color: MUTED_INK }) }, bgcolor: 'white', borderpad: 0 },
  };
}

/** A difference far outside, at the edge of its panel with an arrow. */
export function edgeText(row: DrawnRow, { color }: MethodStyle, { xaxis, yaxis }: AxesOfPanel): object {
  const [right, text] = [row.value >= 0, signedText(row.value)];
  const arrow = `<span style="color:${shade(color, row)}">${right ? '▶' : '◀'}</span>`;
  return {
    ...{ text: right ? `${text} ${arrow}` : `${arrow} ${text}`, showarrow: false, font: { size: 11 } },
    ...{ xref: `${xaxis} domain`, x: right ? 1 : 0, xanchor: right ? 'right' : 'left', yref: yaxis, y: row.row },
  };
}

/** What the shades and arrows mean, below all panels. */
export function note(far: boolean): object {
  const text = `full colour: the interval excludes zero; pale: it covers zero${far ? '; ◀ ▶ farther out than the axis' : ''}`;
  return {
    ...{ text, showarrow: false, font: { size: 11, color: MUTED_INK } },
    ...{ xref: 'paper', x: 1, xanchor: 'right', yref: 'paper', y: 0, yanchor: 'top', yshift: -DIFFERENCE_FOOT - 6 },
  };
}
