import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunOrigin } from '../../lib/ledger/check-emitted.js';
import { collectRecords } from '../../lib/ledger/collect-records.js';
import { inventoryRows } from '../../lib/ledger/inventory.js';
import { type LedgerRecord, notCheckable, record } from '../../lib/ledger/record.js';
import { recovery } from '../../lib/ledger/recovery.js';
import { reported, reportedValues } from '../../lib/ledger/reported.js';

const MIME = 'application/vnd.modelspace.records+json';
const PLANTED: RunOrigin = { on: 'planted', scale: 'small', data: 'planted' };
const PUBLIC: RunOrigin = {
  on: 'public',
  scale: 'full',
  data: 'ollv2-core',
  matrices: ['ollv2-core', 'ollv2-mmlu-pro'],
};
const ORIGINAL: RunOrigin = { on: 'original', scale: 'full', data: 'embedllm', matrices: ['ollv2-core', 'embedllm'] };
const RUNS = { planted: PLANTED, public: PUBLIC, original: ORIGINAL } as const;

const emitted = (run: RunOrigin, fields: object): LedgerRecord =>
  ({
    ...{ row: 'B-T1', cell: 'a', what: 'a number' },
    source: run.on,
    data: run.data,
    scale: run.scale,
    value: 0.5,
    ...fields,
  }) as LedgerRecord;
const collect = (run: RunOrigin, ...records: object[]): LedgerRecord[] =>
  collectRecords({ cells: [{ cell_type: 'code', outputs: [{ data: { [MIME]: { records } } }] }] }, 'n', run);
const PRINTED = { row: 'B-T1', cell: 'in-sample/384/task-space/auc' };

describe('a record that a notebook emits', () => {
  it.each<[string, RunOrigin, object, string]>([
    [
      'a level and a verdict of the papers on planted data',
      PLANTED,
      { level: 'L3', verdict: 'reproduced' },
      'no printed number',
    ],
    [
      'a printed number reproduced on planted data',
      PLANTED,
      { ...PRINTED, verdict: 'reproduced' },
      '"other data" on planted',
    ],
    [
      'a printed number reproduced on public data',
      PUBLIC,
      { ...PRINTED, verdict: 'reproduced' },
      '"other data" on public',
    ],
    [
      'original data in a planted run',
      PLANTED,
      { source: 'original' },
      'needs the source of its run, planted, got "original"',
    ],
    ['planted data in a public run', PUBLIC, { source: 'planted' }, 'needs the source of its run, public'],
    ['another scale', PLANTED, { scale: 'full' }, 'needs the scale of its run, small, got "full"'],
    [
      'data that are not there',
      PUBLIC,
      { data: 'embedllm' },
      'needs the data of its run, ollv2-core or ollv2-mmlu-pro',
    ],
    ['public data as original', ORIGINAL, { data: 'ollv2-core' }, 'needs the data of its run, embedllm'],
    ['public data as planted', PLANTED, { data: 'ollv2-core' }, 'needs the data of its run, planted'],
    [
      'a false printed number',
      PLANTED,
      { ...PRINTED, published: 0.9 },
      `needs the printed ${reported(PRINTED.row, PRINTED.cell)?.value}, got 0.9`,
    ],
    ['a number that is not printed', PLANTED, { published: 0.9 }, 'needs no published value: none is printed, got 0.9'],
    ['an unknown row', PLANTED, { row: 'Z-9' }, "'Z-9' is no row"],
    ['low above high', PLANTED, { low: 0.6, high: 0.4 }, 'ascending, got [0.6, 0.4]'],
    ['a value outside its interval', PLANTED, { low: 0.6, high: 0.7 }, 'must hold the value, got 0.5 and [0.6, 0.7]'],
    ['half an interval', PLANTED, { low: 0.4 }, 'both low and high or neither'],
    ['NaN', PLANTED, { value: Number.NaN }, 'value must be a finite number or null'],
    ['a tolerance that holds nothing', PLANTED, { tolerance: 1e300 }, 'tolerance must be in 0 to 10, got 1e+300'],
    ['a tolerance below 0', PLANTED, { tolerance: -1 }, 'tolerance must be in 0 to 10, got -1'],
    ['a deviation below 0', PLANTED, { sd: -1 }, 'sd must be at least 0'],
    [
      'a claim judged on planted data',
      PLANTED,
      { verdict: 'holds', low: 0.4, high: 0.6 },
      'planted data judge recovery alone',
    ],
    [
      'a claim that holds against its interval',
      PUBLIC,
      { verdict: 'holds', value: -2, low: -3, high: -1 },
      'another verdict for the interval',
    ],
    ['a claim that holds for no reason', PUBLIC, { verdict: 'holds' }, 'needs an interval, or a note'],
    [
      'recovered far from the truth',
      PLANTED,
      { verdict: 'recovered', truth: 1, note: 'within 0.1' },
      '"missed" for the truth 1',
    ],
    ['recovered where nothing was planted', PUBLIC, { verdict: 'recovered' }, 'nothing was planted'],
    ['a value that cannot be had', PUBLIC, { verdict: 'not checkable here' }, 'it has a value'],
    [
      'a text without end',
      PLANTED,
      { what: 'x'.repeat(1e5) },
      'what must be a text of at most 1000 characters, got 100000',
    ],
  ])('is refused with a reason: %s', (_, run, fields, message) => {
    const refused = () => collect(run, emitted(run, fields));
    expect(refused).toThrow(message);
    expect(refused).toThrow(/^(?:inventoryRow|collectRecords: n, cell 1, record 1)/);
  });

  it('cannot say that it was not computed again, which would hide that it moved', () => {
    expect(collect(PLANTED, emitted(PLANTED, { rerun: false }))).toEqual([emitted(PLANTED, { notebook: 'n' })]);
  });

  it('may be on any planted world, and on a public matrix with its companion joined in', () => {
    const cells = ['planted-small', 'planted-small-lookalikes'].map((data) => emitted(PLANTED, { data }));
    expect(collect(PLANTED, ...cells)).toHaveLength(2);
    expect(collect(PUBLIC, emitted(PUBLIC, { data: 'ollv2-core+ollv2-mmlu-pro' }))).toHaveLength(1);
  });
});

describe('what the ledger makes of a number, its own door accepts', () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const on = fc.constantFrom(...(Object.keys(RUNS) as (keyof typeof RUNS)[]));
  const interval = fc.option(
    fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
  );
  const places = fc.constantFrom(...reportedValues().map(({ row, cell }) => ({ row, cell })));

  it('for any printed number, value, interval and data', () => {
    fc.assert(
      fc.property(places, on, number, interval, (place, source, value, ends) => {
        const around = ends ? { low: value - ends[0], high: value + ends[1] } : {};
        const one = record(emitted(RUNS[source], { ...place, value, ...around }));
        expect(collect(RUNS[source], one)).toEqual([{ ...one, notebook: 'n' }]);
      }),
    );
  });

  it('and no other verdict on a printed number passes', () => {
    const verdicts = ['reproduced', 'not reproduced', 'other data'] as const;
    fc.assert(
      fc.property(places, on, number, fc.constantFrom(...verdicts), (place, source, value, verdict) => {
        const one = record(emitted(RUNS[source], { ...place, value }));
        fc.pre(one.verdict !== verdict);
        expect(() => collect(RUNS[source], { ...one, verdict })).toThrow(`${place.row} ${place.cell} needs`);
      }),
    );
  });

  it('for what cannot be had, and for recovery', () => {
    fc.assert(
      fc.property(number, number, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (value, truth, within) => {
        const { value: _, ...place } = emitted(PLANTED, {});
        const recovered = recovery({ ...place, value, truth, within });
        const missing = notCheckable({ ...place, cell: 'b', missing: 'it takes more' });
        expect(collect(PLANTED, recovered, missing)).toHaveLength(2);
        const other = recovered.verdict === 'missed' ? 'recovered' : 'missed';
        expect(() => collect(PLANTED, { ...recovered, verdict: other })).toThrow(
          `needs the verdict "${recovered.verdict}"`,
        );
      }),
    );
  });

  it('in rows of the inventory alone', () => {
    const rows = inventoryRows().map(({ id }) => id);
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (row) => {
        fc.pre(!rows.includes(row));
        expect(() => collect(PLANTED, emitted(PLANTED, { row }))).toThrow(
          row.includes('|') ? "without '|'" : 'is no row',
        );
      }),
    );
  });
});
