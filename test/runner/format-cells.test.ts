import { describe, expect, it } from 'vitest';
import { changedCells, formatCells } from '../../lib/runner/format-cells.js';
import { lintCells } from '../../lib/runner/lint-cells.js';
import { hashSources, type Notebook } from '../../lib/runner/notebook.js';
import { smallNotebook } from './small-notebook.js';

const sources = (notebook: Notebook) => notebook.cells.map(({ source }) => source);

describe('formatCells', () => {
  it('lays out code cells as the project does, and leaves the rest as it is', async () => {
    const prose = { cell_type: 'markdown' as const, source: ['const  x=1\n'] };
    const a = smallNotebook(
      'import { b, a } from "modelspace"\nconst x = await a( 1 )',
      prose,
      { source: ['[1].map(f=>f)\n', 'x'], outputs: [] },
      'const = 3;',
    );
    const b = smallNotebook("const s = 'good';");
    const after = await formatCells({ a, b });
    expect(sources(after.a!)).toEqual([
      ["import { a, b } from 'modelspace';\n", '\n', 'const x = await a(1);'],
      ['const  x=1\n'],
      ['[1].map((f) => f);\n', 'x;'],
      ['const = 3;'],
    ]);
    expect(after.b).toBe(b);
    expect(changedCells(a, after.a!)).toEqual([0, 2]);
    expect((await formatCells({ a: after.a! })).a).toBe(after.a);
  });

  it('changes nothing the second time, wherever a cell has its imports', async () => {
    const odd = smallNotebook("const a = 1;\nimport fs from 'node:fs';\nfs;", '// why\n\n\nf()  // what');
    const once = await formatCells({ odd });
    expect((await formatCells(once)).odd).toBe(once.odd);
  });

  it('renews the stamp of outputs that fitted their cells, and no other', async () => {
    const fitting = smallNotebook('f( 1 )');
    fitting.metadata.modelspace = { on: 'planted', sources: hashSources(fitting), outputs: 'o' };
    const stale = smallNotebook('f( 2 )');
    stale.metadata.modelspace = { sources: 'of other code' };
    const after = await formatCells({ fitting, stale });
    expect(after.fitting!.metadata.modelspace).toEqual({
      on: 'planted',
      sources: hashSources(after.fitting!),
      outputs: 'o',
    });
    expect(after.stale!.metadata.modelspace).toEqual({ sources: 'of other code' });
  });
});

describe('lintCells', () => {
  const told = async (...cells: string[]) =>
    (await lintCells({ good: smallNotebook("console.log('good');"), nb: smallNotebook('1;', ...cells) })).map(
      ({ file, cell, what }) => `${file} ${cell} ${what}`,
    );

  it('takes imports and top-level await in any cell, and what one cell declares and another uses', async () => {
    expect(
      await told("import { f } from 'modelspace';\nconst x = await f();", 'f(x);', "import fs from 'node:fs';\nf(fs);"),
    ).toEqual([]);
  });

  it('names notebook, cell, line and rule', async () => {
    expect(await told('const x = 1;\nif (x == 2) debugger;', "import { f } from 'modelspace';")).toEqual([
      expect.stringMatching(/^nb 1 line 2: .*\(lint\/suspicious\/noDoubleEquals\)$/),
      expect.stringMatching(/^nb 1 line 2: .*\(lint\/suspicious\/noDebugger\)$/),
      expect.stringMatching(/^nb 2 line 1: .*unused.*\(lint\/correctness\/noUnusedImports\)$/),
    ]);
  });

  it('names a cell that is no TypeScript', async () => {
    expect((await told('const = 3;'))[0]).toMatch(/^nb 1 line 1: .*\(parse\)$/);
  });
});
