import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Canvas } from '@napi-rs/canvas';
import { makeSvgBoxes } from './svg-box.js';
import type { SvgNode } from './svg-text.js';

const require = createRequire(import.meta.url);

/** The element that a plot is drawn into, with what plotly notes on it. */
export interface PlotElement {
  /** What the drawing still waits for. */
  readonly _promises?: readonly unknown[];
  /** Whether the drawing is under way; false once every trace is drawn. */
  readonly _fullLayout?: { readonly _replotting?: boolean };
  remove(): void;
}

/** The parts of plotly's own interface that draw a picture. */
export interface Plotly {
  newPlot(element: PlotElement, data: object, layout: object, config: object): Promise<unknown>;
  purge(element: PlotElement): void;
  readonly Snapshot: {
    getRedrawFunc(element: PlotElement): () => void;
    toSVG(element: PlotElement, format: 'svg'): string;
  };
}

/** Plotly and the document that it draws into. */
export interface PlotlyWindow {
  readonly Plotly: Plotly;
  readonly document: { createElement(tag: 'div'): PlotElement; readonly body: { append(element: PlotElement): void } };
}

type Prototype = Record<string, unknown>;

interface ScriptWindow extends PlotlyWindow {
  eval(script: string): void;
  SVGElement: { prototype: Prototype };
  HTMLCanvasElement: { prototype: Prototype };
  URL: Record<string, unknown>;
  matchMedia?: unknown;
}

let loaded: PlotlyWindow | undefined;

/**
 * Loads jsdom and plotly on the first call (about a second), and gives jsdom what plotly asks of a browser's layout:
 * the size of text, the length of a path, the box of the plot. WebGL traces are out of reach.
 */
export function loadPlotly(): PlotlyWindow {
  loaded ??= createWindow();
  return loaded;
}

function createWindow(): PlotlyWindow {
  const { JSDOM } = require('jsdom') as { JSDOM: new (html: string, options: object) => { window: ScriptWindow } };
  const { window } = new JSDOM('<body></body>', { runScripts: 'outside-only', pretendToBeVisual: true });
  giveBoxes(window);
  givePathLengths(window);
  giveCanvas(window);
  window.URL.createObjectURL = () => '';
  window.URL.revokeObjectURL = () => undefined;
  window.matchMedia ??= () => ({ matches: false, addListener() {}, removeListener() {}, addEventListener() {} });
  window.eval(readFileSync(require.resolve('plotly.js-dist-min'), 'utf8'));
  return window;
}

function giveBoxes(window: ScriptWindow): void {
  const boxes = makeSvgBoxes();
  const svg = window.SVGElement.prototype;
  svg.getBBox = function (this: SvgNode) {
    const [x, y, right, bottom] = boxes.own(this);
    return { x, y, width: right - x, height: bottom - y };
  };
  svg.getComputedTextLength = function (this: SvgNode) {
    const [left, , right] = boxes.own(this);
    return right - left;
  };
  svg.getScreenCTM = () => {
    const identity = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0, inverse: (): object => identity };
    return identity;
  };
  svg.getBoundingClientRect = function (this: SvgNode) {
    const [left, top, right, bottom] = boxes.screen(this);
    return { left, top, right, bottom, x: left, y: top, width: right - left, height: bottom - top };
  };
}

/** Heat maps are painted on a canvas, and put into the picture as an image. */
function giveCanvas(window: ScriptWindow): void {
  const { createCanvas } = require('@napi-rs/canvas') as typeof import('@napi-rs/canvas');
  const canvases = new WeakMap<object, Canvas>();
  const canvasOf = (element: { width: number; height: number }): Canvas => {
    const canvas = canvases.get(element) ?? createCanvas(element.width || 1, element.height || 1);
    canvases.set(element, canvas);
    return canvas;
  };
  const prototype = window.HTMLCanvasElement.prototype;
  prototype.getContext = function (this: { width: number; height: number }, kind: string) {
    return kind === '2d' ? canvasOf(this).getContext('2d') : null;
  };
  prototype.toDataURL = function (this: { width: number; height: number }) {
    return canvasOf(this).toDataURL('image/png');
  };
}

function givePathLengths(window: ScriptWindow): void {
  const { svgPathProperties } = require('svg-path-properties') as typeof import('svg-path-properties');
  const pathOf = (element: SvgNode): InstanceType<typeof svgPathProperties> =>
    new svgPathProperties(element.getAttribute?.('d') || 'M0,0');
  window.SVGElement.prototype.getTotalLength = function (this: SvgNode) {
    return pathOf(this).getTotalLength();
  };
  window.SVGElement.prototype.getPointAtLength = function (this: SvgNode, length: number) {
    return pathOf(this).getPointAtLength(length);
  };
}
