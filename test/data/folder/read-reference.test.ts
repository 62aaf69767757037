import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readOfficialRuns } from '../../../lib/data/folder/read-reference.js';
import { temporaryFolder } from './temporary-folder.js';

afterEach(() => vi.unstubAllEnvs());

/** A folder that is found as the matrix `made`, with the text of a reference file for the embedder `e`. */
async function withReference(text: string): Promise<void> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'made'));
  await writeFile(join(folder, 'made', 'matrix.json'), '{"name":"made"}');
  await writeFile(join(folder, 'made', 'reference.e.json'), text);
  vi.stubEnv('MODELSPACE_DATA', folder);
}

const runs = (list: unknown) => JSON.stringify({ officialMatrixFactorization: { runs: list } });
const run = { prompts: 1000, seed: 1, test: { accuracy: 0.6, auc: 0.7, more: 1 }, more: 1 };

describe('readOfficialRuns(matrixName, embedder)', () => {
  it('reads the runs of the official code', async () => {
    await withReference(runs([run, { ...run, seed: 2 }]));
    expect(await readOfficialRuns('made', 'e')).toEqual([
      { prompts: 1000, seed: 1, accuracy: 0.6, auc: 0.7 },
      { prompts: 1000, seed: 2, accuracy: 0.6, auc: 0.7 },
    ]);
  });

  it('finds none where folder, file or runs are not there', async () => {
    await withReference('{}');
    expect(await readOfficialRuns('made', 'e')).toEqual([]);
    expect(await readOfficialRuns('made', 'other')).toEqual([]);
    expect(await readOfficialRuns('another', 'e')).toEqual([]);
    await withReference('null');
    expect(await readOfficialRuns('made', 'e')).toEqual([]);
  });

  it('looks for no embedder whose name leads elsewhere', async () => {
    await withReference(runs([run]));
    expect(await readOfficialRuns('made', '../made/reference.e')).toEqual([]);
    expect(await readOfficialRuns('made', '')).toEqual([]);
  });

  it('says what is wrong with a file', async () => {
    await withReference('{"officialMatrixFactorization": ');
    await expect(readOfficialRuns('made', 'e')).rejects.toThrow(
      new RangeError('readOfficialRuns: reference.e.json: needs JSON, got an early end'),
    );
    await withReference(runs('many'));
    await expect(readOfficialRuns('made', 'e')).rejects.toThrow(
      new RangeError('readOfficialRuns: reference.e.json needs a list of runs, got string'),
    );
  });

  it.each([
    ['a missing number', { ...run, test: { accuracy: 0.6 } }, '{"prompts":1000,"seed":1,"accuracy":0.6}'],
    ['text for a number', { ...run, seed: '1' }, '{"prompts":1000,"seed":"1","accuracy":0.6,"auc":0.7}'],
    ['no run at all', null, '{}'],
  ])('names the run with %s', async (_, bad, got) => {
    await withReference(runs([run, bad]));
    await expect(readOfficialRuns('made', 'e')).rejects.toThrow(
      new RangeError(
        `readOfficialRuns: reference.e.json run 1 needs numbers prompts, seed, accuracy and auc, got ${got}`,
      ),
    );
  });
});
