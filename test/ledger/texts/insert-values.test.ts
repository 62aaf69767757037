import { describe, expect, it } from 'vitest';
import { record } from '../../../lib/ledger/record.js';
import { makeResults } from '../../../lib/ledger/results.js';
import { insertValues } from '../../../lib/ledger/texts/insert-values.js';

const origin = { source: 'public', data: 'made-up', scale: 'full' } as const;
const key = 'in-sample/768/mine/accuracy';
const results = makeResults([
  record({ ...origin, row: 'B-T1', cell: key, what: 'mine: accuracy', value: 0.71849 }),
  record({ ...origin, row: 'B-C1', cell: key, what: 'less', value: -0.0021, low: -0.0102, high: 0.00549 }),
]);
const place = (row: string, form: string, text: string) => `<!--= ${row} ${key} ${form} -->${text}<!--/-->`;

describe('insertValues(text, results, origin)', () => {
  it('puts a number where its place is marked, and its difference with the interval', () => {
    const text = `accuracy ${place('B-T1', 'value', '0')}; less ${place('B-C1', 'difference', 'old\ntext')}.`;
    expect(insertValues(text, results, origin)).toBe(
      `accuracy ${place('B-T1', 'value', '0.718')}; ` +
        `less ${place('B-C1', 'difference', '−0.002 (95 % interval −0.010 to +0.005)')}.`,
    );
  });

  it('puts a whole number with separators', () => {
    const counted = makeResults([
      record({ ...origin, row: 'A-Data', cell: 'questions', what: 'questions', value: 8382 }),
    ]);
    const text = '<!--= A-Data questions count -->0<!--/--> prompts';
    expect(insertValues(text, counted, origin)).toBe('<!--= A-Data questions count -->8,382<!--/--> prompts');
  });

  it('gives the same text the second time, and leaves one without places alone', () => {
    const text = `${place('B-T1', 'value', '0')}, ${place('B-C1', 'difference', '')}`;
    const once = insertValues(text, results, origin);
    expect(insertValues(once, results, origin)).toBe(once);
    const plain = 'no place <!-- a comment --> and no key, 0.5';
    expect(insertValues(plain, results, origin)).toBe(plain);
  });

  it('shows a reader the numbers alone', () => {
    const text = `accuracy ${place('B-T1', 'value', '0')}, ${place('B-C1', 'difference', '')}.`;
    const seen = insertValues(text, results, origin).replaceAll(/<!--[\s\S]*?-->/g, '');
    expect(seen).toBe('accuracy 0.718, −0.002 (95 % interval −0.010 to +0.005).');
  });

  it('names a number that the ledger does not hold, and a form that is not known', () => {
    expect(() => insertValues(place('B-T2', 'value', '0'), results, origin)).toThrow(
      `insertValues: "B-T2 ${key}" is no number of the ledger on public made-up`,
    );
    const elsewhere = { ...origin, source: 'planted' } as const;
    expect(() => insertValues(place('B-T1', 'value', '0'), results, elsewhere)).toThrow('on planted made-up');
    expect(() => insertValues(place('B-T1', 'shout', '0'), results, origin)).toThrow(
      'insertValues: needs value, count or difference, got "shout"',
    );
  });

  it('refuses a place that is not closed, one without a form, and a difference without an interval', () => {
    const open = place('B-T1', 'value', '0').replace('<!--/-->', '');
    expect(() => insertValues(`${open} and ${place('B-T1', 'value', '0')}`, results, origin)).toThrow(
      'insertValues: needs <!--/--> after every place, got 1 of 2',
    );
    expect(() => insertValues(`<!--= B-T1 ${key} -->0<!--/-->`, results, origin)).toThrow('got ""');
    expect(() => insertValues(place('B-T1', 'toString', '0'), results, origin)).toThrow('got "toString"');
    expect(() => insertValues(place('B-T1', 'difference', '0'), results, origin)).toThrow('needs an interval');
  });
});
