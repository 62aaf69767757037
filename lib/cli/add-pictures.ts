import { cached } from '../cache/index.js';
import { type Figure, renderPng } from '../figures/index.js';
import { codeCells, joined, type Notebook, PLOTLY_MIME } from '../notebook/index.js';

/** A figure of an executed notebook, with its picture. */
export interface DrawnFigure {
  readonly figure: Figure;
  readonly png: Uint8Array;
}

/**
 * Draws every figure in a notebook's outputs and puts the picture beside it, for readers that show no live plot.
 * @throws Error when a figure has no name, or two figures have one name
 */
export async function addPictures(notebook: Notebook): Promise<DrawnFigure[]> {
  const drawn: DrawnFigure[] = [];
  for (const output of codeCells(notebook).flatMap((cell) => cell.outputs ?? [])) {
    const plot = output.data?.[PLOTLY_MIME] as Pick<Figure, 'data' | 'layout'> | undefined;
    if (!output.data || !plot) continue;
    const name = (output.metadata?.modelspace as { figure?: string } | undefined)?.figure;
    if (!name) throw new Error('addPictures: a figure without a name; show figures with showFigure');
    if (drawn.some(({ figure }) => figure.name === name))
      throw new Error(`addPictures: two figures are called "${name}"`);
    const figure: Figure = { name, alt: joined(output.data['text/plain'] as string | string[]), ...plot };
    const png = await cached({ task: 'draw a figure', figure }, () => renderPng(figure), { rooms: ['figures'] });
    output.data['image/png'] = Buffer.from(png).toString('base64');
    drawn.push({ figure, png });
  }
  return drawn;
}
