import { describe, expect, it } from 'vitest';
import { checkClaims, claimOf, claims } from '../../lib/ledger/claims.js';

const numbers = Array.from({ length: 13 }, (_, i) => i + 1);

describe('claims()', () => {
  it('are thirteen of each paper, in order', () => {
    const ids = claims().map(({ id }) => id);
    expect(ids).toEqual([...numbers.map((n) => `E${n}`), ...numbers.map((n) => `T${n}`)]);
  });

  it('say each in one short line, and leave the quotation marks to who prints them', () => {
    for (const { id, says, printed, quotes } of claims()) {
      expect(says.length, id).toBeLessThanOrEqual(100);
      expect(printed.length, id).toBeLessThanOrEqual(130);
      for (const quote of quotes) expect(quote, id).not.toMatch(/^["“]|["”]$/);
    }
  });

  it('are found by id', () => {
    expect(claimOf('T3')).toMatchObject({ paper: 'task-space', place: '§4.2.2, Table 1' });
    expect(() => claimOf('E99')).toThrow(new RangeError("claimOf: 'E99' is no claim of data/claims.json"));
  });
});

describe('checkClaims(found)', () => {
  const one = { ...claimOf('E1') };

  it('takes what the file holds', () => {
    expect(checkClaims([one])).toEqual([one]);
  });

  it.each([
    [{}, 'claims: needs a list of objects, got {}'],
    [[{ ...one, id: 'A-C1' }], 'claims: claim 1 needs an id, got A-C1'],
    [[one, one], 'claims: E1 stands twice'],
    [[{ ...one, paper: 'task-space' }], 'claims: paper of E1 must be embedllm, got task-space'],
    [[{ ...one, says: ' ' }], 'claims: says of E1 must be a text'],
    [[{ ...one, quotes: 'MF' }], 'claims: quotes of E1 must be texts, at least one, got "MF"'],
    [[{ ...one, quotes: [] }], 'claims: quotes of E1 must be texts, at least one, got []'],
  ])('refuses %j', (found, message) => {
    expect(() => checkClaims(found)).toThrow(message);
  });
});
