import { open, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readMatrixFolder } from '../../../lib/data/folder/read-matrix-folder.js';
import { writeMatrixFolder } from '../../../lib/data/folder/write-matrix-folder.js';
import { smallMatrix } from '../small-matrix.js';
import { goodFolder, setJson } from './damage.js';
import { temporaryFolder } from './temporary-folder.js';

const MiB = 2 ** 20;
const repeated = (part: Uint8Array, times: number): Uint8Array =>
  Buffer.concat(new Array<Uint8Array>(times).fill(part));
const line = (id: string, rest: string): string => `{"prompt_id":"${id}","benchmark":"b","category":"c"${rest}}\n`;

type Bomb = [title: string, file: string, bytes: () => Uint8Array, message: string];

const bombs: Bomb[] = [
  [
    '3 GiB of lines in 3 MB',
    'prompts.jsonl.gz',
    () => repeated(gzipSync(line('a', '').repeat(20_000)), 3000),
    'prompts.jsonl.gz line 2: prompt_id needs to be unique, got "a" as in line 1',
  ],
  [
    '5,000,000 prompts where 12 are said',
    'prompts.jsonl.gz',
    () => {
      const lines = Array.from({ length: 12 }, (_, j) => line(`p${j}`, ''));
      return Buffer.concat([gzipSync(lines.join('')), repeated(gzipSync(line('a', '').repeat(20_000)), 250)]);
    },
    'prompts.jsonl.gz: needs the 12 prompts of matrix.json, got more',
  ],
  [
    'a line of 1 GiB',
    'prompts.jsonl.gz',
    () => Buffer.concat([gzipSync('{"text":"'), repeated(gzipSync(Buffer.alloc(16 * MiB, 'a')), 64)]),
    'prompts.jsonl.gz line 1: needs at most 4194304 bytes, got more',
  ],
  [
    'empty objects, 20 times as large in memory, in a line of 300 MB',
    'prompts.jsonl.gz',
    () => Buffer.concat([gzipSync('{"more":['), repeated(gzipSync('{},'.repeat(1e6)), 100), gzipSync('{}]}')]),
    'prompts.jsonl.gz line 1: needs at most 4194304 bytes, got more',
  ],
  [
    'a header of 16 MiB',
    'models.csv',
    () => Buffer.alloc(16 * MiB, ','),
    'models.csv: needs CSV, got too many columns in row 1',
  ],
  [
    'a value of 16 MiB',
    'models.csv',
    () => Buffer.alloc(16 * MiB, 'a'),
    'models.csv: needs CSV, got a value of more than 4194304 characters in row 1',
  ],
  [
    '16 MiB of empty lines',
    'models.csv',
    () => Buffer.concat([Buffer.from('model_id,model_name\n'), Buffer.alloc(16 * MiB, '\n')]),
    'models.csv: needs CSV, got fewer values than in the header in row 2',
  ],
];

describe('readMatrixFolder(path) on a small input that unpacks to a large one', () => {
  it.each(bombs)('refuses %s with little memory', async (_, file, bytes, message) => {
    const folder = await goodFolder();
    await setJson(folder, ['sha256'], undefined);
    await writeFile(join(folder, file), bytes());
    await refusedWith(folder, message);
  });

  it('refuses 1,000 texts of 1 MiB from 1 MB', async () => {
    const folder = join(await temporaryFolder(), 'wide');
    await writeMatrixFolder({ ...smallMatrix({ prompts: 1000 }), embeddings: new Map() }, folder);
    await setJson(folder, ['sha256'], undefined);
    const parts = Array.from({ length: 1000 }, (_, j) => gzipSync(line(`p/${j}`, `,"text":"${'a'.repeat(MiB)}"`)));
    const bytes = Buffer.concat(parts);
    await writeFile(join(folder, 'prompts.jsonl.gz'), bytes);
    await refusedWith(
      folder,
      `prompts.jsonl.gz: needs at most ${100 * bytes.length} bytes once decompressed, got more`,
    );
  });

  it('refuses a matrix.json of 10 GiB without reading it', async () => {
    const folder = await goodFolder();
    await (await open(join(folder, 'matrix.json'), 'w')).close();
    await truncate(join(folder, 'matrix.json'), 10 * 1024 * MiB); // takes no place on the disk
    await refusedWith(folder, 'matrix.json: needs at most 1048576 bytes, got 10737418240');
  });
});

/** That a folder is refused, in the memory of the process that already is, some parts and garbage aside. */
async function refusedWith(folder: string, message: string): Promise<void> {
  const before = process.resourceUsage().maxRSS;
  await expect(readMatrixFolder(folder)).rejects.toThrow(new RangeError(`readMatrixFolder: ${message}`));
  expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(400); // MiB
}
