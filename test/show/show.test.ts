import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { record } from '../../lib/ledger/index.js';
import { show } from '../../lib/show/show.js';

const RECORDS = 'application/vnd.modelspace.records+json';
const PLOT = 'application/vnd.plotly.v1+json';
const figure = { name: 'f', alt: 'A line.', data: [], layout: { width: 40, height: 30 } };
const table = { columns: ['a'], rows: [[1]] };
const at = { row: 'B-T1', what: 'mine: AUC', source: 'public', data: 'made', scale: 'full' } as const;
const records = [record({ ...at, cell: 'in-sample/384/mine/auc', value: 0.7 })];

describe('show(...things), in a cell', () => {
  const require = createRequire(import.meta.url);
  const kernel = require.resolve('tslab/dist/jupyter.js');
  const write = vi.fn();
  const bundles = () => write.mock.calls.map(([{ data }]) => Object.keys(data as object));
  beforeEach(() => {
    require.cache[kernel] = { exports: { lastWriteDisplayData: write } } as unknown as NodeJS.Module;
  });
  afterEach(() => {
    delete require.cache[kernel];
    write.mockReset();
  });

  it('draws the figure, then the table with the records, then the sentence', () => {
    show({ said: '**Yes.**', tables: [table, table], figures: [figure], records });
    expect(bundles()).toEqual([
      [PLOT, 'image/png', 'text/plain'],
      ['text/html', 'text/plain', RECORDS],
      ['text/html', 'text/plain'],
      ['text/markdown', 'text/plain'],
    ]);
  });

  it('hands records on with the sentence where there is no table, and by themselves where there is neither', () => {
    show({ said: 'Yes.', records }, { records });
    expect(bundles()).toEqual([
      ['text/markdown', 'text/plain', RECORDS],
      ['text/markdown', 'text/plain', RECORDS],
    ]);
    const [, [{ data }]] = write.mock.calls as unknown as [unknown, [{ data: Record<string, unknown> }]];
    expect(data['text/plain']).toContain('1 number');
  });

  it('shows everything first, and then throws on all that fails', () => {
    expect(() => show({ said: 'a', fails: ['one is off'] }, { said: 'b', fails: ['two is off'] })).toThrow(
      'show: 2 checks fail: one is off; two is off',
    );
    expect(write).toHaveBeenCalledTimes(2);
    expect(() => show({ fails: ['one is off'] })).toThrow('show: a check fails: one is off');
  });

  it('shows nothing for a result that is empty', () => {
    show({}, { said: '', records: [], fails: [] });
    expect(write).not.toHaveBeenCalled();
  });
});
