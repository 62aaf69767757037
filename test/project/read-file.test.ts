import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readJson, readJsonIfThere, readJsonObject, readText, readTextIfThere } from '../../lib/project/index.js';

const folder = mkdtempSync(path.join(tmpdir(), 'modelspace-read-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => path.join(folder, name);
const written = (name: string, content: string | Uint8Array): string => {
  writeFileSync(at(name), content);
  return at(name);
};

const READERS = { readText, readTextIfThere, readJson, readJsonIfThere, readJsonObject };

describe('readText and readJson(file, name)', () => {
  it('read a file with or without a byte-order mark', () => {
    const marked = written('a.json', '\ufeff{"é": 1}\n');
    expect(readText(marked, 'x')).toBe('{"é": 1}\n');
    expect(readTextIfThere(marked, 'x')).toBe('{"é": 1}\n');
    for (const read of [readJson, readJsonIfThere, readJsonObject]) expect(read(marked, 'x')).toEqual({ é: 1 });
  });

  it('say that a file is missing, or give nothing for it', () => {
    for (const file of [at('none'), path.join(written('file', ''), 'below')]) {
      expect(readTextIfThere(file, 'x')).toBeUndefined();
      expect(readJsonIfThere(file, 'x')).toBeUndefined();
      for (const read of [readText, readJson, readJsonObject]) {
        expect(() => read(file, 'x')).toThrow(new RangeError('x: needs the file, got none'));
      }
    }
  });

  it.each(Object.entries(READERS))('%s names the file of what it refuses, and quotes nothing', (_, read) => {
    const refused = (file: string, why: string): void => expect(() => read(file, 'x')).toThrow(new RangeError(why));
    refused(written('latin1', Buffer.from('secret\xe9', 'latin1')), 'x: needs UTF-8, got other bytes');
    mkdirSync(at('folder'), { recursive: true });
    refused(at('folder'), 'x: needs a file, got something else');
    rmSync(at('loop'), { force: true });
    symlinkSync('loop', at('loop'));
    refused(at('loop'), 'x: needs a file that can be read, got ELOOP');
    truncateSync(written('large', ''), 2 ** 28 + 1);
    refused(at('large'), 'x: needs at most 256 MiB, got 257 MiB');
    if (read !== readText && read !== readTextIfThere)
      refused(written('b', '{secret'), 'x: needs JSON, got an error at position 1');
  });

  it('readJson refuses more bytes than it is to read', () => {
    const file = written('c.json', JSON.stringify('a'.repeat(100)));
    expect(() => readJson(file, 'x', 50)).toThrow(new RangeError('x: needs at most 1 MiB, got 1 MiB'));
    expect(readJson(file, 'x', 102)).toHaveLength(100);
  });
});
