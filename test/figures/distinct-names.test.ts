import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctNames } from '../../lib/figures/distinct-names.js';
import { barFigure, heatmapFigure } from '../../lib/figures/index.js';

const text = { name: 'n', elements: [], title: 't', subtitle: 's', alt: 'a' };

describe('names on an axis', () => {
  it('are all different, and the first of each stays as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'a (2)', 'a (3)')), (names) => {
        const distinct = distinctNames(names);
        expect(new Set(distinct).size).toBe(names.length);
        names.forEach((name, i) => {
          if (names.indexOf(name) === i) expect(distinct[i]).toBe(name);
          expect(distinct[i]!.startsWith(name)).toBe(true);
        });
      }),
    );
  });

  it('keep every cell of a heatmap and every bar', () => {
    const rows = ['algebra', 'law', 'algebra'];
    const values = rows.map((_, i) => rows.map((__, j) => i + j));
    const heat = heatmapFigure({ ...text, rows, columns: rows, values, valueTitle: 'v' }).data[0] as { x: string[] };
    expect(heat.x).toEqual(['algebra', 'law', 'algebra (2)']);
    const bars = barFigure({ ...text, categories: rows, series: [{ method: 'm', value: [1, 2, 3] }], yTitle: 'y' });
    expect((bars.data[0] as { x: string[] }).x).toEqual(['algebra', 'law', 'algebra (2)']);
  });

  it('draw a heatmap of 496 x 496', () => {
    const names = Array.from({ length: 496 }, (_, i) => `m${i}`);
    const values = names.map((_, i) => names.map((__, j) => i - j));
    expect(heatmapFigure({ ...text, rows: names, columns: names, values, valueTitle: 'v' }).data).toHaveLength(1);
  });
});
