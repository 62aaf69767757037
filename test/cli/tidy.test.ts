import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tidy } from '../../lib/cli/tidy.js';
import {
  checkCommitted,
  hashOutputs,
  hashSources,
  type Notebook,
  notebookText,
  type Output,
} from '../../lib/runner/index.js';
import { figurePicture } from '../../lib/show/index.js';
import { smallNotebook } from '../runner/small-notebook.js';

describe('tidy', () => {
  let folder = '';
  let printed: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'modelspace-tidy-'));
    printed = [];
    vi.spyOn(console, 'log').mockImplementation((text) => {
      printed.push(text);
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  const committed = (): Notebook => {
    const outputs = [{ output_type: 'stream' as const, name: 'stdout', text: ['1\n'] }];
    const notebook = smallNotebook({ source: 'console.log(1);', execution_count: 1, outputs });
    notebook.metadata.modelspace = {
      on: 'planted',
      sources: hashSources(notebook),
      outputs: hashOutputs(notebook),
    };
    return notebook;
  };
  const write = (notebook: Notebook, indent: number): string => {
    const file = path.join(folder, 'a.ipynb');
    writeFileSync(file, JSON.stringify(notebook, null, indent));
    return file;
  };

  it('puts a notebook back as it was committed, and has nothing to do a second time', async () => {
    const notebook = committed();
    const saved = structuredClone(notebook);
    saved.cells[0]!.metadata = { execution: { started: 'today' }, scrolled: true };
    saved.metadata.language_info = { name: 'typescript', version: '9' };
    const file = write(saved, 4);
    expect(await tidy([file])).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(notebookText(notebook));
    expect(printed.at(-1)).toBe('1 of 1 changed');
    await tidy([file]);
    expect(printed.at(-1)).toBe('0 of 1 changed');
  });

  it('gives figures their own picture back, and leaves those without a name alone', async () => {
    const plot = { data: [{ x: [1, 2], y: [1, 2] }], layout: { width: 200, height: 150 } };
    const display = (picture: string, metadata: object): Output => ({
      output_type: 'display_data',
      data: { 'application/vnd.plotly.v1+json': plot, 'image/png': picture, 'text/plain': ['A line.'] },
      metadata: { ...metadata },
    });
    const named = { modelspace: { figure: 'a-line' } };
    const own = figurePicture({ name: 'a-line', alt: 'A line.', ...plot });
    const outputs = [display(own, named), display('b3RoZXI=', {})];
    const notebook = smallNotebook({ source: 'x', execution_count: 1, outputs });
    notebook.metadata.modelspace = { outputs: hashOutputs(notebook) };
    const saved = structuredClone(notebook);
    saved.cells[0]!.outputs![0] = display('b3RoZXI=', named);
    const file = write(saved, 1);
    await tidy([file]);
    expect(readFileSync(file, 'utf8')).toBe(notebookText(notebook));
  });

  it("does not pass off changed outputs as the runner's", async () => {
    const saved = committed();
    saved.cells[0]!.outputs![0]!.text = ['2\n'];
    const file = write(saved, 1);
    await tidy([file]);
    const tidied = JSON.parse(readFileSync(file, 'utf8')) as Notebook;
    expect(checkCommitted(tidied).map(({ what }) => what)).toEqual([expect.stringContaining('edited by hand')]);
  });

  it('refuses options and files that are not there', async () => {
    await expect(tidy(['--check'])).rejects.toThrow("Unknown option '--check'");
    await expect(tidy([path.join(folder, 'none.ipynb')])).rejects.toThrow(
      'readNotebook: none.ipynb: needs the file, got none',
    );
  });
});
