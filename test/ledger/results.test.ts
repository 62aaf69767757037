import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareResults } from '../../lib/ledger/compare-results.js';
import { mergeResults } from '../../lib/ledger/merge-results.js';
import type { LedgerRecord } from '../../lib/ledger/record.js';
import { makeResults, readResults, resultsText, writeResults } from '../../lib/ledger/results.js';

function a(fields: Partial<LedgerRecord> = {}): LedgerRecord {
  return {
    row: 'B-T1',
    cell: 'a',
    what: 'a number',
    source: 'planted',
    data: 'planted',
    scale: 'small',
    value: 0.5,
    notebook: 'n',
    ...fields,
  };
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ledger-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('results.json', () => {
  it('is the same text whatever the order of records and fields', () => {
    const records = [a(), a({ cell: 'b', low: 0.1, high: 0.9 }), a({ source: 'public', data: 'real', scale: 'full' })];
    const turned = records.toReversed().map((one) => Object.fromEntries(Object.entries(one).toReversed()));
    expect(resultsText(makeResults(turned as unknown as LedgerRecord[]))).toBe(resultsText(makeResults(records)));
  });

  it('reads back what it writes, to ten digits, and leaves no temporary file', async () => {
    const file = path.join(folder, 'deep', 'results.json');
    await writeResults(file, makeResults([a({ value: 1 / 3, sd: 0.01, note: 'a third' })]));
    expect((await readResults(file)).records).toEqual([a({ value: 0.3333333333, sd: 0.01, note: 'a third' })]);
    expect(await readdir(path.dirname(file))).toEqual(['results.json']);
  });

  it('is a fixed point of reading and writing for any numbers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 5 }),
        async (values) => {
          const text = resultsText(makeResults(values.map((value, i) => a({ cell: `c${i}`, value }))));
          const file = path.join(folder, 'results.json');
          await writeFile(file, text);
          expect(resultsText(await readResults(file))).toBe(text);
        },
      ),
      { numRuns: 30, seed: 1 },
    );
  });

  it('holds nothing where there is no file, and names a file that is broken', async () => {
    expect(await readResults(path.join(folder, 'none.json'))).toEqual({ records: [] });
    const file = path.join(folder, 'results.json');
    await writeFile(file, '{"format": "modelspace-results", "version": 1, "records": [{}]}');
    await expect(readResults(file)).rejects.toThrow(`${file}, record 1`);
    await writeFile(file, '{"records": []}');
    await expect(readResults(file)).rejects.toThrow('is no modelspace-results of version 1');
    await writeFile(file, 'half');
    await expect(readResults(file)).rejects.toThrow(`${file}: needs JSON`);
    expect(await readFile(file, 'utf8')).toBe('half');
  });

  it('names both notebooks that give one number', () => {
    expect(() => makeResults([a(), a({ notebook: 'm' })])).toThrow(
      'B-T1|a|planted|planted|small comes twice, from n and from m',
    );
  });
});

describe('mergeResults', () => {
  const real = a({ source: 'public', data: 'real', scale: 'full', value: 0.7 });

  it('keeps what was not run again, marked', () => {
    const merged = mergeResults(makeResults([a(), real]), makeResults([a({ value: 0.6 })]));
    expect(merged.records).toEqual([a({ value: 0.6 }), { ...real, rerun: false }]);
  });

  it('drops the mark once a number is computed again', () => {
    const merged = mergeResults(makeResults([{ ...real, rerun: false }]), makeResults([real]));
    expect(merged.records).toEqual([real]);
  });

  it('lets a number disappear that its notebook no longer computes, and leaves other notebooks alone', () => {
    const committed = makeResults([a(), a({ cell: 'old' }), a({ cell: 'other', notebook: 'm' })]);
    const merged = mergeResults(committed, makeResults([a()]));
    expect(merged.records.map(({ cell, rerun }) => [cell, rerun])).toEqual([
      ['a', undefined],
      ['other', false],
    ]);
  });

  it('takes a list of what was executed, also where nothing came of it', () => {
    const executed = [{ notebook: 'n', source: 'public', scale: 'full' }] as const;
    expect(mergeResults(makeResults([real]), { records: [] }, executed).records).toEqual([]);
    expect(mergeResults(makeResults([real]), { records: [] }).records).toEqual([{ ...real, rerun: false }]);
  });
});

describe('compareResults', () => {
  const kinds = (before: LedgerRecord[], after: LedgerRecord[]) =>
    compareResults(makeResults(before), makeResults(after)).map(({ kind }) => kind);

  it('sees nothing within the tolerance, 1e-6 unless the record states its own', () => {
    expect(kinds([a()], [a({ value: 0.5000009 })])).toEqual([]);
    expect(kinds([a()], [a({ value: 0.500002 })])).toEqual(['value']);
    expect(kinds([a({ tolerance: 0.01 })], [a({ value: 0.509, tolerance: 0.01 })])).toEqual([]);
    expect(kinds([a({ tolerance: 0.01 })], [a({ value: 0.511, tolerance: 1 })])).toEqual(['value']);
  });

  it('sees a verdict that changed, a number that is gone, one that is new, and one that became null', () => {
    expect(kinds([a({ verdict: 'holds' })], [a({ verdict: 'undecided' })])).toEqual(['verdict']);
    expect(kinds([a()], [])).toEqual(['missing']);
    expect(kinds([], [a()])).toEqual(['new']);
    expect(kinds([a()], [a({ value: null })])).toEqual(['value']);
  });

  it('does not look at what was not run again', () => {
    const committed = makeResults([a(), a({ source: 'public', value: 0.7 })]);
    expect(compareResults(committed, mergeResults(committed, makeResults([a()])))).toEqual([]);
  });

  it('says in one line what moved', () => {
    const [movement] = compareResults(makeResults([a()]), makeResults([a({ value: 0.6 })]));
    expect(movement?.text).toBe('B-T1|a|planted|planted|small moved from 0.5 to 0.6, tolerance 0.000001');
  });
});
