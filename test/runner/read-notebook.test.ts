import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { checkCommitted, checkSource } from '../../lib/runner/check-notebook.js';
import { normalizeNotebook } from '../../lib/runner/normalize-notebook.js';
import { hashOutputs, hashSources, notebookText } from '../../lib/runner/notebook.js';
import { readNotebook } from '../../lib/runner/read-notebook.js';

describe('readNotebook', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'modelspace-read-'));
  const file = path.join(folder, 'a.ipynb');
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (notebook: unknown) => {
    writeFileSync(file, typeof notebook === 'string' ? notebook : JSON.stringify(notebook));
    return readNotebook(file);
  };
  const code = { cell_type: 'code', source: '1', metadata: {}, outputs: [], execution_count: null };
  const whole = { cells: [code], metadata: {}, nbformat: 4, nbformat_minor: 5 };

  it.each([
    ['no JSON', '{"cells": [', 'a.ipynb: needs JSON'],
    ['a value that is no object', 'null', 'a.ipynb needs nbformat 4 with cells, got nbformat nothing'],
    ['another format', { ...whole, nbformat: 3 }, 'got nbformat 3'],
    [
      'a cell without metadata',
      { ...whole, cells: [code, { ...code, metadata: undefined }] },
      'cell 2 needs metadata, an object, got nothing',
    ],
    ['a cell that is null', { ...whole, cells: [null] }, 'cell 1 needs to be an object, got null'],
    [
      'a source that is a number',
      { ...whole, cells: [{ ...code, source: 7 }] },
      'cell 1 needs source, a string or an array of strings, got 7',
    ],
    [
      'an unknown kind of cell',
      { ...whole, cells: [{ ...code, cell_type: 'heading' }] },
      'needs cell_type, code, markdown or raw, got "heading"',
    ],
    [
      'an output that is a text',
      { ...whole, cells: [{ ...code, outputs: ['a'] }] },
      'cell 1 output 1 needs to be an object, got "a"',
    ],
    [
      'wishes that are no names',
      { ...whole, metadata: { modelspace: { scales: 5 } } },
      'needs metadata.modelspace.scales, an array of strings, got 5',
    ],
  ])('refuses %s', async (_title, notebook, says) => {
    await expect(read(notebook)).rejects.toThrow(says);
  });

  it('refuses a file that is too large before it reads it', async () => {
    writeFileSync(file, '');
    truncateSync(file, 600 * 2 ** 20);
    await expect(readNotebook(file)).rejects.toThrow('readNotebook: a.ipynb: needs at most 64 MiB, got 600 MiB');
  });

  it('whatever is in a file, refuses it by name, or gives a notebook that everything else can take', async () => {
    let taken = 0;
    const any = fc.jsonValue({ maxDepth: 2 });
    const mostly = <T>(good: fc.Arbitrary<T>) =>
      fc.oneof({ weight: 6, arbitrary: good }, { weight: 1, arbitrary: any });
    const some = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
      mostly(fc.record<T>(model, { requiredKeys: [] }));
    const text = mostly(fc.oneof(fc.string(), fc.array(fc.string())));
    const output = some({
      output_type: mostly(fc.constantFrom('stream', 'display_data', 'error')),
      text,
      data: some({}),
    });
    const cell = some({
      cell_type: mostly(fc.constantFrom('code', 'markdown')),
      source: text,
      metadata: some({ tags: any }),
      outputs: mostly(fc.array(output)),
    });
    const file = some({
      nbformat: fc.constant(4),
      cells: mostly(fc.array(cell, { maxLength: 3 })),
      metadata: some({ modelspace: some({ only: any, scales: any }) }),
    });
    await fc.assert(
      fc.asyncProperty(file, async (written) => {
        const notebook = await read(written).catch((error: Error) => error.message);
        if (typeof notebook === 'string') {
          expect(notebook).toMatch(/^readNotebook: a\.ipynb:? /);
          return;
        }
        taken++;
        checkSource(notebook);
        checkCommitted(notebook);
        hashSources(notebook);
        hashOutputs(notebook);
        notebookText(normalizeNotebook(notebook));
      }),
      { seed: 14, numRuns: 400 },
    );
    expect(taken).toBeGreaterThan(20);
  });
});
