import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMatrixFolder, writeMatrixFolder } from '../../../lib/data/index.js';
import { smallMatrix } from '../small-matrix.js';

describe('a writer of a matrix folder that was killed', () => {
  let folder = '';
  const target = () => path.join(folder, 'mine');
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'modelspace-killed-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** What a writer leaves in the middle: its own folder, named after a process that is no more. */
  const leftover = () => {
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    const aside = path.join(folder, `.mine.writing-${pid}-abcdef`);
    mkdirSync(path.join(aside, 'new'), { recursive: true });
    return aside;
  };

  it('leaves nothing behind for long', async () => {
    leftover();
    await writeMatrixFolder(smallMatrix(), target());
    expect(readdirSync(folder)).toEqual(['mine']);
  });

  it('loses no folder that it was about to replace', async () => {
    await writeMatrixFolder(smallMatrix(), target());
    renameSync(target(), path.join(leftover(), 'old'));
    await expect(writeMatrixFolder(smallMatrix(), target())).rejects.toThrow('writeMatrixFolder: path needs');
    expect((await readMatrixFolder(target())).models).toEqual(smallMatrix().models);
    await writeMatrixFolder(smallMatrix(), target(), { overwrite: true });
    expect(readdirSync(folder)).toEqual(['mine']);
  });
});
