import { expect, it } from 'vitest';
import { checkRun } from '../../lib/runner/check-notebook.js';
import { runNotebook } from '../../lib/runner/run-notebook.js';
import { smallNotebook } from './small-notebook.js';

it('a notebook does not mind a build, or a new folder in node_modules, while a cell runs', async () => {
  const run = await runNotebook(
    smallNotebook(
      "import { rocAuc } from 'modelspace';",
      [
        "import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';",
        "const folder = mkdtempSync('node_modules/.new-');",
        "writeFileSync(folder + '/package.json', '{}');",
        "for (const room of ['', 'metrics/', 'random/']) {",
        "  const file = 'lib/dist/' + room + 'index.d.ts';",
        '  utimesSync(file, new Date(), new Date());',
        '}',
        'await new Promise((resolve) => setTimeout(resolve, 1_500));',
        'rmSync(folder, { recursive: true });',
      ].join('\n'),
      "import { logLoss } from 'modelspace';\nconsole.log(rocAuc([0, 1], [0, 1]), typeof logLoss);",
    ),
  );
  expect(checkRun(run)).toEqual([]);
  expect(run.notebook.cells[2]?.outputs?.[0]?.text).toBe('1 function\n');
}, 60_000);
