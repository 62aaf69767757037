import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collapseCarriageReturns, normalizeNotebook } from '../../lib/runner/normalize-notebook.js';
import { type Cell, joined, type Notebook, notebookText, type Output } from '../../lib/runner/notebook.js';
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

// What a notebook may hold that nobody here knows: any JSON, under names that no format uses.
const unknownFields = fc.dictionary(
  fc.string({ minLength: 1 }).map((name) => `x-${name}`),
  fc.jsonValue(),
);
const authored = fc.record({
  slideshow: fc.constantFrom({ slide_type: 'slide' }, { slide_type: 'notes' }),
  editable: fc.boolean(),
  deletable: fc.boolean(),
  jupyter: fc.constantFrom({ source_hidden: true }, { outputs_hidden: true }),
  tags: fc.array(fc.string()),
  name: fc.string(),
});
const anyOutput = fc.oneof(
  fc.record({
    output_type: fc.constantFrom('display_data', 'execute_result', 'of another kind'),
    data: fc.dictionary(fc.constantFrom('text/plain', 'text/html', 'image/png', 'application/json'), fc.jsonValue()),
    metadata: unknownFields,
  }),
  fc.record({ output_type: fc.constant('error'), ename: fc.string(), traceback: fc.array(fc.string()) }),
);
const anyCell = fc.record({
  cell_type: fc.constantFrom('code' as const, 'markdown' as const, 'raw' as const),
  source: fc.string(),
  metadata: fc.tuple(unknownFields, authored).map(([unknown, known]) => ({ ...unknown, ...known })),
  attachments: fc.dictionary(fc.string(), fc.constant({ 'image/png': 'iVBORw0KGgo=' })),
  unknown: unknownFields,
  outputs: fc.array(fc.tuple(anyOutput, unknownFields)),
});

it('normalizing any notebook changes nothing but what it says it changes, and a second time nothing', () => {
  fc.assert(
    fc.property(fc.array(anyCell), unknownFields, unknownFields, (made, metadata, around) => {
      const cells = made.map(({ unknown, outputs, ...cell }) => {
        const all = outputs.map(([output, more]) => ({ ...output, ...more }) as Output);
        return { ...unknown, ...cell, ...(cell.cell_type === 'code' ? { outputs: all } : {}) };
      });
      const given: Notebook = { ...around, cells, metadata, nbformat: 4, nbformat_minor: 5 };
      const normal = normalizeNotebook(structuredClone(given), { replace: { '/home/me/': '~/' } });
      const { kernelspec: _, language_info: __, ...kept } = normal.metadata;
      expect({ ...normal, cells: [], metadata: kept }).toEqual({ ...given, cells: [] });
      for (const [i, { id: ___, execution_count: ____, outputs = [], source, ...rest }] of normal.cells.entries()) {
        const { outputs: before = [], source: text, ...same } = cells[i] as Cell;
        expect([joined(source), rest]).toEqual([joined(text), same]);
        expect(outputs.map(plainOutput)).toEqual(before.map(plainOutput));
      }
      expect(notebookText(normalizeNotebook(normal, { replace: { '/home/me/': '~/' } }))).toBe(notebookText(normal));
    }),
  );
});

/** An output without its count, texts whole. */
function plainOutput({ execution_count: _, data, ...output }: Output): object {
  if (data === undefined) return output;
  const isText = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((line) => typeof line === 'string');
  const text = (type: string, value: unknown) => (type.startsWith('text/') && isText(value) ? value.join('') : value);
  return {
    ...output,
    data: Object.fromEntries(Object.entries(data).map(([type, value]) => [type, text(type, value)])),
  };
}

it('streams that are joined lose no field, and a cell without metadata gets some', () => {
  const outputs = [stream('a'), { ...stream('b\n'), extra: 1 } as Output];
  const notebook = smallNotebook({ source: 'x', outputs });
  expect(notebook.cells[0]?.outputs).toEqual([{ ...stream('a'), text: ['ab\n'], extra: 1 }]);
  const bare = { cell_type: 'markdown', source: 'x' } as unknown as Cell;
  expect(normalizeNotebook({ ...notebook, cells: [bare] }).cells[0]?.metadata).toEqual({});
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
