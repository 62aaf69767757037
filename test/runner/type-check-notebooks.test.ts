import path from 'node:path';
import { expect, it } from 'vitest';
import { typeCheckNotebooks } from '../../lib/runner/type-check-notebooks.js';
import { smallNotebook } from './small-notebook.js';

it('checks cells strictly and names notebook, cell and line', async () => {
  const at = (name: string) => path.join(import.meta.dirname, '..', 'notebooks', `${name}.ipynb`);
  const notebooks = {
    good: smallNotebook(
      "import { show } from 'modelspace';\nawait Promise.resolve();",
      "show({ said: 'x' })",
      "import fs from 'node:fs';\nfs;",
    ),
    mismatch: smallNotebook('const n = 1;', 'const first = n;\nconst m: string = first;\nm;'),
    implicit: smallNotebook('const f = (x) => x;\nf;'),
    unchecked: smallNotebook('const a: number[] = [];', 'const b: number = a[0];\nb;'),
    redeclared: smallNotebook('const a = 1;', 'const a = 2;'),
    foreign: smallNotebook("import { readFile } from '../lib/dist/index.js';"),
    silenced: smallNotebook("// @ts-ignore\nconst n: number = 'x';\nn;"),
    syntax: smallNotebook('const = 3;'),
  };
  const problems = await typeCheckNotebooks(
    Object.fromEntries(Object.entries(notebooks).map(([name, nb]) => [at(name), nb])),
  );
  const told = (name: string) =>
    problems
      .filter(({ file }) => path.basename(file, '.ipynb') === name)
      .map(({ cell, what }) => `cell ${(cell ?? 0) + 1} ${what}`);
  expect(told('good')).toEqual([]);
  expect(told('mismatch')).toEqual([
    expect.stringMatching(/^cell 2 line 2: Type 'number' is not assignable to type 'string'/),
  ]);
  expect(told('implicit')).toEqual([expect.stringContaining("line 1: Parameter 'x' implicitly has an 'any' type")]);
  expect(told('unchecked')).toEqual([expect.stringContaining("cell 2 line 1: Type 'number | undefined'")]);
  expect(told('redeclared').join()).toMatch(/cell 1 .*redeclare.*cell 2 .*redeclare/);
  expect(told('foreign').join()).toContain("cells import from 'modelspace' and Node only, got '../lib/dist/index.js'");
  expect(told('silenced').join()).toContain('line 1: @ts-ignore hides type errors');
  expect(told('syntax')[0]).toContain('cell 1 line 1');
});
