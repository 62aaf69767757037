import { type Figure, figureNumbers } from '../figures/index.js';
import { inventoryRow } from '../ledger/index.js';
import { codeCells, joined, type Notebook, type Output } from '../runner/index.js';
import { figurePicture, PLOTLY_MIME } from '../show/index.js';
import { requireFigureName } from './figure-name.js';

/** A figure of an executed notebook: one that came without a name was named by `nameFigures`. */
export interface NamedFigure extends Figure {
  readonly name: string;
}

/** A figure of an executed notebook, and the files that show it, by name. */
export interface DrawnFigure {
  readonly figure: NamedFigure;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/**
 * The figures that a notebook shows, with the pictures that its kernel has drawn: ready to be written, once everything that
 * the notebook says of them is checked.
 * @throws Error when a figure has no name, one that is no name, no plot or no picture, an unknown row, or two have one name
 */
export function drawnFigures(notebook: Notebook): DrawnFigure[] {
  const seen = new Set<string>();
  return outputsOf(notebook).flatMap((output) => {
    const figure = figureOf(output);
    if (!figure) return [];
    const { name, elements = [], data, layout } = figure;
    requireFigureName(name);
    if (seen.has(name)) throw new Error(`drawnFigures: two figures are called "${name}"`);
    seen.add(name);
    if (!Array.isArray(data) || typeof layout !== 'object' || layout === null)
      throw new TypeError(`drawnFigures: the figure "${name}" needs a plot with data and layout`);
    if (!Array.isArray(elements)) throw new TypeError(`drawnFigures: elements of "${name}" must be a list of rows`);
    for (const row of elements) inventoryRow(row);
    const picture = output.data?.['image/png'];
    const png = Buffer.from(holdsText(picture) ? joined(picture) : '', 'base64');
    if (!png.subarray(0, PNG.length).equals(PNG)) throw new Error(`drawnFigures: the figure "${name}" has no picture`);
    return [{ figure, files: { [`${name}.png`]: png, [`${name}.json`]: figureNumbers(figure) } }];
  });
}

function holdsText(value: unknown): value is string | string[] {
  return typeof value === 'string' || (Array.isArray(value) && value.every((line) => typeof line === 'string'));
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
  const text = bundle?.['text/plain'];
  const alt = holdsText(text) ? joined(text) : '';
  return { name, alt, ...(elements === undefined ? {} : { elements }), data: plot.data, layout: plot.layout };
}
