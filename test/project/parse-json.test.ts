import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, requireKnownKeys } from '../../lib/project/index.js';

const parse = (text: string) => parseJson(Buffer.from(text), 'x');

describe('parseJson(bytes, name)', () => {
  it('gives what JSON.parse gives, in either layout, with or without a byte-order mark', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('', '\ufeff'), fc.constantFrom(0, 2), (value, mark, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parse(mark + text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('meets any text with a value or its own error, which quotes none of it', () => {
    const part = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      '\\u0061',
      'secret',
      '1',
      ' ',
      '\n',
      '\0',
      'é',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        try {
          parse(parts.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          expect((error as Error).message).toMatch(
            /^x: needs (JSON, got (an early end|something else|an error at position \d+)|each key once, got ".*" twice)$/,
          );
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['{"a": {"b": 1}, "b": {"a": "\\"a\\": 1"}, "c": ["a", "a"]}', undefined],
    ['{"a": 1, "b": {"a": 1, "c": 2}, "a" : 3}', '"a"'],
    ['[{"a\\\\": 1, "a\\\\": 2}]', '"a\\\\"'],
    ['{"__proto__": 1, "__proto__": 2}', '"__proto__"'],
  ])('sees a key twice in one object: %s', (text, key) => {
    if (key === undefined) expect(parse(text)).toEqual(JSON.parse(text));
    else expect(() => parse(text)).toThrow(new RangeError(`x: needs each key once, got ${key} twice`));
  });

  it('refuses what is nested without end, and bytes of another encoding', () => {
    expect(() => parse('{"a":'.repeat(1e6))).toThrow(new RangeError('x: needs JSON at most 200 levels deep, got more'));
    expect(() => parseJson(Buffer.from('\ufeff{}', 'utf16le'), 'x')).toThrow(
      new RangeError('x: needs UTF-8, got other bytes'),
    );
  });
});

it('requireKnownKeys names the key and those that it may be', () => {
  requireKnownKeys({ name: 1 }, ['name', 'title'], 'x');
  expect(() => requireKnownKeys({ name: 1, 'ti\u202etle': 2 }, ['name', 'title'], 'x')).toThrow(
    new RangeError('x: needs keys among name, title, got "ti\\u202etle"'),
  );
});
