import { type Figure, figureNumbers } from '../figures/index.js';
import { codeCells, joined, type Notebook, type Output } from '../runner/index.js';
import { PLOTLY_MIME } from '../show/index.js';

/** A figure of an executed notebook, and the files that show it, by name. */
export interface DrawnFigure {
  readonly figure: Figure;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

/**
 * The figures that a notebook shows, with the pictures that its kernel has drawn.
 * @throws Error when a figure has no name or no picture, or two figures have one name
 */
export function drawnFigures(notebook: Notebook): DrawnFigure[] {
  const seen = new Set<string>();
  return outputsOf(notebook).flatMap((output) => {
    const figure = figureOf(output);
    if (!figure) return [];
    if (seen.has(figure.name)) throw new Error(`drawnFigures: two figures are called "${figure.name}"`);
    seen.add(figure.name);
    const picture = joined(output.data?.['image/png'] as string | undefined);
    if (picture === '') throw new Error(`drawnFigures: the figure "${figure.name}" has no picture`);
    const png = Buffer.from(picture, 'base64');
    return [{ figure, files: { [`${figure.name}.png`]: png, [`${figure.name}.json`]: figureNumbers(figure) } }];
  });
}

/** The figures that a notebook shows. */
export function shownFigures(notebook: Notebook): Figure[] {
  return outputsOf(notebook).flatMap((output) => figureOf(output) ?? []);
}

/** Names of the figures that a notebook's text links to. */
export function linkedFigures({ cells }: Notebook): string[] {
  const text = cells.filter(({ cell_type }) => cell_type === 'markdown').map(({ source }) => joined(source));
  return [...text.join('\n').matchAll(/figures\/([\w-]+)\.png/g)].map(([, name]) => name!);
}

function outputsOf(notebook: Notebook): Output[] {
  return codeCells(notebook).flatMap((cell) => cell.outputs ?? []);
}

function figureOf(output: Output): Figure | undefined {
  const plot = output.data?.[PLOTLY_MIME] as Pick<Figure, 'data' | 'layout'> | undefined;
  if (!plot) return undefined;
  const about = output.metadata?.modelspace as { figure?: string; elements?: string[] } | undefined;
  if (!about?.figure) throw new Error('drawnFigures: a figure without a name; show figures with showFigure');
  const { figure: name, elements } = about;
  const alt = joined(output.data?.['text/plain'] as string | string[]);
  return { name, alt, ...(elements === undefined ? {} : { elements }), data: plot.data, layout: plot.layout };
}
