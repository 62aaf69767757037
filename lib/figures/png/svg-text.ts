import { createRequire } from 'node:module';

import { moreFonts, ownFonts } from './fonts.js';

const require = createRequire(import.meta.url);

/** The parts of an SVG element that layout looks at. */
export interface SvgNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<SvgNode>;
  readonly parentNode: SvgNode | null;
  readonly classList?: { contains(name: string): boolean };
  readonly style?: Readonly<Record<'fontSize' | 'fontWeight' | 'textAnchor' | 'display', string>>;
  getAttribute?(name: string): string | null;
}

const ASCENT = 0.93; // em, of DejaVu Sans
const DESCENT = 0.24;
const LINE_HEIGHT = 1.3; // em, as plotly sets its lines
const DEFAULT_SIZE = 12; // px

/** Makes the function that gives the box of a `text` element and its lines: [left, top, right, bottom] in px. */
export function makeTextMeasure(): (text: SvgNode) => [number, number, number, number] {
  const { createCanvas, GlobalFonts } = require('@napi-rs/canvas') as typeof import('@napi-rs/canvas');
  // Family names of our own, so that a DejaVu of the machine is never measured instead.
  const family = { normal: 'Modelspace Sans', bold: 'Modelspace Sans Bold' };
  const own = ownFonts();
  for (const weight of ['normal', 'bold'] as const) GlobalFonts.registerFromPath(own[weight], family[weight]);
  const more = moreFonts().map((path, i) => {
    GlobalFonts.registerFromPath(path, `Modelspace more ${i}`);
    return `, "Modelspace more ${i}"`;
  });
  const context = createCanvas(1, 1).getContext('2d');
  const widthOf = (text: string, size: number, bold: boolean): number => {
    context.font = `${size}px "${bold ? family.bold : family.normal}"${more.join('')}`;
    return context.measureText(text).width;
  };
  return (text) => {
    const size = inherited(text, (node) => sizeOf(node, DEFAULT_SIZE)) ?? DEFAULT_SIZE;
    let lines = 0;
    let widest = 0;
    let current = 0;
    const walk = (node: SvgNode, outerSize: number, outerBold: boolean): void => {
      if (node.nodeType === 3) {
        current += widthOf(node.textContent ?? '', outerSize, outerBold);
        widest = Math.max(widest, current);
        return;
      }
      if (node.classList?.contains('line')) {
        lines++;
        current = 0;
      }
      const bold = weightOf(node) ?? outerBold;
      for (const child of node.childNodes) walk(child, sizeOf(node, outerSize) ?? outerSize, bold);
    };
    walk(text, size, inherited(text, weightOf) ?? false);
    const anchor = inherited(text, (n) => n.style?.textAnchor || n.getAttribute?.('text-anchor') || undefined);
    const [x, y] = ['x', 'y'].map((name) => Number.parseFloat(text.getAttribute?.(name) ?? '') || 0) as [
      number,
      number,
    ];
    const left = x - (anchor === 'middle' ? widest / 2 : anchor === 'end' ? widest : 0);
    const depth = DESCENT * size + Math.max(0, lines - 1) * LINE_HEIGHT * size;
    return [left, y - ASCENT * size, left + widest, y + depth];
  };
}

function inherited<T>(element: SvgNode, read: (node: SvgNode) => T | undefined): T | undefined {
  for (let node: SvgNode | null = element; node !== null; node = node.parentNode) {
    const value = read(node);
    if (value !== undefined) return value;
  }
  return undefined;
}

function sizeOf(node: SvgNode, outer: number): number | undefined {
  const text = node.style?.fontSize || node.getAttribute?.('font-size') || '';
  const size = Number.parseFloat(text);
  if (!(size > 0)) return undefined;
  return text.endsWith('%') ? (size / 100) * outer : size;
}

function weightOf(node: SvgNode): boolean | undefined {
  const weight = node.style?.fontWeight || node.getAttribute?.('font-weight') || '';
  return weight === '' ? undefined : weight === 'bold' || Number(weight) >= 600;
}
