import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { tidy } from '../../lib/cli/tidy.js';
import { projectFolder } from '../../lib/project/index.js';
import { readNotebook, writeNotebook } from '../../lib/runner/index.js';
import { type Browser, startChromium } from './chromium.js';
import { type JupyterLab, startJupyterLab } from './jupyter-lab.js';
import { type NotebookPage, openNotebook } from './notebook-page.js';
import { findChromium, findJupyterLab, type Program } from './programs.js';

const SOURCE = path.join('notebooks', '00-start-here.ipynb');
const chromium = findChromium();

/** A copy of a committed notebook as `tidy` leaves it, below the project's folder. */
async function tidyCopy(name: string): Promise<string> {
  const copy = path.join('build', 'lab', name);
  const notebook = await readNotebook(path.join(projectFolder(), SOURCE));
  delete notebook.metadata.modelspace;
  await writeNotebook(path.join(projectFolder(), copy), notebook);
  await tidy([path.join(projectFolder(), copy)]);
  return copy;
}

/** Tests on one JupyterLab; skipped with a reason where it or Chromium is not there. */
function withLab(title: string, jupyterLab: Program, tests: (open: (file: string) => Promise<NotebookPage>) => void) {
  const missing = [jupyterLab, chromium].flatMap((program) => ('missing' in program ? [program.missing] : []));
  describe.skipIf(missing.length > 0)([title, ...missing].join('; skipped: '), () => {
    let lab: JupyterLab;
    let browser: Browser;
    beforeAll(async () => {
      vi.spyOn(console, 'log').mockReturnValue();
      lab = await startJupyterLab((jupyterLab as { path: string }).path);
      browser = startChromium((chromium as { path: string }).path);
    }, 240_000);
    afterAll(async () => {
      vi.restoreAllMocks();
      await browser?.close();
      await lab?.close();
    }, 60_000);
    tests(async (file) => openNotebook(await browser.newPage(), lab.urlOf(file.split(path.sep).join('/'))));
  });
}

withLab("JupyterLab without plotly's extension", findJupyterLab(false), (open) => {
  it('shows every figure of a notebook as a picture, as committed and when all cells have run again', async () => {
    const notebook = await open(await tidyCopy('plain.ipynb'));
    const before = await notebook.figures();
    expect(before.length).toBeGreaterThan(0);
    expect(new Set(before)).toEqual(new Set(['picture']));
    const { counts, error } = await notebook.runAll();
    expect(error).toBeUndefined();
    expect(counts).toEqual(counts.map((_, i) => i + 1));
    expect(await notebook.figures()).toEqual(before);
  });

  it('changes nothing by saving', async () => {
    const file = await tidyCopy('plain-saved.ipynb');
    const before = readFileSync(path.join(projectFolder(), file), 'utf8');
    const notebook = await open(file);
    await notebook.save();
    expect(readFileSync(path.join(projectFolder(), file), 'utf8')).toBe(before);
  });
});

withLab("JupyterLab with plotly's extension", findJupyterLab(true), (open) => {
  it('shows every figure as a picture, and live when the pointer comes over it, when all cells have run again', async () => {
    const notebook = await open(await tidyCopy('plotly.ipynb'));
    const { counts, error } = await notebook.runAll();
    expect(error).toBeUndefined();
    expect(counts).toEqual(counts.map((_, i) => i + 1));
    const figures = await notebook.figures();
    expect(figures.length).toBeGreaterThan(0);
    expect(new Set(figures)).toEqual(new Set(['picture']));
    await notebook.pointAtFigures();
    expect(new Set(await notebook.figures())).toEqual(new Set(['live plot']));
  });

  it('changes nothing by saving that tidy does not put back', async () => {
    const file = await tidyCopy('plotly-saved.ipynb');
    const whole = path.join(projectFolder(), file);
    const before = readFileSync(whole, 'utf8');
    const notebook = await open(file);
    await notebook.save();
    expect(readFileSync(whole, 'utf8')).toBe(before);
    await notebook.pointAtFigures();
    await notebook.save();
    await tidy([whole]);
    expect(readFileSync(whole, 'utf8')).toBe(before);
  });
});
