import { describe, expect, it } from 'vitest';
import { answer } from '../../lib/ledger/answer.js';
import { checkRecord } from '../../lib/ledger/check-record.js';
import { compareResults } from '../../lib/ledger/compare-results.js';
import { mergeResults } from '../../lib/ledger/merge-results.js';
import { packRecords, unpackRecords } from '../../lib/ledger/pack-records.js';
import { record } from '../../lib/ledger/record.js';
import { makeResults, resultsText } from '../../lib/ledger/results.js';

const words = { here: '+.0046 to +.0106 at three sizes', answer: 'Yes at every size, by little.' };
const at = { row: 'A-C1', source: 'public', data: 'made-up', scale: 'full' } as const;
const one = answer({ ...at, claim: 'E1', verdict: 'holds', ...words });

describe('answer', () => {
  it("is the record of a claim's answer, named by what the paper says", () => {
    const what = '“MF constantly outperforms KNN on training sets of all scale”';
    expect(one).toEqual({ ...at, cell: 'answer/e1', what, value: null, verdict: 'holds', claim: 'E1', ...words });
  });

  it('needs neither verdict nor number, and takes both', () => {
    expect(answer({ ...at, claim: 'E2', ...words })).not.toHaveProperty('verdict');
    const few = answer({ ...at, claim: 'E2', value: 0.01, tolerance: 0.004, verdict: 'too little data', ...words });
    expect(few).toMatchObject({ cell: 'answer/e2', value: 0.01, tolerance: 0.004, verdict: 'too little data' });
  });

  it('shortens a long quotation between two words', () => {
    const { what } = answer({ ...at, row: 'A-S1', claim: 'E8', ...words });
    expect(what).toBe('“for all above 6 communities, the averaged intra-community L2 distances are smaller than …”');
  });

  it.each([
    [{ claim: 'E99' }, "'E99' is no claim"],
    [{ here: '' }, 'claim E1 needs here, one line of at most 120 characters, got ""'],
    [{ here: 'x'.repeat(121) }, 'needs here, one line of at most 120 characters'],
    [{ answer: 'x'.repeat(301) }, 'needs answer, one line of at most 300 characters'],
    [{ answer: 'Yes.\n\n# No' }, 'needs answer, one line'],
  ])('refuses %j', (wrong, message) => {
    expect(() => answer({ ...at, claim: 'E1', ...words, ...wrong })).toThrow(message);
  });
});

describe('a record that answers a claim', () => {
  const known = { ...at, cell: 'x', what: 'a number', value: 0.1 };

  it('needs its numbers and its words', () => {
    const needs = 'record: A-C1 x: claim E1 needs answer, one line of at most 300 characters, got nothing';
    expect(() => record({ ...known, claim: 'E1', here: 'some' })).toThrow(new RangeError(needs));
    expect(() => record({ ...known, answer: 'Yes.' })).toThrow('here and answer need the claim that they answer');
  });

  it.each([
    [{ claim: 'E99' }, "'E99' is no claim"],
    [{ claim: 1 }, 'here and answer need the claim that they answer, got 1'],
    [{ claim: undefined }, 'here and answer need the claim'],
    [{ here: ['some'] }, 'needs here, one line'],
    [{ answer: undefined }, 'needs answer, one line'],
  ])('is refused from a file with %j', (wrong, message) => {
    expect(() => checkRecord({ ...one, ...wrong }, 'the file')).toThrow(message);
    expect(() => checkRecord({ ...one, ...wrong }, 'the file')).toThrow(RangeError);
  });

  it('keeps its words on the way through outputs, results and merges', () => {
    const two = answer({ ...at, claim: 'E2', verdict: 'undecided', ...words });
    const unpacked = unpackRecords(JSON.parse(JSON.stringify(packRecords([one, two]))), 'here');
    const results = makeResults(unpacked.map((found) => checkRecord(found, 'here')));
    expect(results.records).toEqual([one, two]);
    expect(resultsText(results)).toContain('"claim":"E1","here":"+.0046 to +.0106 at three sizes","answer":"Yes at');
    expect(mergeResults(results, results, []).records).toEqual([one, two]);
    expect(mergeResults(results, { records: [] }, []).records[0]).toEqual({ ...one, rerun: false });
  });

  it('moves with its verdict, not with the digits in its words', () => {
    const moved = (fields: object) => compareResults(makeResults([one]), makeResults([{ ...one, ...fields }]));
    expect(moved({ here: '+.0047 to +.0106 at three sizes' })).toEqual([]);
    expect(moved({ verdict: 'fails' }).map(({ kind }) => kind)).toEqual(['verdict']);
  });
});
