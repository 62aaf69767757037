import { describe, expect, it } from 'vitest';
import type { LedgerRecord, Verdict } from '../../lib/ledger/index.js';
import { countsOf, jointVerdict, judges, NOT_JUDGED, opening } from '../../lib/papers/judged.js';
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
    [[], 'undecided', 'Undecided'],
  ] as const)('%#: %s is %s, and begins with %s', (records, verdict, words) => {
    expect([jointVerdict(records), opening(records)]).toEqual([verdict, words]);
  });

  it('counts what holds and what fails', () => {
    expect(countsOf(of('holds', 'undecided', 'holds'))).toBe('2 of 3 differences hold');
    expect(countsOf(of('holds', 'fails'))).toBe('1 of 2 differences hold, 1 fails');
    expect(countsOf(of('fails', 'fails'))).toBe('0 of 2 differences hold, 2 fail');
  });
});
