import { describe, expect, it } from 'vitest';
import { collectRecords } from '../../lib/ledger/collect-records.js';

const MIME = 'application/vnd.modelspace.records+json';
const one = {
  row: 'B-T1',
  cell: 'a',
  what: 'a number',
  source: 'planted',
  data: 'planted',
  scale: 'small',
  value: 0.5,
};

function notebook(...bundles: unknown[]): Parameters<typeof collectRecords>[0] {
  const cells = bundles.map((bundle) => ({
    cell_type: 'code',
    outputs: [{ data: { 'text/plain': 'x', [MIME]: bundle } }],
  }));
  return { cells: [{ cell_type: 'markdown' }, ...cells] };
}

describe('collectRecords', () => {
  it('reads the records of all cells in order, each with the notebook that shows it', () => {
    const two = { ...one, cell: 'b', value: null, verdict: 'not checkable here' };
    const records = collectRecords(notebook({ records: [one] }, { records: [two] }), 'task-space/02');
    expect(records.map(({ cell, notebook: from }) => [cell, from])).toEqual([
      ['a', 'task-space/02'],
      ['b', 'task-space/02'],
    ]);
  });

  it('names both cells of a number that is shown twice', () => {
    expect(() => collectRecords(notebook({ records: [one] }, { records: [one] }), 'n')).toThrow(
      'n shows B-T1|a|planted|planted|small twice, in cell 2 and in cell 3',
    );
  });

  it.each([
    [{ value: 'high' }, 'record 1: value must be a finite number or null, got "high"'],
    [{ source: 'private' }, 'source must be planted, public or original, got "private"'],
    [{ what: '' }, 'what must be the number in words, got ""'],
    [{ what: undefined }, 'what must be the number in words, got nothing'],
    [{ verdict: 'great' }, 'verdict must be one of'],
    [{ row: '' }, "row must be a text without '|'"],
    [{ low: null }, 'low must be a finite number, got null'],
  ])('refuses a record with %j and says where it stands', (wrong, message) => {
    const broken = notebook({ records: [{ ...one, ...wrong }] });
    expect(() => collectRecords(broken, 'n')).toThrow(message);
    expect(() => collectRecords(broken, 'n')).toThrow('n, cell 2');
  });

  it('refuses a bundle without a list', () => {
    expect(() => collectRecords(notebook({ rows: [] }))).toThrow('needs a list of records, got undefined');
  });

  it('drops fields that are not of a record', () => {
    expect(collectRecords(notebook({ records: [{ ...one, secret: 1 }] }))).toEqual([one]);
  });
});
