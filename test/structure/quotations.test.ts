import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, root } from './project-files.js';
import {
  PAPERS,
  paperOf,
  papersFolder,
  paperText,
  plain,
  quotedInMarkdown,
  quotedInSource,
  stands,
} from './quotations.js';

interface Quotation {
  readonly file: string;
  readonly words: string;
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const files = projectFiles();

const inNotebooks: Quotation[] = files
  .filter((file) => file.startsWith('notebooks/') && file.endsWith('.ipynb'))
  .flatMap((file) => {
    const { cells } = JSON.parse(read(file)) as { cells: { cell_type: string; source: string[] }[] };
    const markdown = cells.filter((cell) => cell.cell_type === 'markdown').map(({ source }) => source.join(''));
    return markdown.flatMap(quotedInMarkdown).map((words) => ({ file, words }));
  });
const inSources: Quotation[] = files
  .filter((file) => file.startsWith('lib/papers/') && file.endsWith('.ts'))
  .flatMap((file) => quotedInSource(read(file)).map((words) => ({ file, words })));

const texts = new Map(PAPERS.map((name) => [name, paperText(name)]));
const missing = [...texts].filter(([, text]) => text === undefined).map(([name]) => `${name}.txt`);
const reason = missing.length > 0 ? `; skipped: no ${missing.join(', ')} in ${papersFolder}` : '';

describe.skipIf(missing.length > 0)(`quotations of the papers${reason}`, () => {
  const invented = (quotations: readonly Quotation[]): Quotation[] =>
    quotations.filter(({ file, words }) => {
      const name = paperOf(file);
      return !(name ? [name] : PAPERS).some((one) => stands(words, texts.get(one)!));
    });

  it('stand letter by letter in the paper, in notebooks', () => {
    expect(inNotebooks.length).toBeGreaterThan(0);
    expect(invented(inNotebooks)).toEqual([]);
  });

  it('stand letter by letter in the paper, in the docstrings of its tables and figures', () => {
    expect(inSources.length).toBeGreaterThan(0);
    expect(invented(inSources)).toEqual([]);
  });
});

describe('what counts as a quotation', () => {
  it('is marked in Markdown by quotation marks and emphasis together', () => {
    const markdown = '**Claim** (§5.1). "*one thing*", “*two*” and *"three"*; *not this*, "nor this", "**nor** this".';
    expect(quotedInMarkdown(markdown)).toEqual(['one thing', 'two', 'three']);
  });

  it('is between marks in a comment that names a section, or before a place in a text', () => {
    const source = '/**\n * §4.2: "one\n * thing".\n */\n/** "no place" */\nconst means = `denies "two" (§4.2.2)`;';
    expect(quotedInSource(source)).toEqual(['one thing', 'two']);
  });

  it('stands in a text whatever its marks and lines are, and not in other words', () => {
    const text = plain('a “Best Source\nPerformer” baseline, **notably so** in in-sample settings');
    expect(stands('a "Best Source Performer" … in-sample settings', text)).toBe(true);
    expect(stands('in-sample settings … notably so', text)).toBe(false);
    expect(stands('substantially so', text)).toBe(false);
  });

  it('is of the paper in whose folder the file lies', () => {
    expect(paperOf('notebooks/task-space/02.ipynb')).toBe('task-space');
    expect(paperOf('lib/papers/embedllm/table-1.ts')).toBe('embedllm');
    expect(paperOf('notebooks/00-start-here.ipynb')).toBeUndefined();
  });
});
