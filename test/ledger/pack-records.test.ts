import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packRecords, unpackRecords } from '../../lib/ledger/pack-records.js';
import type { LedgerRecord } from '../../lib/ledger/record.js';

const record = (cell: string, value: number, rest: Partial<LedgerRecord> = {}): LedgerRecord => ({
  ...{ row: 'B-T1', cell, what: 'a number', source: 'planted', data: 'planted-small', scale: 'small', value },
  ...rest,
});

describe('packRecords(records)', () => {
  it('keeps what all records share once', () => {
    const packed = packRecords([record('a/x', 0.5), record('a/y', 0.25, { note: 'n' })]);
    expect(packed.shared).toEqual({
      row: 'B-T1',
      what: 'a number',
      source: 'planted',
      data: 'planted-small',
      scale: 'small',
    });
    expect(packed.records).toEqual([
      { cell: 'a/x', value: 0.5 },
      { cell: 'a/y', value: 0.25, note: 'n' },
    ]);
  });

  it('is undone by unpackRecords, but for digits beyond the tenth', () => {
    const values = fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,5}$/), fc.double({ min: -1, max: 1, noNaN: true })));
    fc.assert(
      fc.property(values, (pairs) => {
        const records = pairs.map(([cell, value]) => record(cell, Number(value.toPrecision(10))));
        expect(unpackRecords(JSON.parse(JSON.stringify(packRecords(records))), 'here')).toEqual(
          JSON.parse(JSON.stringify(records)),
        );
      }),
    );
  });

  it('names what a bundle lacks', () => {
    expect(() => unpackRecords({ records: 3 }, 'cell 2')).toThrow(
      new TypeError('cell 2: needs a list of records, got number'),
    );
    expect(() => unpackRecords({ records: [7] }, 'cell 2')).toThrow('cell 2, record 1: needs an object, got 7');
    expect(() => unpackRecords({ shared: [], records: [] }, 'cell 2')).toThrow(
      'cell 2: shared needs an object, got []',
    );
  });
});
