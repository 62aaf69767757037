import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tableText } from '../../lib/figures/index.js';
import { say, showFigure, showTable } from '../../lib/show/display.js';
import { progress } from '../../lib/show/progress.js';

const table = {
  caption: 'Two & one',
  columns: ['method', 'accuracy', 'models'],
  rows: [
    ['task space', 0.75, 112],
    ['<kNN>', null, 94],
  ],
};

describe('outside a notebook, what a cell shows is printed', () => {
  let printed = '';
  beforeEach(() => {
    printed = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += text;
      return true;
    });
  });
  afterEach(() => void vi.restoreAllMocks());

  it('figures by their text alternative, Markdown and tables as text', () => {
    showFigure({ name: 'f', alt: 'A line.', data: [], layout: { width: 1, height: 1 } });
    say('**bold**');
    showTable(table);
    expect(printed).toBe(`A line.\n**bold**\n${tableText(table)}\n`);
  });

  it('no progress line where nobody would see it rewritten', () => {
    const line = progress('training', 10);
    for (let i = 0; i < 10; i++) line.step();
    line.done();
    expect(printed).toBe('');
  });
});

describe('in a cell', () => {
  const require = createRequire(import.meta.url);
  const kernel = require.resolve('tslab/dist/jupyter.js');
  const write = vi.fn();
  beforeEach(() => {
    require.cache[kernel] = { exports: { lastWriteDisplayData: write } } as unknown as NodeJS.Module;
  });
  afterEach(() => {
    delete require.cache[kernel];
    write.mockReset();
  });

  it('a figure is one display, there when the call returns: the plot, its picture and its text alternative', () => {
    const line = { x: new Float64Array([1, 2]), y: [1, 2] };
    showFigure({ name: 'f', alt: 'A line.', elements: ['B-T1'], data: [line], layout: { width: 200, height: 150 } });
    expect(write).toHaveBeenCalledTimes(1);
    const [{ data, metadata }] = write.mock.calls[0] as [{ data: Record<string, unknown>; metadata: object }];
    expect(data['application/vnd.plotly.v1+json']).toMatchObject({ data: [{ x: [1, 2], y: [1, 2] }] });
    expect(data['image/png']).toMatch(/^iVBORw0KGgo/);
    expect(data['text/plain']).toBe('A line.');
    expect(metadata).toEqual({ modelspace: { figure: 'f', elements: ['B-T1'] } });
  });

  it('a figure that plotly cannot draw fails the cell', () => {
    const images = [{ source: 'https://example.org/a.png' }];
    expect(() => showFigure({ name: 'f', alt: '', data: [], layout: { width: 9, height: 9, images } })).toThrow(
      "plotly cannot draw 'f'",
    );
    expect(write).not.toHaveBeenCalled();
  });
});

it('showTable names the row that does not fit', () => {
  expect(() => showTable({ columns: ['a', 'b'], rows: [['x', 1], ['y']] })).toThrow(
    'showTable: row 1 needs 2 values, got 1',
  );
});
