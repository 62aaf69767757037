import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { writeConnectionFile } from '../../lib/runner/connection-file.js';

const CHANNELS = ['shell', 'iopub', 'stdin', 'control', 'hb'] as const;

it('gives kernels that start at once ports of their own, out of the range of outgoing connections', async () => {
  const files = await Promise.all(Array.from({ length: 40 }, () => writeConnectionFile()));
  const ports = files.flatMap((file) => CHANNELS.map((channel) => Number(file.address(channel).split(':').at(-1))));
  expect(new Set(ports).size).toBe(200);
  for (const port of ports) expect(port > 1024 && port < 32_768, String(port)).toBe(true);
  await Promise.all(files.map((file) => file.remove()));
  expect(files.some((file) => existsSync(file.path))).toBe(false);
});
