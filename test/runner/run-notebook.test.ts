import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkRun } from '../../lib/runner/check-notebook.js';
import { normalizeNotebook } from '../../lib/runner/normalize-notebook.js';
import { joined, notebookText } from '../../lib/runner/notebook.js';
import { readNotebook } from '../../lib/runner/read-notebook.js';
import { runNotebook } from '../../lib/runner/run-notebook.js';
import { smallNotebook } from './small-notebook.js';

const good = path.join(import.meta.dirname, '..', 'notebooks', 'good.ipynb');

describe('runNotebook', () => {
  it('gives the same text twice, byte by byte, also when it starts from its own result', async () => {
    const source = await readNotebook(good);
    const first = await runNotebook(source);
    expect(checkRun(first)).toEqual([]);
    const text = notebookText(normalizeNotebook(first.notebook));
    const again = await runNotebook(JSON.parse(text));
    expect(notebookText(normalizeNotebook(again.notebook))).toBe(text);
    expect(text).toContain('application/vnd.plotly.v1+json');
    expect(text).toContain('<td align=\\"right\\">0.3333</td>');
  });

  it('passes the environment on, starts at the repository root and reports cells as they come', async () => {
    const seen: number[] = [];
    const cells = [
      'console.log(process.env.MODELSPACE_ON);',
      "console.log(require('node:fs').existsSync('package-lock.json'));",
    ];
    const env = { MODELSPACE_ON: 'planted' };
    const run = await runNotebook(smallNotebook(...cells), { env, onCell: (i) => seen.push(i) });
    expect(checkRun(run)).toEqual([]);
    const printed = run.notebook.cells.map(({ outputs }) => joined(outputs?.[0]?.text).trim());
    expect(printed).toEqual(['planted', 'true']);
    expect(seen).toEqual([1, 2, 3]);
    expect(run.peakMiB).toBeGreaterThan(50);
  });

  it('says what the kernel wrote when it does not start', async () => {
    await expect(runNotebook(smallNotebook('1'), { nodeFlags: ['--no-such-flag'] })).rejects.toThrow(
      /startKernel: .*bad option/s,
    );
  });
});
