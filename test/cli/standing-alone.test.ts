import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { executeRuns, type FinishedRun } from '../../lib/cli/execute-runs.js';
import { listNotebooks } from '../../lib/cli/list-notebooks.js';
import { planRuns } from '../../lib/cli/plan-runs.js';
import { removeStaleFigures, writeBuild } from '../../lib/cli/write-runs.js';
import { notebookText } from '../../lib/runner/index.js';
import { smallNotebook } from '../runner/small-notebook.js';

const BAD: Readonly<Record<string, { readonly text: string; readonly says: RegExp }>> = {
  'no-json': { text: '{"cells": [', says: /^readNotebook: no-json\.ipynb: needs JSON/ },
  'no-metadata': {
    text: '{"nbformat": 4, "metadata": {}, "cells": [{"cell_type": "code", "source": "1"}]}',
    says: /^readNotebook: no-metadata\.ipynb cell 1 needs metadata, an object/,
  },
  'no-scales': {
    text: '{"nbformat": 4, "metadata": {"modelspace": {"scales": 5}}, "cells": []}',
    says: /needs metadata\.modelspace\.scales/,
  },
  'much-output': {
    text: notebookText(smallNotebook("for (let i = 0; i < 600; i++) console.log('x'.repeat(1e6));")),
    says: /died: the outputs of a notebook may have 32 MiB, got more/,
  },
};

describe('one bad notebook is one failed run', () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'modelspace-alone-'));
  const build = path.join(root, 'build');
  let ran: FinishedRun[] = [];
  let runs: FinishedRun[] = [];

  beforeAll(async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const folder = path.join(root, 'notebooks');
    mkdirSync(folder);
    for (const [name, { text }] of Object.entries(BAD)) writeFileSync(path.join(folder, `${name}.ipynb`), text);
    writeFileSync(path.join(folder, 'good.ipynb'), notebookText(smallNotebook('console.log(1);')));
    const options = { write: false, jobs: 2 };
    const plans = planRuns(await listNotebooks(folder), [{ on: 'planted', data: 'planted', folders: '' }], options);
    ran = await executeRuns(plans, 2, () => undefined);
    runs = await writeBuild(build, ran);
  }, 120_000);
  afterAll(() => {
    vi.restoreAllMocks();
    rmSync(root, { recursive: true });
  });

  it.each(Object.entries(BAD))('%s, with its reason', (name, { says }) => {
    const run = runs.find(({ plan }) => plan.source.id === name);
    expect(run?.problems[0]?.what).toMatch(says);
    expect(run?.records).toEqual([]);
  });

  it('its good neighbour is run and written', () => {
    expect(runs.find(({ plan }) => plan.source.id === 'good')?.problems).toEqual([]);
    expect(existsSync(path.join(build, 'planted-small', 'notebooks', 'good.ipynb'))).toBe(true);
  });

  it('where a run cannot be written, the others are', async () => {
    const good = ran.find(({ plan }) => plan.source.id === 'good')!;
    const name = 'n'.repeat(300);
    const figure = { name, alt: '', data: [], layout: { width: 1, height: 1 } };
    const unwritable: FinishedRun = { ...good, figures: [{ figure, files: { [`${name}.png`]: 'x' } }] };
    const [failed, written] = await writeBuild(path.join(root, 'again'), [unwritable, good]);
    expect(failed?.problems[0]?.what).toMatch(/^writeBuild: writeWhole: .*ENAMETOOLONG/);
    expect(written).toEqual(good);
    expect(existsSync(path.join(root, 'again', 'planted-small', 'notebooks', 'good.ipynb'))).toBe(true);
  });

  it('no figure is taken for stale while a notebook cannot be read', async () => {
    const figure = path.join(root, 'figures', 'shown-by-the-bad-one.png');
    mkdirSync(path.dirname(figure));
    writeFileSync(figure, '');
    await removeStaleFigures(root);
    expect(existsSync(figure)).toBe(true);
  });
});
