import { maxOf, minOf } from '../../linalg/index.js';
import { makeTextMeasure, type SvgNode } from './svg-text.js';

/** Left, top, right and bottom in px. */
type Edges = readonly [left: number, top: number, right: number, bottom: number];
/** The affine map (x, y) -> (a x + c y + e, b x + d y + f). */
type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export interface SvgBoxes {
  /** The box of an element in its own coordinates, as a browser's getBBox. */
  own(element: SvgNode): Edges;
  /** The box on the screen: with the transforms of the element and of all that hold it. */
  screen(element: SvgNode): Edges;
}

const IDENTITY: Affine = [1, 0, 0, 1, 0, 0];
const NOTHING: Edges = [0, 0, 0, 0];

/**
 * Layout of SVG elements from their texts and rectangles, which is what plotly asks for. Paths count as nothing: those
 * that are asked about are ticks, thinner than their labels.
 */
export function makeSvgBoxes(): SvgBoxes {
  const measure = makeTextMeasure();
  const leaf = (element: SvgNode): Edges | undefined => {
    const number = (name: string): number => Number.parseFloat(element.getAttribute?.(name) ?? '') || 0;
    if (element.nodeName === 'text') return measure(element);
    if (element.nodeName !== 'rect' && element.nodeName !== 'image') return undefined;
    const [x, y] = [number('x'), number('y')];
    return [x, y, x + number('width'), y + number('height')];
  };
  const collect = (element: SvgNode, transform: Affine): Edges | undefined => {
    const box = leaf(element);
    if (box !== undefined) return box[2] > box[0] ? moved(box, transform) : undefined;
    let all: Edges | undefined;
    for (const child of element.childNodes) {
      if (child.nodeType !== 1 || child.nodeName === 'defs' || child.nodeName === 'clipPath') continue;
      if (child.style?.display === 'none') continue;
      const inner = collect(child, after(transform, transformOf(child)));
      if (inner !== undefined) all = all === undefined ? inner : union(all, inner);
    }
    return all;
  };
  return {
    own: (element) => collect(element, IDENTITY) ?? NOTHING,
    screen: (element) => {
      let transform = transformOf(element);
      for (let parent = element.parentNode; parent !== null; parent = parent.parentNode) {
        transform = after(transformOf(parent), transform);
      }
      return collect(element, transform) ?? [transform[4], transform[5], transform[4], transform[5]];
    },
  };
}

function transformOf(element: SvgNode): Affine {
  let all = IDENTITY;
  for (const [, name, list] of (element.getAttribute?.('transform') ?? '').matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [p = 0, q, r = 0] = list!
      .split(/[\s,]+/)
      .filter((part) => part !== '')
      .map(Number);
    if (name === 'translate') all = after(all, [1, 0, 0, 1, p, q ?? 0]);
    else if (name === 'scale') all = after(all, [p, 0, 0, q ?? p, 0, 0]);
    else if (name === 'rotate') {
      const [sin, cos] = [Math.sin((p * Math.PI) / 180), Math.cos((p * Math.PI) / 180)];
      all = after(after(after(all, [1, 0, 0, 1, q ?? 0, r]), [cos, sin, -sin, cos, 0, 0]), [1, 0, 0, 1, -(q ?? 0), -r]);
    }
  }
  return all;
}

/** First `inner`, then `outer`. */
function after(outer: Affine, inner: Affine): Affine {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

function moved([left, top, right, bottom]: Edges, [a, b, c, d, e, f]: Affine): Edges {
  const xs = [left, right].flatMap((x) => [top, bottom].map((y) => a * x + c * y + e));
  const ys = [left, right].flatMap((x) => [top, bottom].map((y) => b * x + d * y + f));
  return [minOf(xs), minOf(ys), maxOf(xs), maxOf(ys)];
}

function union(p: Edges, q: Edges): Edges {
  return [Math.min(p[0], q[0]), Math.min(p[1], q[1]), Math.max(p[2], q[2]), Math.max(p[3], q[3])];
}
