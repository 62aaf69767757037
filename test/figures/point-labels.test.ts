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
    const places = (pointLabels(points, ['one', 'two', 'three'], room) as Drawn[]).map(({ ax, ay }) => `${ax} ${ay}`);
    expect(new Set(places).size).toBe(3);
  });

  it('moves a label that would hide points', () => {
    const x = [0, 10, 20, 30, 400];
    const y = [0, 16, 16, 16, 300];
    const [drawn] = pointLabels({ x, y, label: ['a name', '', '', '', ''] }, ['a name'], room) as Drawn[];
    expect(drawn).toMatchObject({ ax: 14, ay: 16 });
  });
});
