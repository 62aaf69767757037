import { expect, it } from 'vitest';
import { withResults } from '../../lib/cli/ledger-files.js';

const page = 'Before.\n\n<!-- results:begin -->\nold\n<!-- results:end -->\n\nAfter.\n';

it('withResults replaces what stands between the markers, and the same table leaves no trace', () => {
  const once = withResults(page, '| a |\n');
  expect(once).toBe('Before.\n\n<!-- results:begin -->\n\n| a |\n\n<!-- results:end -->\n\nAfter.\n');
  expect(withResults(once, '| a |\n')).toBe(once);
});

it('withResults names a marker that is missing', () => {
  expect(() => withResults('Before.', 'x')).toThrow('README.md needs the lines "<!-- results:begin -->"');
});
