import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMatrixJson } from '../../../lib/data/folder/matrix-json.js';
import { parseCsv } from '../../../lib/data/folder/parse-csv.js';
import { parsePrompts } from '../../../lib/data/folder/parse-prompts.js';
import { readMatrixFolder } from '../../../lib/data/folder/read-matrix-folder.js';
import { writeNpy } from '../../../lib/data/folder/write-npy.js';
import { smallMatrix } from '../small-matrix.js';
import { editPrompts, goodFolder, setJson } from './damage.js';
import { temporaryFolder } from './temporary-folder.js';

describe('readMatrixFolder(path)', () => {
  it('reads what writeMatrixFolder wrote', async () => {
    expect(await readMatrixFolder(await goodFolder())).toEqual(smallMatrix());
  });

  it('refuses a path where nothing is', async () => {
    await expect(readMatrixFolder('/nowhere/at-all')).rejects.toThrow(
      new RangeError('readMatrixFolder: matrix.json: needs the file, got none in /nowhere/at-all'),
    );
  });

  it('skips checksums on request, or where matrix.json has none', async () => {
    const folder = await goodFolder();
    await setJson(folder, ['sha256', 'models.csv'], '0'.repeat(64));
    expect((await readMatrixFolder(folder, { verify: false })).models.length).toBe(4);
    await setJson(folder, ['sha256'], undefined);
    expect((await readMatrixFolder(folder)).models.length).toBe(4);
  });

  it('opens only the embedders that are asked for', async () => {
    const folder = await goodFolder();
    await rm(join(folder, 'embeddings/wide.npy'));
    const matrix = await readMatrixFolder(folder, { embedders: ['tiny'] });
    expect([...matrix.embeddings.keys()]).toEqual(['tiny']);
    await expect(readMatrixFolder(folder, { embedders: ['other'] })).rejects.toThrow(
      new RangeError('readMatrixFolder: embedders needs some of tiny, wide, got "other"'),
    );
  });

  it('reads prompts.jsonl, files of Windows, further columns, and a folder without title, text, split and checksums', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'embeddings'));
    const prompt = (id: string, extra: string): string =>
      `{"prompt_id":"${id}","benchmark":"b","category":"c"${extra}}`;
    await writeFile(join(folder, 'prompts.jsonl'), `\ufeff${prompt('x', '')}\r\n${prompt('y', ',"source":1')}`);
    await writeFile(join(folder, 'models.csv'), '\ufeffsize,model_name,model_id\r\n7,"m, 1",a\r\n8,m2,b\r\n');
    await writeFile(join(folder, 'correctness.npy'), writeNpy(Int8Array.of(1, 0, -1, -1), [2, 2]));
    await writeFile(join(folder, 'embeddings/e.npy'), writeNpy(Float32Array.of(3, 4, 0, 1e-30), [2, 2]));
    const json = { format: 'modelspace-matrix', version: 1, name: 'mine', models: 2, prompts: 2, embeddings: { e: 2 } };
    await writeFile(join(folder, 'matrix.json'), JSON.stringify(json));
    const matrix = await readMatrixFolder(folder);
    expect(matrix).toEqual({
      name: 'mine',
      title: 'mine',
      models: ['m, 1', 'm2'],
      prompts: { ids: ['x', 'y'], benchmark: ['b', 'b'], category: ['c', 'c'], unit: ['c', 'c'] },
      correctness: Int8Array.of(1, 0, -1, -1),
      embeddings: new Map([['e', { rows: 2, columns: 2, data: Float32Array.of(0.6, 0.8, 0, 1) }]]),
    });
  });

  it('names a unit benchmark/category where two benchmarks share a category', async () => {
    const folder = await goodFolder();
    await editPrompts(folder, (text) =>
      text.replaceAll('"category":"and"', '"category":"or"').replaceAll('"plus"', '"or"'),
    );
    await setJson(folder, ['whole_benchmarks'], undefined);
    expect((await readMatrixFolder(folder)).prompts.unit.slice(0, 4)).toEqual([
      'logic/or',
      'logic/or',
      'sums/or',
      'times',
    ]);
  });
});

describe('the parsers of a matrix folder', () => {
  it('meet any bytes with their own error or a result', async () => {
    const csvLike = fc.array(fc.constantFrom('a', 'b', ',', '"', '\n', '\r', 'é', '\0', ' '), { maxLength: 40 });
    const jsonLike = fc.array(fc.constantFrom('{', '}', '"prompt_id"', ':', '"a"', ',', '\n', '[', '1', '__proto__'), {
      maxLength: 20,
    });
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 100 }),
      csvLike.map((parts) => Buffer.from(`a,b\n${parts.join('')}`)),
      jsonLike.map((parts) => Buffer.from(parts.join(''))),
    );
    const parsers = [
      (input: Uint8Array) => parseCsv(input, ['a', 'b'], 'x', () => {}),
      (input: Uint8Array) => parsePrompts([input], 1, 'x'),
      (input: Uint8Array) => parseMatrixJson(input, 'x'),
    ];
    const outcomes = { refused: 0, parsed: 0 };
    await fc.assert(
      fc.asyncProperty(bytes, async (input) => {
        for (const parse of parsers) {
          try {
            await parse(input);
            outcomes.parsed++;
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
            expect((error as Error).message).toMatch(/^x[: ]/);
            outcomes.refused++;
          }
        }
      }),
      { numRuns: 500 },
    );
    expect(Math.min(outcomes.refused, outcomes.parsed)).toBeGreaterThan(0);
  });
});
