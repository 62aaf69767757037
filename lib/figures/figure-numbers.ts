import type { Figure } from './figure.js';
import { plainArrays } from './plain-arrays.js';
import { roundTo } from './rounded.js';
import { fromText } from './shown-name.js';

const KEPT = ['name', 'type', 'mode', 'x', 'y', 'z', 'text', 'labels', 'error_x', 'error_y', 'xaxis', 'yaxis'];

/**
 * The numbers of a figure as JSON text, one trace a line: what is drawn, without how it looks.
 * @returns text that ends in a newline; numbers have six significant digits; the same figure gives the same bytes
 */
export function figureNumbers(figure: Figure): string {
  const traces = figure.data.map((trace) => {
    const fields = plainArrays(trace) as Readonly<Record<string, unknown>>;
    const kept = KEPT.filter((key) => fields[key] !== undefined).map((key) => [key, roundedWithin(fields[key])]);
    return `    ${JSON.stringify(Object.fromEntries(kept))}`;
  });
  const head = [`  "name": ${JSON.stringify(figure.name)}`, `  "alt": ${JSON.stringify(figure.alt)}`];
  return `{\n${head.join(',\n')},\n  "traces": [\n${traces.join(',\n')}\n  ]\n}\n`;
}

function roundedWithin(value: unknown): unknown {
  if (typeof value === 'number') return roundTo(value);
  if (typeof value === 'string') return fromText(value);
  if (Array.isArray(value)) return value.map(roundedWithin);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, roundedWithin(inner)]));
  }
  return value;
}
