import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMatrixFolder } from '../../../lib/data/folder/read-matrix-folder.js';
import { writeMatrixFolder } from '../../../lib/data/folder/write-matrix-folder.js';
import { smallMatrix } from '../small-matrix.js';
import { contentsOf, temporaryFolder } from './temporary-folder.js';

describe('writeMatrixFolder(matrix, path)', () => {
  it('writes what reads back as the same matrix, and twice the same bytes, for any seed and shape', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          seed: fc.nat(1000),
          models: fc.integer({ min: 1, max: 6 }),
          prompts: fc.integer({ min: 8, max: 40 }),
          missing: fc.constantFrom(0, 0.3, 1),
          text: fc.boolean(),
        }),
        async (shape) => {
          const folder = await temporaryFolder();
          const matrix = smallMatrix(shape);
          await writeMatrixFolder(matrix, join(folder, 'a'));
          const read = await readMatrixFolder(join(folder, 'a'));
          expect(read).toEqual(matrix);
          await writeMatrixFolder(read, join(folder, 'b'));
          const [a, b] = await Promise.all([contentsOf(join(folder, 'a')), contentsOf(join(folder, 'b'))]);
          expect(Object.values(b)).toEqual(Object.values(a));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('makes the folders above, and leaves nothing beside the folder', async () => {
    const folder = await temporaryFolder();
    await writeMatrixFolder(smallMatrix(), join(folder, 'deep/er/small'));
    expect(await readdir(join(folder, 'deep/er'))).toEqual(['small']);
    expect((await readdir(join(folder, 'deep/er/small'))).sort()).toEqual([
      'correctness.npy',
      'embeddings',
      'matrix.json',
      'models.csv',
      'prompts.jsonl.gz',
      'splits.csv',
      'subsets.csv',
    ]);
  });

  it('fills an empty folder, and does without split, order and text', async () => {
    const path = join(await temporaryFolder(), 'small');
    await mkdir(path);
    const { split, trainOrder, ...matrix } = smallMatrix({ text: false });
    expect([split, trainOrder]).not.toContain(undefined);
    await writeMatrixFolder(matrix, path);
    expect(await readMatrixFolder(path)).toEqual(matrix);
  });

  it('refuses a folder with something in it, unless it is a matrix folder to be overwritten', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'small');
    await writeMatrixFolder(smallMatrix(), path);
    const before = await contentsOf(folder);
    await expect(writeMatrixFolder(smallMatrix({ seed: 2 }), path)).rejects.toThrow(
      new RangeError(`writeMatrixFolder: path needs to be new or empty, got "${path}" with 7 entries`),
    );
    expect(await contentsOf(folder)).toEqual(before);
    await writeMatrixFolder(smallMatrix({ seed: 2 }), path, { overwrite: true });
    expect(await readMatrixFolder(path)).toEqual(smallMatrix({ seed: 2 }));
    expect(await readdir(folder)).toEqual(['small']);

    const other = await temporaryFolder();
    await writeFile(join(other, 'thesis.txt'), 'precious');
    await expect(writeMatrixFolder(smallMatrix(), other, { overwrite: true })).rejects.toThrow(
      new RangeError(
        `writeMatrixFolder: path needs a matrix folder, or to be new or empty, got "${other}" with 1 entries`,
      ),
    );
    expect(await readdir(other)).toEqual(['thesis.txt']);
  });

  it.each([
    'sentence-transformers/all-MiniLM-L6-v2',
    '../../../escaped',
    '..',
    '/etc/x',
    'C:\\x',
    'a b*?',
    '%2F',
    'ü',
    '.',
  ])('takes an embedder called %s by that name, and writes into the folder alone', async (name) => {
    const folder = await temporaryFolder();
    const path = join(folder, 'a/b/small');
    const { embeddings, ...rest } = smallMatrix();
    const matrix = { ...rest, embeddings: new Map([...embeddings, [name, embeddings.get('tiny')!]]) };
    await writeMatrixFolder(matrix, path);
    expect(await readMatrixFolder(path)).toEqual(matrix);
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    expect(files.filter(({ parentPath }) => parentPath === join(path, 'embeddings'))).toHaveLength(3);
    expect(files.filter(({ parentPath }) => parentPath === path)).toHaveLength(6);
    expect(files).toHaveLength(9);
  });

  it('refuses an embedder or a model whose name could not come back', async () => {
    const path = join(await temporaryFolder(), 'small');
    const good = smallMatrix();
    const embedders = (name: string) => ({ ...good, embeddings: new Map([[name, good.embeddings.get('tiny')!]]) });
    await expect(writeMatrixFolder(embedders('x'.repeat(300)), path)).rejects.toThrow(
      /^writeMatrixFolder: embedder needs a name short enough for a file, got "x+…$/,
    );
    await expect(writeMatrixFolder(embedders('a\ud800'), path)).rejects.toThrow(
      new RangeError('writeMatrixFolder: embedder needs no space at its ends and nothing unseen in it, got "a\\ud800"'),
    );
    await expect(writeMatrixFolder({ ...good, models: good.models.with(0, 'm4\r') }, path)).rejects.toThrow(
      new RangeError('writeMatrixFolder: model needs no space at its ends and nothing unseen in it, got "m4\\r"'),
    );
  });

  it('says in its own words what the disk refuses', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    const path = join(folder, 'file/small');
    await expect(writeMatrixFolder(smallMatrix(), path)).rejects.toThrow(
      /^writeMatrixFolder: path needs a folder that can be written, got E\w+ of ".*small"$/,
    );
  });

  it('refuses a matrix that could not be read again, and writes nothing', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'small');
    const good = smallMatrix();
    const twice = { ...good, models: good.models.map((name, m) => (m === 3 ? good.models[0]! : name)) };
    await expect(writeMatrixFolder(twice, path)).rejects.toThrow(
      new RangeError(
        'readMatrixFolder: models.csv row 5: model_name needs to be unique, got "maker/model-0" as in row 2',
      ),
    );
    const short = { ...good, correctness: good.correctness.slice(1) };
    await expect(writeMatrixFolder(short, path)).rejects.toThrow(
      new RangeError('writeNpy: shape (4, 12) needs 48 values, got 47'),
    );
    const partial = { ...good, split: { ...good.split!, test: good.split!.test.slice(1) } };
    await expect(writeMatrixFolder(partial, path)).rejects.toThrow(
      new RangeError(`writeMatrixFolder: split needs every prompt, got none of "p/${good.split!.test[0]}"`),
    );
    const odd = { ...good, prompts: { ...good.prompts, unit: good.prompts.unit.with(1, 'mine') } };
    await expect(writeMatrixFolder(odd, path)).rejects.toThrow(
      new RangeError('writeMatrixFolder: unit of "p/1" needs to be "or", its category or benchmark, got "mine"'),
    );
    expect(await readdir(folder)).toEqual([]);
  });
});
