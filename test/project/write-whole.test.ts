import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requireWritable, temporaryFolder, writeWhole, writeWholeSync } from '../../lib/project/index.js';
import { projectFiles, root } from '../structure/project-files.js';

/** The number of a process that is no more. */
function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '0']);
  return new Promise((resolve) => child.once('close', () => resolve(child.pid!)));
}

describe('a file written whole', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'modelspace-written-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is there at its end with nothing beside it, whoever else writes it at the time', async () => {
    const file = path.join(folder, 'new', 'a.json');
    const texts = Array.from({ length: 20 }, (_, i) => `${i}`.repeat(10_000));
    await Promise.all(texts.map((text) => writeWhole(file, text)));
    expect(texts).toContain(readFileSync(file, 'utf8'));
    writeWholeSync(file, new Uint8Array([65]));
    expect(readFileSync(file, 'utf8')).toBe('A');
    expect(readdirSync(path.dirname(file))).toEqual(['a.json']);
  });

  it('is named where it cannot be written, and leaves no part', async () => {
    mkdirSync(path.join(folder, 'taken', 'inside'), { recursive: true });
    writeFileSync(path.join(folder, 'file'), '');
    for (const file of [path.join(folder, 'taken'), path.join(folder, 'file', 'a.json')]) {
      const said = `writeWhole: ${file} needs to be written, got E`;
      await expect(writeWhole(file, 'x')).rejects.toThrow(said);
      expect(() => writeWholeSync(file, 'x')).toThrow(said);
    }
    expect(readdirSync(folder).sort()).toEqual(['file', 'taken']);
  });

  it.runIf(existsSync('/dev/full'))('is named on a full disk', async () => {
    await expect(writeWhole('/dev/full/a', 'x')).rejects.toThrow('writeWhole: /dev/full/a needs');
  });

  it('takes away what killed processes left there, and nothing else', async () => {
    const dead = await deadProcess();
    const stay = [`a.${process.pid}-0a1b2c.part`, 'mine.part', `b.${dead}-0a1b2c.txt`, 'c.json'];
    const go = [`a.json.${dead}-0a1b2c.part`, `b.bin.${dead}.part`];
    for (const name of [...stay, ...go]) writeFileSync(path.join(folder, name), '');
    await writeWhole(path.join(folder, 'd.json'), '{}');
    expect(readdirSync(folder).sort()).toEqual([...stay, 'd.json'].sort());
  });

  it('takes away the temporary folders of killed processes', async () => {
    const dead = await deadProcess();
    for (const name of [`cells-${dead}-abcDEF`, `cells-${process.pid}-abcDEF`, 'cells-mine', `other-${dead}-abcDEF`]) {
      mkdirSync(path.join(folder, name, 'inside'), { recursive: true });
    }
    const made = temporaryFolder(folder, 'cells-');
    expect(statSync(made).isDirectory()).toBe(true);
    expect(readdirSync(folder)).not.toContain(`cells-${dead}-abcDEF`);
    expect(readdirSync(folder)).toHaveLength(4);
  });
});

describe('a folder that results are to go to', () => {
  it('is tried before the work, and named where it is read-only', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'modelspace-written-'));
    requireWritable(path.join(folder, 'build'));
    expect(readdirSync(path.join(folder, 'build'))).toEqual([]);
    writeFileSync(path.join(folder, 'file'), '');
    expect(() => requireWritable(path.join(folder, 'file'))).toThrow(
      `requireWritable: ${path.join(folder, 'file')} needs to be writable, got E`,
    );
    rmSync(folder, { recursive: true });
  });

  it.skipIf(process.platform !== 'linux')('says what a folder that cannot be made has against it', async () => {
    const why = /^(?:requireWritable|writeWhole): \/sys\/modelspace\/.* got E(?:PERM|ACCES|ROFS):/;
    expect(() => requireWritable('/sys/modelspace/build')).toThrow(why);
    expect(() => writeWholeSync('/sys/modelspace/build/a', '')).toThrow(why);
    await expect(writeWhole('/sys/modelspace/build/a', '')).rejects.toThrow(why);
  });
});

describe('the library', () => {
  it('renames files and makes temporary folders in one place', () => {
    const own = /^lib\/(?:project\/|setup\.mjs$|data\/folder\/write-matrix-folder\.ts$)/;
    const others = projectFiles().filter((file) => /^lib\/.*\.(?:ts|mjs|cjs)$/.test(file) && !own.test(file));
    const found = others.filter((file) =>
      /\b(?:rename|mkdtemp)(?:Sync)?\(/.test(readFileSync(path.join(root, file), 'utf8')),
    );
    expect(found).toEqual([]);
  });
});
