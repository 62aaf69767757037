import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRecords } from '../../../lib/data/folder/csv-records.js';
import { parseCsv } from '../../../lib/data/folder/parse-csv.js';
import { parsePrompts } from '../../../lib/data/folder/parse-prompts.js';
import { readLines } from '../../../lib/data/folder/read-lines.js';

const value = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', '"', '\n', '\r', '中'), maxLength: 8 });
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const mark = fc.constantFrom('', '\ufeff');

describe('line ends', () => {
  it('may differ from line to line of a CSV file, with or without a byte-order mark: the values are the same', () => {
    const row = fc.record({ values: fc.tuple(value, value), end: fc.constantFrom('\n', '\r\n', '\r') });
    fc.assert(
      fc.property(mark, fc.constantFrom('\n', '\r\n', '\r'), fc.array(row), (bom, end, rows) => {
        const text = `${bom}a,b${end}${rows.map((one) => `${one.values.map(quoted).join(',')}${one.end}`).join('')}`;
        const read: (readonly string[])[] = [];
        parseCsv(Buffer.from(text), ['a', 'b'], 'x', (values) => read.push(values));
        expect(read).toEqual(rows.map(({ values }) => values));
      }),
    );
  });

  it('do not matter to what CSV is: any text is read, or refused, as by csv-parse', () => {
    const part = fc.constantFrom('a', 'b', ',', ',', '"', '\n', '\r\n', '\r', ' ', 'é');
    const outcomes = { refused: 0, read: 0 };
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 14 }), (parts) => {
        const text = parts.join('');
        const expected = outcome(() => parse(text, { record_delimiter: ['\r\n', '\n', '\r'] }));
        const got = outcome(() => [...csvRecords(text, 'x')]);
        expect(got).toEqual(expected);
        outcomes[got === 'refused' ? 'refused' : 'read']++;
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(outcomes.refused, outcomes.read)).toBeGreaterThan(100);
  });

  it('may differ from line to line of JSON lines', async () => {
    const ends = fc.array(fc.constantFrom('\n', '\r\n', ' \r\n'), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(mark, ends, async (bom, each) => {
        const lines = each.map((end, i) => `{"prompt_id":"p${i}","benchmark":"b","category":"c"}${end}`);
        const { ids } = await parsePrompts([Buffer.from(bom + lines.join(''))], each.length, 'x');
        expect(ids).toEqual(each.map((_, i) => `p${i}`));
      }),
    );
  });

  it('are found whatever the parts that a file comes in', async () => {
    const bytes = fc.uint8Array({ max: 12, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(fc.nat(60)), async (whole, cuts) => {
        const at = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length];
        const parts = at.slice(1).map((end, i) => whole.subarray(at[i], end));
        const lines: string[] = [];
        await readLines(parts, 'x', (line, number) => {
          expect(number).toBe(lines.length + 1);
          lines.push(Buffer.from(line).toString('latin1'));
        });
        const expected = Buffer.from(whole).toString('latin1').split('\n');
        expect(lines).toEqual(expected.at(-1) === '' ? expected.slice(0, -1) : expected);
      }),
    );
  });
});

function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return 'refused';
  }
}
