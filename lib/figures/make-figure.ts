import type { Figure } from './figure.js';
import type { FigureText } from './theme.js';

/** The figure that a builder has drawn, with what its options say about it. */
export function makeFigure(
  { name, alt, elements }: FigureText,
  data: readonly object[],
  layout: Figure['layout'],
): Figure {
  return { name, alt, ...(elements === undefined ? {} : { elements }), data, layout };
}
