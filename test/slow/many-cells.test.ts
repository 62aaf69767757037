import { expect, it } from 'vitest';
import { checkRun } from '../../lib/runner/check-notebook.js';
import { runNotebook } from '../../lib/runner/run-notebook.js';
import { smallNotebook } from '../runner/small-notebook.js';

it('a notebook of 1,000 cells runs, and each prints its own', async () => {
  const numbers = Array.from({ length: 1000 }, (_, i) => i);
  const run = await runNotebook(smallNotebook(...numbers.map((i) => `const v${i} = ${i};\nconsole.log(v${i});`)));
  expect(checkRun(run)).toEqual([]);
  expect(run.notebook.cells.map(({ outputs }) => outputs?.[0]?.text)).toEqual(numbers.map((i) => `${i}\n`));
}, 600_000);
