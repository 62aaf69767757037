import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { kernelSpec, readKernelSpec } from '../../lib/runner/index.js';

const folder = mkdtempSync(path.join(tmpdir(), 'modelspace-spec-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('readKernelSpec(file)', () => {
  it("reads this repository's, whole", () => {
    const { argv, ...others } = readKernelSpec(kernelSpec());
    expect(argv).toContain('{connection_file}');
    expect(others).toMatchObject({ language: 'typescript' });
  });

  it.each([
    ['{"argv": []}', 'kernel.json: argv needs texts, one at least, got []'],
    ['{"argv": ["node", 3]}', 'kernel.json: argv needs texts, one at least, got ["node",3]'],
    ['{}', 'kernel.json: argv needs texts, one at least, got nothing'],
    ['{"argv"', 'kernel.json: needs JSON, got an error at position 7'],
  ])('refuses %s', (text, why) => {
    const file = path.join(folder, 'kernel.json');
    writeFileSync(file, text);
    expect(() => readKernelSpec(file)).toThrow(new RangeError(why));
  });
});
