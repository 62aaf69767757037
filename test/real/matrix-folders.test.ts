import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWorld } from '../../lib/comparing/open-world.js';
import { completeModels } from '../../lib/data/complete-models.js';
import type { CorrectnessMatrix } from '../../lib/data/correctness-matrix.js';
import { findDuplicates } from '../../lib/data/find-duplicates.js';
import { readMatrixFolder } from '../../lib/data/folder/read-matrix-folder.js';
import { writeMatrixFolder } from '../../lib/data/folder/write-matrix-folder.js';
import { joinMatrices } from '../../lib/data/join-matrices.js';
import { leaveOutUnits } from '../../lib/data/leave-out-units.js';
import { qualityReport } from '../../lib/data/quality-report.js';
import { random } from '../../lib/random/index.js';
import { temporaryFolder } from '../data/folder/temporary-folder.js';
import { realMatrices } from './real-matrices.js';

const read = new Map<string, Promise<CorrectnessMatrix>>();
const folder = (name: string): Promise<CorrectnessMatrix> => {
  if (!read.has(name)) read.set(name, readMatrixFolder(realMatrices.get(name)!));
  return read.get(name)!;
};

const bytes = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);

/** Distance of the longest and shortest row from 1. */
function lengthError({ embeddings }: CorrectnessMatrix): number {
  let worst = 0;
  for (const { rows, columns, data } of embeddings.values()) {
    for (let i = 0; i < rows; i++) {
      let square = 0;
      for (let k = i * columns; k < (i + 1) * columns; k++) square += data[k]! * data[k]!;
      worst = Math.max(worst, Math.abs(Math.sqrt(square) - 1));
    }
  }
  return worst;
}

describe.runIf(realMatrices.has('ollv2-core'))('ollv2-core', () => {
  it('has the shape that is declared: 496 models, 94 complete, 8,382 prompts, 27 units, two embedders', async () => {
    const matrix = await folder('ollv2-core');
    expect([matrix.models.length, matrix.prompts.ids.length]).toEqual([496, 8382]);
    expect(completeModels(matrix).models.length).toBe(94);
    expect(new Set(matrix.prompts.unit).size).toBe(27);
    expect(new Set(matrix.prompts.category).size).toBe(35);
    expect([...matrix.embeddings].map(([name, { columns }]) => [name, columns])).toEqual([
      ['all-MiniLM-L6-v2', 384],
      ['all-mpnet-base-v2', 768],
    ]);
    expect([matrix.split!.train, matrix.split!.validation, matrix.split!.test].map((part) => part.length)).toEqual([
      6706, 838, 838,
    ]);
    expect(matrix.trainOrder!.slice().sort()).toEqual(matrix.split!.train);
    expect(lengthError(matrix)).toBeLessThan(7e-8);
  });

  it('opens as the public world', async () => {
    const { matrix, ...world } = await openWorld({ on: 'public', data: 'ollv2-core' });
    expect(world).toMatchObject({
      scale: 'full',
      name: 'ollv2-core',
      embedders: ['all-MiniLM-L6-v2', 'all-mpnet-base-v2'],
    });
    expect(matrix.models.length).toBe(94);
  });

  it('reads back the same from a copy', async () => {
    const path = join(await temporaryFolder(), 'copy');
    const matrix = completeModels(await folder('ollv2-core'));
    await writeMatrixFolder(matrix, path);
    const copy = await readMatrixFolder(path);
    expect(copy.prompts).toEqual(matrix.prompts);
    expect(bytes(copy.correctness).equals(bytes(matrix.correctness))).toBe(true);
    for (const [name, { data }] of matrix.embeddings) {
      expect(bytes(copy.embeddings.get(name)!.data).equals(bytes(data))).toBe(true);
    }
  });

  it('is reported with its four pairs of equal models and its four repeated prompts', async () => {
    const report = qualityReport(await folder('ollv2-core'));
    expect(report).toMatchObject({ completeModels: 94, identicalModels: 4, alwaysRight: 4, alwaysWrong: 155 });
    expect(report.duplicates).toMatchObject({ repeats: 4, conflictingGroups: 2, conflictingCells: 188 });
    expect(report.nearIdenticalModels.length).toBe(8);
    expect(report.categories.reduce((sum, { prompts }) => sum + prompts, 0)).toBe(8382);
  });

  it('leaves out a benchmark without a repeat of it in the source', async () => {
    const matrix = completeModels(await folder('ollv2-core'));
    const either = findDuplicates(matrix, 'either');
    const groupOf = new Map(either.groups.flatMap((group, g) => Array.from(group, (j) => [j, g] as const)));
    for (const benchmark of new Set(matrix.prompts.benchmark)) {
      const split = leaveOutUnits(matrix, random(1), { unit: 'benchmark', leaveOut: [benchmark], duplicates: either });
      const targets = new Set(Array.from(split.test, (j) => groupOf.get(j)).filter((g) => g !== undefined));
      const leaks = [...split.train, ...split.validation].filter((j) => targets.has(groupOf.get(j)!));
      expect(leaks).toEqual([]);
    }
  });
});

describe.runIf(realMatrices.has('ollv2-core') && realMatrices.has('ollv2-mmlu-pro'))('ollv2-mmlu-pro', () => {
  it('has 60 complete models, 12,032 prompts and 14 units', async () => {
    const matrix = await folder('ollv2-mmlu-pro');
    expect(completeModels(matrix).models.length).toBe(60);
    expect([matrix.models.length, matrix.prompts.ids.length]).toEqual([60, 12032]);
    expect(new Set(matrix.prompts.unit).size).toBe(14);
    expect(lengthError(matrix)).toBeLessThan(7e-8);
  });

  it('joins ollv2-core by model name into 57 x 20,414 without a missing cell', async () => {
    const joined = joinMatrices(await folder('ollv2-core'), await folder('ollv2-mmlu-pro'));
    expect([joined.models.length, joined.prompts.ids.length]).toEqual([57, 20414]);
    expect(joined.correctness.length).toBe(57 * 20414);
    expect(joined.correctness.includes(-1)).toBe(false);
    expect(new Set(joined.prompts.unit).size).toBe(41);
    expect([...joined.embeddings.keys()]).toEqual(['all-MiniLM-L6-v2']);
  });
});
