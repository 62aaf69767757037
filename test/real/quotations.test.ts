import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { claims } from '../../lib/ledger/claims.js';
import { projectFolder } from '../../lib/project/index.js';

const file = (paper: string) => path.resolve(projectFolder(), '..', 'shared', 'papers', `${paper}.txt`);
const there = ['embedllm', 'task-space'].every((paper) => existsSync(file(paper)));

/** Words alone: white space, hyphens at the ends of lines and the shape of quotation marks do not count. */
function words(text: string): string {
  return text
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/(?<=\p{L})-\s*\n\s*(?=\p{Ll})/gu, '')
    .replaceAll(/\s+/g, ' ');
}

describe.runIf(there)('quotations of the papers (skipped where ../shared/papers does not hold their texts)', () => {
  it.each(claims())('$id stands in the text of $paper', ({ paper, quotes }) => {
    const text = words(readFileSync(file(paper), 'utf8'));
    expect(quotes.filter((quote) => !text.includes(words(quote)))).toEqual([]);
  });

  it('are compared by their words', () => {
    expect(words('a “static”\n  base-\nline’s')).toBe('a "static" baseline\'s');
  });
});
