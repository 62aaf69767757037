import { createRequire } from 'node:module';
import type { Figure } from '../figure.js';
import { encodeIndexedPng } from './encode-indexed-png.js';
import { loadPlotly } from './plotly-window.js';
import { fontFiles } from './svg-text.js';

const require = createRequire(import.meta.url);

export interface RenderOptions {
  /** Pixels of the image per pixel of the layout; 1 unless told. */
  readonly zoom?: number;
}

// Plotly draws into one document: one figure after the other.
let queue: Promise<unknown> = Promise.resolve();

/**
 * Draws a figure without a browser; byte-identical from run to run.
 * @returns the bytes of a PNG of zoom x layout.width by zoom x layout.height pixels
 * @throws Error when plotly rejects the figure; RangeError when zoom is not positive
 * @remarks The first call takes about two seconds, later ones some tenths. SVG traces only (no `scattergl`, no 3-D).
 */
export function renderPng(figure: Figure, options: RenderOptions = {}): Promise<Uint8Array> {
  const zoom = options.zoom ?? 1;
  if (!(zoom > 0 && Number.isFinite(zoom))) {
    return Promise.reject(new RangeError(`renderPng: zoom must be positive, got ${zoom}`));
  }
  const drawn = queue.then(() => draw(figure, zoom));
  queue = drawn.catch(() => undefined);
  return drawn;
}

async function draw(figure: Figure, zoom: number): Promise<Uint8Array> {
  const { width, height } = figure.layout;
  // A copy: plotly writes its defaults into what it is given.
  const copy = JSON.parse(JSON.stringify({ data: figure.data, layout: figure.layout })) as object;
  const plotly = loadPlotly();
  const uri = await plotly.toImage(copy, { format: 'svg', width, height }).catch((error: unknown) => {
    // Without plotly's stack: its minified source would fill the screen.
    throw new Error(
      `renderPng: plotly cannot draw '${figure.name}': ${error instanceof Error ? error.message : error}`,
    );
  });
  const svg = withLocalReferences(decodeURIComponent(uri.slice(uri.indexOf(',') + 1)));
  const { Resvg } = require('@resvg/resvg-js') as typeof import('@resvg/resvg-js');
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: zoom },
    font: { loadSystemFonts: false, fontFiles: fontFiles().map(({ path }) => path), defaultFontFamily: 'DejaVu Sans' },
    background: 'white',
  });
  const { pixels, width: columns, height: rows } = image.render();
  return encodeIndexedPng(pixels, columns, rows);
}

/** Plotly refers to clip paths and gradients by the document's full address; resvg knows `url(#id)` only. */
function withLocalReferences(svg: string): string {
  return svg
    .replace(/url\((?:&quot;|'|")?[^)#]*(#[^)'"&]+)(?:&quot;|'|")?\)/g, 'url($1)')
    .replace(/image-rendering: ?[^;"]*;?/g, 'image-rendering:optimizeSpeed;');
}
