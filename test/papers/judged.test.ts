import { describe, expect, it } from 'vitest';
import type { LedgerRecord, Verdict } from '../../lib/ledger/index.js';
import { answered, countsOf, jointVerdict, judges, NOT_JUDGED, opening } from '../../lib/papers/judged.js';
import { madeWorld, plantedSmall } from './made-world.js';

const of = (...verdicts: Verdict[]) => verdicts.map((verdict) => ({ verdict }) as LedgerRecord);

it('judges claims on real answers, never where the truth was planted', () => {
  expect([judges(madeWorld()), judges({ ...madeWorld(), source: 'original' })]).toEqual([true, true]);
  expect(judges(plantedSmall())).toBe(false);
  expect(NOT_JUDGED.said).toContain('*Not judged here*');
  expect(NOT_JUDGED).not.toHaveProperty('records');
});

describe('the answer to several comparisons', () => {
  it.each([
    [of('holds', 'holds'), 'holds', 'Yes'],
    [of('holds', 'undecided'), 'undecided', 'In part'],
    [of('undecided'), 'undecided', 'Undecided'],
    [of('holds', 'fails'), 'fails', 'In part only'],
    [of('undecided', 'fails'), 'fails', 'No'],
    [of('holds', 'too little data'), 'too little data', 'Too little data'],
    [[], 'too little data', 'Too little data'],
  ] as const)('%#: %s is %s, and begins with %s', (records, verdict, words) => {
    expect([jointVerdict(records), opening(records)]).toEqual([verdict, words]);
  });

  it('counts what holds and what fails', () => {
    expect(countsOf(of('holds', 'undecided', 'holds'))).toBe('2 of 3 differences hold');
    expect(countsOf(of('holds', 'fails'))).toBe('1 of 2 differences hold, 1 fails');
    expect(countsOf(of('fails', 'fails'))).toBe('0 of 2 differences hold, 2 fail');
  });
});

it('an answer is decided by its own comparisons, and carries what stands beside them', () => {
  const origin = madeWorld();
  const about = { claim: 'E1', row: 'A-C1', origin, here: '+0.01', said: 'Yes.' };
  const [judged, beside] = [of('holds'), of('fails')];
  const { said, records } = answered(about, judged, beside);
  expect(said).toBe('Yes.');
  expect(records!.slice(0, 2)).toEqual([...judged, ...beside]);
  expect(records![2]).toMatchObject({
    claim: 'E1',
    cell: 'answer/e1',
    verdict: 'holds',
    here: '+0.01',
    answer: 'Yes.',
  });
});

it('an answer that rests on no comparison says so, whatever its words would have been', () => {
  const about = { claim: 'E1', row: 'A-C1', origin: madeWorld(), here: '', said: 'Undecided: the gap is NaN.' };
  const { said, records } = answered(about, []);
  expect(said).toBe('Too little data: on these answers there is nothing to compare.');
  expect(records).toMatchObject([{ verdict: 'too little data', here: 'nothing to compare', value: null }]);
});

it('an answer with long names still fits into its line, and is said whole', () => {
  const long = `No: ${'a method of the reader; '.repeat(20)}`.trim();
  const about = { claim: 'E1', row: 'A-C1', origin: madeWorld(), here: long, said: long };
  const { said, records } = answered(about, of('fails'));
  expect(said).toBe(long);
  expect(records![1]!.here!.length).toBeLessThanOrEqual(120);
  expect(records![1]!.answer).toMatch(/^No: .{250,290} …$/);
});
