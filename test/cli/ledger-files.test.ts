import { expect, it } from 'vitest';
import { between } from '../../lib/cli/ledger-files.js';

const page = 'Before.\n\n<!-- results:begin -->\nold\n<!-- results:end -->\n\nAfter.\n';

it('between replaces what stands between the markers, and the same table leaves no trace', () => {
  const once = between('results', page, '| a |\n');
  expect(once).toBe('Before.\n\n<!-- results:begin -->\n\n| a |\n\n<!-- results:end -->\n\nAfter.\n');
  expect(between('results', once, '| a |\n')).toBe(once);
});

it('between touches only the part that it names', () => {
  const both = `${page}\n<!-- verdict:begin --><!-- verdict:end -->\n`;
  const made = between('verdict', both, 'It holds.');
  expect(made).toBe(`${page}\n<!-- verdict:begin -->\n\nIt holds.\n\n<!-- verdict:end -->\n`);
});

it('between names a marker that is missing, or stands before its other', () => {
  const needs = 'README.md needs the lines "<!-- results:begin -->" and "<!-- results:end -->"';
  expect(() => between('results', 'Before.', 'x')).toThrow(new RangeError(needs));
  expect(() => between('results', '<!-- results:begin -->', 'x')).toThrow(new RangeError(needs));
  expect(() => between('results', '<!-- results:end --><!-- results:begin -->', 'x')).toThrow(new RangeError(needs));
});
