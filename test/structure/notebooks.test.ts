import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { medianSorted } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../../lib/project/index.js';
import { COMMITTED_BYTES } from '../../lib/runner/index.js';

const folder = path.join(projectFolder(), 'notebooks');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ipynb') && !file.includes('.ipynb_checkpoints'),
);

interface Cell {
  readonly cell_type: string;
  readonly source: readonly string[];
}

/** What no cell holds: it says what is asked, and the library keeps the books. */
const BOOKKEEPING: Readonly<Record<string, RegExp>> = {
  'a record': /\b(?:record|claim|recovery|notCheckable)s?\b/i,
  'what a number was computed on': /\bevidence\b/,
  'a row of the ledger': /['"`](?:A|B|X)-[A-Z]\w*/,
  'a key of the ledger': /['"`](?:in-sample|out-of-sample|start-here|planted)\/|\.cell\b/,
  'a test on source or scale':
    /\.(?:source|scale|level)\b|['"`](?:planted|public|original)['"`]\s*[=!?:]==?|process\.env/,
};

const code = (file: string): string[] => {
  const { cells } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as { cells: Cell[] };
  return cells.filter(({ cell_type }) => cell_type === 'code').map(({ source }) => source.join(''));
};
const lines = (cell: string): number => cell.split('\n').length;

/** Names that a notebook imports, each once. */
function imported(cells: readonly string[]): string[] {
  const lists = [...cells.join('\n').matchAll(/^import\s+(?:type\s+)?\{([^}]*)\}/gm)].map(([, names]) => names ?? '');
  return [...new Set(lists.flatMap((names) => names.split(',').map((name) => name.replace('type', '').trim())))].filter(
    Boolean,
  );
}

const bookkeeping = (cell: string): string[] =>
  Object.entries(BOOKKEEPING).flatMap(([name, found]) => (found.test(cell) ? [`${name}: ${cell}`] : []));

/** Numbers that nobody rounded, and what stands where there is none. */
const RAW = /\d\.\d{7,}|\bNaN\b|\bundefined\b|\bInfinity\b/;

/** What a reader sees of a notebook's outputs in words and tables. */
function shownTexts(file: string): string[] {
  const { cells } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as {
    cells: readonly { outputs?: readonly { data?: Readonly<Record<string, readonly string[]>> }[] }[];
  };
  const bundles = cells.flatMap(({ outputs = [] }) => outputs.map(({ data = {} }) => data));
  return bundles.flatMap((data) =>
    ['text/markdown', 'text/html', 'text/plain'].map((type) => (data[type] ?? []).join('')),
  );
}

describe('committed notebooks', () => {
  it.each(files)('%s shows rounded numbers', (file) => {
    expect(shownTexts(file).flatMap((text) => RAW.exec(text)?.[0] ?? [])).toEqual([]);
  });

  it.each(files)('%s is small enough to be shown', (file) => {
    expect(statSync(path.join(folder, file)).size).toBeLessThanOrEqual(COMMITTED_BYTES);
  });

  it.each(files)('%s has short cells: at most 12 lines, at most 6 in the median, none wider than 120', (file) => {
    const cells = code(file);
    const lengths = cells.map(lines).sort((a, b) => a - b);
    expect(cells.filter((cell) => lines(cell) > 12)).toEqual([]);
    expect(medianSorted(lengths)).toBeLessThanOrEqual(6);
    expect(cells.flatMap((cell) => cell.split('\n')).filter((line) => line.length > 120)).toEqual([]);
  });

  it.each(files)('%s imports at most 25 names', (file) => {
    expect(imported(code(file)).length).toBeLessThanOrEqual(25);
  });

  it.each(files)('%s keeps no books: no record, key, row or test on the data in a cell', (file) => {
    expect(code(file).flatMap(bookkeeping)).toEqual([]);
  });

  it.each([
    "showRecords([record({ row: 'A-Data', value })]);",
    "const at = { ...evidence(world), row: 'B-T1' };",
    "records.find(({ cell }) => cell === 'in-sample/384/task-space/auc');",
    "if (world.source === 'planted') show(truth);",
    'const several = study.scale !== full;',
    "const data = process.env.MODELSPACE_ON ?? 'public';",
  ])('would be refused: %s', (cell) => {
    expect(bookkeeping(cell)).not.toEqual([]);
  });

  it('count an imported name once', () => {
    expect(imported(["import { a, type B } from 'modelspace';\nimport { a, c } from 'modelspace';"])).toEqual([
      'a',
      'B',
      'c',
    ]);
  });
});
