import { axisName } from './panels.js';
import type { Numbers } from './require-numbers.js';
import { rounded } from './rounded.js';
import { asText, shortened } from './shown-name.js';
import { REFERENCE_LINE } from './theme.js';

export interface SweepReference {
  readonly name: string;
  readonly value: number;
  readonly panel?: string;
  /** The end of the line where its name stands. Default right. */
  readonly side?: 'left' | 'right';
}

/** One trace of a sweep. */
export interface Trace {
  readonly name: string;
  readonly showlegend?: boolean;
  readonly [key: string]: unknown;
}

/** The line that a mark lies on. */
interface Marked {
  readonly method: string;
  readonly x: Numbers;
  readonly y: Numbers;
}

export const RING = 'circle-open';
export const DIAMOND = 'diamond-open';

export type PlacedReference = Omit<SweepReference, 'panel'> & { readonly panel: number };

/** Each reference once in every panel that it belongs to. */
export function referencesByPanel(references: readonly SweepReference[], panels: readonly string[]): PlacedReference[] {
  return references.flatMap(({ panel: only, ...one }) =>
    panels.flatMap((panel, i) => (only === undefined || only === panel ? [{ ...one, panel: i }] : [])),
  );
}

export function chosenRing({ x, y, method }: Marked, chosen: number, color: string): Trace {
  const at = Array.from(x).indexOf(chosen);
  if (at < 0) throw new RangeError(`sweepFigure: chosen must be one of x of ${method}, got ${chosen}`);
  return {
    ...{ type: 'scatter', mode: 'markers', name: `${method}, chosen`, showlegend: false },
    ...{ x: rounded([chosen]), y: rounded([y[at]!]) },
    marker: { symbol: RING, size: 15, color, line: { width: 2.5, color } },
  };
}

export function reachedMark({ method }: Marked, { at, value }: { at: number; value: number }, color: string): Trace {
  return {
    ...{ type: 'scatter', mode: 'markers', name: `${method}, reached by choosing`, showlegend: false },
    ...{ x: rounded([at]), y: rounded([value]) },
    marker: { symbol: DIAMOND, size: 12, color, line: { width: 2, color } },
  };
}

export function keyOf(name: string, symbol: string): Trace {
  return {
    ...{ type: 'scatter', mode: 'markers', name, x: [null], y: [null] },
    marker: { symbol, size: 12, color: '#222222', line: { width: 2 } },
  };
}

export function referenceLine(value: number, panel: number): object {
  const [xref, yref] = [`${axisName('x', panel, 'trace')} domain`, axisName('y', panel, 'trace')];
  return { type: 'line', xref, x0: 0, x1: 1, yref, y0: value, y1: value, line: REFERENCE_LINE };
}

export function referenceLabel(
  { name, value, panel, side = 'right' }: PlacedReference,
  logY: boolean,
  room: number,
): object {
  const [xref, yref] = [`${axisName('x', panel, 'trace')} domain`, axisName('y', panel, 'trace')];
  return {
    ...{
      text: asText(shortened(name, room, 11)),
      showarrow: false,
      font: { size: 11 },
      bgcolor: 'rgba(255,255,255,0.75)',
      borderpad: 1,
    },
    ...{
      xref,
      x: side === 'left' ? 0.01 : 0.99,
      xanchor: side,
      yref,
      y: logY ? Math.log10(value) : value,
      yanchor: 'bottom',
      yshift: 1,
    },
  };
}
