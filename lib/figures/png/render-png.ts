import { createRequire } from 'node:module';
import type { Figure } from '../figure.js';
import { drawSvg } from './draw-svg.js';
import { encodeIndexedPng } from './encode-indexed-png.js';
import { moreFonts, ownFonts } from './fonts.js';
import { requireDrawable } from './require-drawable.js';

const require = createRequire(import.meta.url);

export interface RenderOptions {
  /** Pixels of the image per pixel of the layout; default 1. */
  readonly zoom?: number;
}

/**
 * Draws a figure without a browser; byte-identical from run to run.
 * @returns the bytes of a PNG of zoom x layout.width by zoom x layout.height pixels
 * @throws Error when plotly rejects the figure; RangeError when zoom is not positive, or no font has a character: those
 *   of DejaVu Sans are drawn, and those of the font files that the environment variable MODELSPACE_FONTS names (their paths
 *   with `:` between them, `;` on Windows)
 * @remarks The first call takes about two seconds, later ones some tenths. SVG traces only (no `scattergl`, no 3-D).
 */
export function renderPng(figure: Figure, options: RenderOptions = {}): Uint8Array {
  const zoom = options.zoom ?? 1;
  if (!(zoom > 0 && Number.isFinite(zoom))) throw new RangeError(`renderPng: zoom must be positive, got ${zoom}`);
  const { Resvg } = require('@resvg/resvg-js') as typeof import('@resvg/resvg-js');
  const svg = drawSvg(figure);
  requireDrawable(figure.name, svg);
  const { normal, bold } = ownFonts();
  const fontFiles = [normal, bold, ...moreFonts()];
  const image = new Resvg(withLocalReferences(svg), {
    fitTo: { mode: 'zoom', value: zoom },
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'DejaVu Sans' },
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
