import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, vi } from 'vitest';
import { readTimings } from '../../lib/cli/timings.js';
import { findMatrixFolders, readMatrixFolder, readNpy, readOfficialRuns } from '../../lib/data/index.js';
import { readResults, record, resultsText } from '../../lib/ledger/index.js';
import { checkLoraPool } from '../../lib/papers/task-space/lora-pool.js';
import { isName, parseJson } from '../../lib/project/index.js';
import { readNotebook } from '../../lib/runner/index.js';
import { smallNotebook } from '../runner/small-notebook.js';
import { expectMatrix } from './expect-matrix.js';
import { EMBEDDER, matrixFolder } from './matrix-folder.js';

/** A file that the project reads, as it must be, and what reads it. */
export interface Format {
  readonly name: string;
  readonly good: Uint8Array;
  readonly isText: boolean;
  /** Reads a file of such bytes, and looks at what comes back. */
  read(bytes: Uint8Array): Promise<void>;
  /** What an error begins with. */
  readonly begins: RegExp;
}

const json = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);

/** Every format, each in files of its own. */
export async function formats(): Promise<Format[]> {
  return [...(await ofMatrixFolders()), ...(await ofOthers())];
}

async function ofMatrixFolders(): Promise<Format[]> {
  const begins = /^readMatrixFolder: /;
  const inFolder = async (
    file: string,
    isText: boolean,
    { packed = false, keepDigests = false } = {},
  ): Promise<Format> => {
    const folder = await matrixFolder({ digests: keepDigests });
    const whole = await readFile(join(folder, file));
    return {
      name: packed ? `the text in ${file}` : file,
      good: packed ? gunzipSync(whole) : whole,
      isText,
      begins,
      async read(bytes) {
        await writeFile(join(folder, file), packed ? gzipSync(bytes, { level: 1 }) : bytes);
        expectMatrix(await readMatrixFolder(folder));
      },
    };
  };
  return [
    await inFolder('matrix.json', true),
    { ...(await inFolder('matrix.json', true, { keepDigests: true })), name: 'matrix.json with digests' },
    await inFolder('models.csv', true),
    await inFolder('prompts.jsonl.gz', false),
    await inFolder('prompts.jsonl.gz', true, { packed: true }),
    await plainPrompts(begins),
    await inFolder('correctness.npy', false),
    await inFolder(`embeddings/${EMBEDDER}.npy`, false),
    await inFolder('splits.csv', true),
    await inFolder('subsets.csv', true),
  ];
}

async function plainPrompts(begins: RegExp): Promise<Format> {
  const folder = await matrixFolder({ digests: false });
  const good = gunzipSync(await readFile(join(folder, 'prompts.jsonl.gz')));
  await rm(join(folder, 'prompts.jsonl.gz'));
  const read = async (bytes: Uint8Array): Promise<void> => {
    await writeFile(join(folder, 'prompts.jsonl'), bytes);
    expectMatrix(await readMatrixFolder(folder));
  };
  return { name: 'prompts.jsonl', good, isText: true, begins, read };
}

async function ofOthers(): Promise<Format[]> {
  const folder = await matrixFolder({ digests: false });
  const at = async (file: string, bytes: Uint8Array): Promise<string> => {
    await writeFile(join(folder, file), bytes);
    return join(folder, file);
  };
  const named = await matrixFolder({ digests: false });
  const run = (seed: number) => ({ prompts: 1000, seed, test: { accuracy: 0.625, auc: 0.75 }, more: [seed] });
  const where = { source: 'planted', data: 'planted', scale: 'small', row: 'A-T1' } as const;
  const records = [1, 2].map((i) => record({ ...where, cell: `knn/${i}`, what: 'accuracy', value: i / 4, sd: 0.125 }));
  return [
    {
      name: 'the name in matrix.json',
      good: await readFile(join(named, 'matrix.json')),
      isText: true,
      begins: /^findMatrixFolders: /,
      async read(bytes) {
        await writeFile(join(named, 'matrix.json'), bytes);
        vi.stubEnv('MODELSPACE_DATA', '');
        const found = await findMatrixFolders(named);
        expect(found.map(({ path }) => path)).toEqual([named]);
        expect(isName(found[0]!.name)).toBe(true);
      },
    },
    {
      name: 'a reference',
      good: json({ officialMatrixFactorization: { runs: [run(1), run(2)] }, note: 'n' }),
      isText: true,
      begins: /^readOfficialRuns: /,
      async read(bytes) {
        await at(`reference.${EMBEDDER}.json`, bytes);
        vi.stubEnv('MODELSPACE_DATA', folder);
        for (const one of await readOfficialRuns('pool', EMBEDDER)) {
          expect(Object.values(one).every(Number.isFinite)).toBe(true);
        }
      },
    },
    {
      name: 'an array',
      good: await readFile(join(folder, `embeddings/${EMBEDDER}.npy`)),
      isText: false,
      begins: /^readNpy: /,
      async read(bytes) {
        const { shape, data } = readNpy(bytes);
        expect(shape.reduce((product, extent) => product * extent, 1)).toBe(data.length);
        expect(data.length).toBeLessThanOrEqual(bytes.length);
      },
    },
    {
      name: 'a notebook',
      good: json(smallNotebook('1 + 1;\n', 'console.log(2);\n')),
      isText: true,
      begins: /^readNotebook: /,
      async read(bytes) {
        const { cells, nbformat } = await readNotebook(await at('a.ipynb', bytes));
        expect(nbformat).toBe(4);
        expect(Array.isArray(cells)).toBe(true);
      },
    },
    {
      name: 'results',
      good: Buffer.from(resultsText({ records })),
      isText: true,
      begins: /^(readResults|makeResults): /,
      async read(bytes) {
        for (const { value, sd = 0 } of (await readResults(await at('results.json', bytes))).records) {
          expect(value === null || Number.isFinite(value)).toBe(true);
          expect(Number.isFinite(sd)).toBe(true);
        }
      },
    },
    {
      name: 'timings',
      good: json({ machine: 'm', runs: { 'a/01': { seconds: 1.5, cells: 3, peakMiB: 100, shown: ['1 s'] } } }),
      isText: true,
      begins: /^readTimings: /,
      async read(bytes) {
        const { machine, runs } = await readTimings(await at('timings.json', bytes));
        expect(typeof machine).toBe('string');
        for (const { seconds, cells } of Object.values(runs)) expect(seconds >= 0 && cells >= 0).toBe(true);
      },
    },
    {
      name: 'a pool of modules',
      good: json(['a b', 'c', 'd'].map((name) => ({ printed: name, module: name.replace(' ', '_') }))),
      isText: true,
      begins: /^loraPool: /,
      async read(bytes) {
        const pool = checkLoraPool(parseJson(bytes, 'loraPool: x'));
        expect(pool.every(({ printed, module }) => isName(printed) && isName(module))).toBe(true);
      },
    },
  ];
}
