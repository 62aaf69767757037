import { describe, expect, it } from 'vitest';
import { differenceFigure, figureNumbers, methodStyle } from '../../lib/figures/index.js';
import { paler } from '../../lib/figures/method-style.js';

const text = { name: 'n', title: 't', alt: 'a', than: 'task space' };
const rows = ['kNN, k tuned', 'matrix factorization', 'model mean', 'constant'];
const panel = {
  title: 'accuracy',
  value: [0.012, -0.004, null, -0.3],
  low: [0.004, -0.01, null, -0.31],
  high: [0.02, 0.002, null, -0.29],
};

interface Points {
  readonly name: string;
  readonly x: number[];
  readonly y: number[];
  readonly text: string[];
  readonly error_x: { readonly array: number[]; readonly arrayminus: number[] };
  readonly marker: { readonly color: string[] };
}

function drawn(panels: Parameters<typeof differenceFigure>[0]['panels'] = [panel]): {
  points: Points[];
  shapes: { type: string; path: string; line: { color: string } }[];
  words: string[];
  layout: Record<string, unknown>;
} {
  const { data, layout } = differenceFigure({ ...text, rows, panels });
  return {
    points: data as Points[],
    shapes: layout.shapes as ReturnType<typeof drawn>['shapes'],
    words: (layout.annotations as { text: string }[]).map((one) => one.text),
    layout,
  };
}

describe('differenceFigure({ rows, than, panels })', () => {
  it('draws the numbers that it is given, one trace a panel', () => {
    const [points] = drawn().points;
    expect(points).toMatchObject({ name: 'accuracy', x: [0.012, -0.004, -0.3], y: [0, 1, 3] });
    expect(points!.text).toEqual([rows[0], rows[1], rows[3]]);
    expect(points!.error_x).toMatchObject({ array: [0.008, 0.006, 0.01], arrayminus: [0.008, 0.006, 0.01] });
    expect(figureNumbers(differenceFigure({ ...text, rows, panels: [panel] }))).toContain('"x":[0.012,-0.004,-0.3]');
  });

  it('shows in full colour what excludes zero, and pale what covers it', () => {
    const { points, shapes } = drawn();
    const colors = [methodStyle('kNN').color, paler(methodStyle('matrix factorization').color)];
    expect(points[0]!.marker.color.slice(0, 2)).toEqual(colors);
    expect(shapes.map(({ line }) => line.color)).toEqual(colors);
    expect(shapes[0]!.path).toMatch(/^M0\.004,0L0\.02,0/);
  });

  it('shows pale what has no interval', () => {
    const none = [null, null, null, null];
    const { points } = drawn([{ title: 'accuracy', value: [0.01, 0.02, 0.01, 0.01], low: none, high: none }]);
    expect(points[0]!.marker.color[0]).toBe(paler(methodStyle('kNN').color));
  });

  it('says the zero line, its two sides, each number, and at the edge what is far', () => {
    const { words } = drawn();
    expect(words).toEqual(expect.arrayContaining(['task space', '← worse', 'better →', '+.012', '−.004']));
    expect(words.some((one) => one.includes('◀') && one.endsWith('−.300'))).toBe(true);
    const [least, greatest] = (drawn().layout.xaxis as { range: [number, number] }).range;
    expect(least).toBeGreaterThan(-0.05);
    expect(least).toBeLessThan(-0.01);
    expect(greatest).toBeGreaterThan(0.02);
  });

  it('turns the words round for a measure of errors', () => {
    expect(drawn([{ ...panel, lowerIsBetter: true }]).words).toEqual(expect.arrayContaining(['← better', 'worse →']));
  });

  it('sets more than two panels in two columns', () => {
    const { layout } = drawn([panel, panel, panel]);
    const domains = ['xaxis', 'xaxis2', 'xaxis3'].map((name) => (layout[name] as { domain: number[] }).domain);
    expect(domains[2]).toEqual(domains[0]);
    const [first, third] = ['yaxis', 'yaxis3'].map((name) => (layout[name] as { domain: number[] }).domain);
    expect(third![1]).toBeLessThan(first![0]!);
  });
});
