import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectFolder } from '../../lib/project/index.js';
import { startKernel } from '../../lib/runner/kernel-client.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'modelspace-taken-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A kernel that finds a port taken `times` times, and then is the real one. */
async function unlucky(times: number): Promise<string> {
  const [spec, script] = [path.join(folder, `kernel-${times}.json`), path.join(folder, `kernel-${times}.cjs`)];
  const real = path.join(projectFolder(), 'lib', 'runner', 'kernel.cjs');
  await writeFile(
    script,
    `const { appendFileSync, readFileSync } = require('node:fs');
     appendFileSync(__filename + '.tries', 'x');
     if (readFileSync(__filename + '.tries').length > ${times}) require(${JSON.stringify(real)});
     else { console.error('Error: Address already in use'); process.exitCode = 1; }`,
  );
  await writeFile(spec, JSON.stringify({ argv: ['node', script, '{connection_file}'] }));
  return spec;
}

it('a kernel whose port another program took starts again with others', async () => {
  const kernel = await startKernel({ spec: await unlucky(2) });
  const outcome = await kernel.execute('1 + 1', 60, () => undefined);
  await kernel.close();
  expect(outcome).toMatchObject({ reply: { status: 'ok' } });
});

it('gives up after five, with what the kernel said', async () => {
  const spec = await unlucky(9);
  await expect(startKernel({ spec })).rejects.toThrow(/kernel died \(exit 1\)[\s\S]*Address already in use/);
});
