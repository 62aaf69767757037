import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isName, shown, visible } from '../../lib/project/index.js';

it('visible(text) and shown(value) hold nothing unseen and are no longer than asked, for any value', () => {
  const text = fc.string({ unit: 'binary', maxLength: 120 });
  fc.assert(
    fc.property(fc.oneof(text, fc.anything(), fc.array(text)), fc.integer({ min: 1, max: 100 }), (value, most) => {
      for (const out of [shown(value, most), visible(String(JSON.stringify(value)), most)]) {
        expect(out.length).toBeLessThanOrEqual(most + 1);
        expect(out).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b\u202e\ufeff]/u);
      }
    }),
  );
});

it('shown(value) is JSON, short', () => {
  expect(shown(undefined)).toBe('nothing');
  expect(shown('a\r\u202e"')).toBe('"a\\r\\u202e\\""');
  expect(shown({ a: [1, null] })).toBe('{"a":[1,null]}');
  expect(shown(Number.NaN)).toBe('NaN');
  expect(shown('x'.repeat(1000))).toBe(`"${'x'.repeat(79)}…`);
  let deep: unknown = [];
  for (let i = 0; i < 1e5; i++) deep = [deep];
  expect(shown(deep)).toBe('a list');
});

it('isName(text) refuses what looks like another name', () => {
  const names = ['maker/model-1', 'a "b", c', '模型 é', 'x'];
  expect(names.filter(isName)).toEqual(names);
  expect(
    ['', ' ', 'a ', '\u00a0a', 'a\r', 'a\nb', 'a\0', 'a\u200b', '\ufeffa', 'a\ud800', 'a\u202e'].filter(isName),
  ).toEqual([]);
});
