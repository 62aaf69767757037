import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenHabits, HABITS } from './habits.js';
import { projectFiles, root } from './project-files.js';

/** Files that do not keep to a habit yet. The list only gets shorter: a file that keeps to all of them goes off it. */
const NOT_YET: readonly string[] = [];

const sources = new Map(
  projectFiles()
    .filter((file) => HABITS.some(({ files }) => files.test(file)) && existsSync(path.join(root, file)))
    .map((file) => [file, readFileSync(path.join(root, file), 'utf8')]),
);

describe('habits of the code', () => {
  it('are kept in every file, but for those known not to', () => {
    const broken = [...sources].filter(([file]) => !NOT_YET.includes(file));
    expect(broken.flatMap(([file, source]) => brokenHabits(file, source))).toEqual([]);
  });

  it('are broken in each file that is known not to keep them: take the others off the list', () => {
    expect(NOT_YET.filter((file) => brokenHabits(file, sources.get(file) ?? '').length === 0)).toEqual([]);
  });

  it('have exceptions that are there', () => {
    const begins = HABITS.flatMap(({ except }) => Object.keys(except));
    expect(begins.filter((begin) => ![...sources.keys()].some((file) => file.startsWith(begin)))).toEqual([]);
  });

  it.each([
    ['lib/figures/a.ts', '/** px; 760 unless told. */'],
    ['lib/papers/a.ts', "const size = cell.split('/').at(-1);"],
    ['lib/papers/a.ts', 'const [method] = record.cell.split(/\\//);'],
    ['lib/ledger/a.ts', "records.filter(({ cell }) => cell.endsWith('/auc'));"],
    ['lib/ledger/a.ts', 'records.filter((r) => /^x/.test(r.cell));'],
    ['lib/figures/a.ts', 'const low = Math.min(...values);'],
    ['lib/figures/a.ts', 'const low = Math.max(0, ...values.map(({ x }) => x));'],
    ['lib/figures/a.ts', 'all.push(...values);'],
    ['lib/figures/a.ts', 'return String.fromCharCode(...bytes);'],
    ['lib/cli/a.ts', "const text = await readFile(file, 'utf8');"],
    ['lib/runner/a.cjs', 'return readFileSync(file);'],
    ['lib/ledger/a.ts', 'texts.map(JSON.parse);'],
    ['lib/cli/a.ts', 'const found = /(\\d+)$/.exec(records[0]!.cell);'],
  ])('are seen to be broken in %s: %s', (file, line) => {
    expect(brokenHabits(file, `\n${line}\n`)).toEqual([expect.stringContaining(`${file}:2 `)]);
  });

  it.each([
    ['lib/figures/a.ts', '/** px; default 760. */'],
    ['lib/cli/a.ts', "const text = joined(cell.source).split('\\n');"],
    ['lib/papers/a.ts', 'records.filter(({ cell }) => cell === key);'],
    ['lib/figures/a.ts', 'all.push({ ...one, x }); return [...all, ...more];'],
    ['lib/figures/a.ts', 'all.push([...one]); Math.max(low, high);'],
    ['lib/figures/a.ts', 'const copy = JSON.parse(JSON.stringify(data));'],
    ['lib/setup.mjs', 'return Object(JSON.parse(text));'],
    ['lib/data/a.ts', "const [benchmark] = unit.split('/');"],
  ])('have nothing against %s: %s', (file, line) => {
    expect(brokenHabits(file, line)).toEqual([]);
  });
});
