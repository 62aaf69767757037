import { type Figure, figureNumbers } from '../figures/index.js';
import { codeCells, joined, type Notebook, type Output } from '../runner/index.js';
import { figurePicture, PLOTLY_MIME } from '../show/index.js';

/** A figure of an executed notebook: one that came without a name was named by `nameFigures`. */
export interface NamedFigure extends Figure {
  readonly name: string;
}

/** A figure of an executed notebook, and the files that show it, by name. */
export interface DrawnFigure {
  readonly figure: NamedFigure;
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

/**
 * Draws the pictures of a notebook's named figures anew, from their plots: a front end that makes a plot live may have put a
 * picture of its own there.
 */
export function redrawPictures(notebook: Notebook): void {
  for (const output of outputsOf(notebook)) {
    const figure = namedFigure(output);
    if (figure && output.data) output.data['image/png'] = figurePicture(figure);
  }
}

/** The figures that a notebook shows. */
export function shownFigures(notebook: Notebook): NamedFigure[] {
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

function figureOf(output: Output): NamedFigure | undefined {
  const figure = namedFigure(output);
  if (!figure && output.data?.[PLOTLY_MIME]) {
    throw new Error('drawnFigures: a figure without a name; show figures with showFigure');
  }
  return figure;
}

function namedFigure({ data: bundle, metadata }: Output): NamedFigure | undefined {
  const plot = bundle?.[PLOTLY_MIME] as Pick<Figure, 'data' | 'layout'> | undefined;
  const { figure: name, elements } = (metadata?.modelspace ?? {}) as { figure?: string; elements?: string[] };
  if (!plot || !name) return undefined;
  const alt = joined(bundle?.['text/plain'] as string | string[]);
  return { name, alt, ...(elements === undefined ? {} : { elements }), data: plot.data, layout: plot.layout };
}
