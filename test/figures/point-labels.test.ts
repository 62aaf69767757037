import { describe, expect, it } from 'vitest';
import { pointLabels } from '../../lib/figures/point-labels.js';

const room = { width: 400, height: 300 };
type Drawn = { text: string; ax: number; ay: number; xanchor: string };

describe('pointLabels(points, written, room)', () => {
  it('writes only what is asked for, leftwards in the right third', () => {
    const points = { x: [0, 5, 10], y: [0, 5, 10], label: ['a', 'b', 'c'] };
    const drawn = pointLabels(points, ['a', 'c'], room) as Drawn[];
    expect(drawn.map(({ text, ax, xanchor }) => [text, ax, xanchor])).toEqual([
      ['a', 14, 'left'],
      ['c', -14, 'right'],
    ]);
    expect(pointLabels({ x: [0], y: [0] }, ['a'], room)).toEqual([]);
  });

  it('moves a label that would lie on an earlier one', () => {
    const points = { x: [0, 0, 0, 100], y: [0, 0, 0, 9], label: ['one', 'two', 'three', ''] };
    const rises = (pointLabels(points, ['one', 'two', 'three'], room) as Drawn[]).map(({ ay }) => ay);
    expect(new Set(rises).size).toBe(3);
  });
});
