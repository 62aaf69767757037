import { describe, expect, it } from 'vitest';
import { checkRecord } from '../../lib/ledger/check-record.js';

const one = { row: 'B-T1', cell: 'a', what: 'a number', source: 'planted', data: 'made-up', scale: 'full', value: 0.5 };
const { what, source, ...rest } = one;

describe('checkRecord(found, where)', () => {
  it('takes a record that says its number in words', () => {
    expect(checkRecord(one, 'here')).toEqual(one);
  });

  it.each([
    ['none', {}, 'nothing'],
    ['an empty text', { what: '' }, '""'],
    ['null', { what: null }, 'null'],
    ['a number', { what: 3 }, '3'],
  ])('refuses one whose words are %s', (_, words, got) => {
    const needs = `here: what must be the number in words, got ${got}`;
    expect(() => checkRecord({ ...rest, source, ...words }, 'here')).toThrow(new TypeError(needs));
  });

  it('refuses one that says a level in place of its source', () => {
    const needs = 'here: source must be planted, public or original, got nothing';
    expect(() => checkRecord({ ...rest, what, level: 'planted' }, 'here')).toThrow(new TypeError(needs));
  });
});
