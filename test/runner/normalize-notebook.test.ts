import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collapseCarriageReturns, normalizeNotebook } from '../../lib/runner/normalize-notebook.js';
import { notebookText, type Output } from '../../lib/runner/notebook.js';
import { smallNotebook } from './small-notebook.js';

const stream = (text: string, name = 'stdout'): Output => ({ output_type: 'stream', name, text });

describe('normalizeNotebook', () => {
  it('is idempotent', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\r', '\n', 'λ') });
    fc.assert(
      fc.property(fc.array(fc.tuple(texts, fc.array(texts))), (cells) => {
        const made = cells.map(([source, outputs]) => ({ source, outputs: outputs.map((text) => stream(text)) }));
        const once = normalizeNotebook(smallNotebook(...made));
        expect(notebookText(normalizeNotebook(once))).toBe(notebookText(once));
      }),
    );
  });

  it('keeps own ids, makes missing and doubled ones from the content, and makes the same ones again', () => {
    const notebook = smallNotebook('a', 'a', 'b');
    const ids = notebook.cells.map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(smallNotebook('a', 'a', 'b').cells.map(({ id }) => id)).toEqual(ids);
    notebook.cells[1]!.id = 'mine';
    notebook.cells[2]!.id = 'mine';
    const [first, second, third] = normalizeNotebook(notebook).cells.map(({ id }) => id);
    expect([first, second]).toEqual([ids[0], 'mine']);
    expect(third).not.toBe('mine');
  });

  it('drops progress lines, timings of editors and execution counts of the session', () => {
    const cell = {
      source: 'x',
      execution_count: 41,
      metadata: { tags: ['kept'], ExecuteTime: { start: 'today' }, scrolled: true },
      outputs: [stream('\rtraining · 10 % · 9 s left'), stream('\r                          \r'), stream('done\n')],
    };
    const [normal] = normalizeNotebook(smallNotebook({ source: 'first', execution_count: 40 }, cell)).cells.slice(1);
    expect(normal).toMatchObject({ execution_count: 2, metadata: { tags: ['kept'] } });
    expect(normal?.outputs).toEqual([stream('done\n')].map((output) => ({ ...output, text: ['done\n'] })));
  });

  it('puts names in place of machine paths, the longest first', () => {
    const outputs: Output[] = [
      stream('read /home/me/papers/build/x and /home/me/papers\n'),
      {
        output_type: 'display_data',
        data: { 'text/plain': '/home/me/papers/a', 'image/png': 'L2hvbWU=' },
        metadata: {},
      },
    ];
    const replace = { '/home/me/papers': '.', '/home/me/papers/build': 'build' };
    const [cell] = normalizeNotebook(smallNotebook({ source: 'x', outputs }), { replace }).cells;
    expect(cell?.outputs?.[0]?.text).toEqual(['read build/x and .\n']);
    expect(cell?.outputs?.[1]?.data).toEqual({ 'image/png': 'L2hvbWU=', 'text/plain': ['./a'] });
  });

  it('writes sorted keys and a line end, and nothing of the kernel that ran', () => {
    const notebook = smallNotebook('1');
    notebook.metadata.kernelspec = { display_name: 'another', name: 'other' };
    const text = notebookText(normalizeNotebook(notebook));
    expect(text.endsWith('}\n')).toBe(true);
    expect(text.indexOf('"cell_type"')).toBeLessThan(text.indexOf('"execution_count"'));
    expect(text).not.toContain('another');
  });

  it('keeps what it does not know, in cells, outputs and the notebook', () => {
    const attachments = { 'pasted.png': { 'image/png': 'iVBORw0KGgo=' } };
    const result = { output_type: 'execute_result' as const, execution_count: 9, data: { 'text/plain': '1' } };
    const notebook = smallNotebook(
      { cell_type: 'markdown', source: '![pasted](attachment:pasted.png)', attachments },
      { source: '1', execution_count: 9, outputs: [{ ...result, metadata: { isolated: true }, extra: [1] } as Output] },
    );
    Object.assign(notebook.metadata, { authors: [{ name: 'A' }], vscode: { interpreter: 'x' } });
    const normal = normalizeNotebook(notebook);
    expect(normal.cells[0]).toMatchObject({ attachments });
    expect(normal.cells[0]).not.toHaveProperty('outputs');
    expect(normal.cells[1]?.outputs?.[0]).toEqual({
      ...result,
      data: { 'text/plain': ['1'] },
      execution_count: 1,
      metadata: { isolated: true },
      extra: [1],
    });
    expect(Object.keys(normal.metadata)).toEqual(['authors', 'kernelspec', 'language_info']);
  });
});

describe('collapseCarriageReturns', () => {
  it.each([
    ['plain\n', 'plain\n'],
    ['a\rb\n', 'b\n'],
    ['a\rb\rc', 'c'],
    ['windows\r\nline\r\n', 'windows\nline\n'],
    ['kept\nold\rnew\n', 'kept\nnew\n'],
    ['gone\r', ''],
  ])('%j becomes %j', (text, shown) => {
    expect(collapseCarriageReturns(text)).toBe(shown);
  });
});

it('what a cell says of its own time is not kept', () => {
  const timing = { 'application/vnd.modelspace.timing+json': { text: '3 s a fit' }, 'text/plain': '3 s a fit' };
  const output = (data: Record<string, unknown>) => ({ output_type: 'display_data' as const, data, metadata: {} });
  const cell = { cell_type: 'code' as const, id: 'a', metadata: {}, source: 'x', execution_count: 1 };
  const outputs = [output(timing), output({ 'text/plain': '9 fits' })];
  const made = normalizeNotebook({ cells: [{ ...cell, outputs }], metadata: {}, nbformat: 4, nbformat_minor: 5 });
  expect(made.cells[0]?.outputs?.map(({ data }) => data?.['text/plain'])).toEqual([['9 fits']]);
});
