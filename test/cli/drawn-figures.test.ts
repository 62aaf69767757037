import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnFigures } from '../../lib/cli/drawn-figures.js';
import { nameFigures } from '../../lib/cli/name-figures.js';
import { inventoryRows } from '../../lib/ledger/index.js';
import type { Notebook, Output } from '../../lib/runner/index.js';
import { smallNotebook } from '../runner/small-notebook.js';

const PICTURE = 'iVBORw0KGgo=';
const plot = { data: [{ x: [1, 2], y: [1, 2] }], layout: { width: 200, height: 150 } };

function shown(modelspace: object, data: object = {}): Output {
  const bundle = { 'application/vnd.plotly.v1+json': plot, 'image/png': PICTURE, 'text/plain': ['A line.'], ...data };
  return { output_type: 'display_data', data: bundle, metadata: { modelspace } };
}

const notebook = (...outputs: Output[]): Notebook => smallNotebook({ source: 'x', execution_count: 1, outputs });

describe('drawnFigures(notebook)', () => {
  it.each([
    '../../evil',
    '/etc/evil',
    'a/b',
    'a\\b',
    '..',
    '.git',
    'C:evil',
    'Évil',
    'RESULTS',
    'a\u0000b',
    'x'.repeat(300),
  ])('refuses the name %j', (figure) => {
    expect(() => drawnFigures(notebook(shown({ figure })))).toThrow('needs at most 100 of a-z, 0-9 and -');
  });

  it.each(['results', 'timings', 'con', 'lpt1'])('refuses the name %j, which is taken', (figure) => {
    expect(() => drawnFigures(notebook(shown({ figure })))).toThrow(`none of the project, got "${figure}"`);
  });

  it('refuses any name, or writes files of the folder itself', () => {
    const name = fc.oneof(fc.string(), fc.jsonValue(), fc.stringMatching(/^[a-z0-9./\\-]{0,120}$/));
    fc.assert(
      fc.property(name, (figure) => {
        fc.pre(Boolean(figure));
        let files: string[] = [];
        try {
          files = drawnFigures(notebook(shown({ figure }))).flatMap((one) => Object.keys(one.files));
        } catch (error) {
          expect((error as Error).message.length).toBeLessThan(300);
        }
        for (const file of files) {
          expect(path.resolve('/figures', file)).toBe(`/figures/${file}`);
          expect(file).toMatch(/^[a-z0-9-]{1,100}\.(?:png|json)$/);
        }
      }),
    );
  });

  it('takes the names that figures get from any notebook', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const made = notebook(shown({}), shown({}));
        nameFigures(made, id);
        expect(drawnFigures(made)).toHaveLength(2);
      }),
    );
    const made = notebook(shown({}));
    nameFigures(made, 'task-space/02-prediction');
    expect(drawnFigures(made)[0]?.figure.name).toBe('task-space-02-prediction-1');
  });

  it('checks all that a notebook says of a figure before there is anything to write', () => {
    const [{ id: row } = { id: '' }] = inventoryRows();
    expect(drawnFigures(notebook(shown({ figure: 'a', elements: [row] })))).toHaveLength(1);
    expect(() => drawnFigures(notebook(shown({ figure: 'a', elements: ['Z-9'] })))).toThrow("'Z-9' is no row");
    expect(() => drawnFigures(notebook(shown({ figure: 'a', elements: 'B-T1' })))).toThrow('must be a list of rows');
    const bad = (data: object) => () => drawnFigures(notebook(shown({ figure: 'a' }, data)));
    expect(bad({ 'image/png': 'PGh0bWw+' })).toThrow('the figure "a" has no picture');
    expect(bad({ 'image/png': 7 })).toThrow('the figure "a" has no picture');
    expect(bad({ 'application/vnd.plotly.v1+json': { data: 'x' } })).toThrow('needs a plot with data and layout');
    expect(() => drawnFigures(notebook(shown({ figure: 'a' }), shown({ figure: 'a' })))).toThrow(
      'two figures are called "a"',
    );
  });
});
