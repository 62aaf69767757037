import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { findEmbedder, textEmbedder } from '../../lib/embedding/index.js';
import { temporaryFolder } from '../data/folder/temporary-folder.js';

afterEach(() => vi.unstubAllEnvs());

/** Makes the files of an embedder, each with some text. */
function makeFiles(folder: string, text: string): void {
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx']) {
    writeFileSync(join(folder, file), text);
  }
}

it('findEmbedder(name) finds a folder that has all files, in MODELSPACE_MODELS alone where it is set', async () => {
  const place = await temporaryFolder();
  vi.stubEnv('MODELSPACE_MODELS', place);
  mkdirSync(join(place, 'tiny', 'onnx'), { recursive: true });
  expect(findEmbedder('tiny')).toBeUndefined();
  makeFiles(join(place, 'tiny'), '');
  expect(findEmbedder('tiny')).toBe(join(place, 'tiny'));
  expect(findEmbedder('other')).toBeUndefined();
  vi.stubEnv('MODELSPACE_MODELS', '');
  expect(findEmbedder('all-MiniLM-L6-v2')).toBeUndefined();
});

it("findEmbedder(name) takes the Hub's own name, of a folder of the whole name or of its last part", async () => {
  const place = await temporaryFolder();
  vi.stubEnv('MODELSPACE_MODELS', place);
  makeFiles(join(place, 'all-MiniLM-L6-v2'), '');
  expect(findEmbedder('sentence-transformers/all-MiniLM-L6-v2')).toBe(join(place, 'all-MiniLM-L6-v2'));
  makeFiles(join(place, 'sentence-transformers', 'all-MiniLM-L6-v2'), '');
  expect(findEmbedder('sentence-transformers/all-MiniLM-L6-v2')).toBe(
    join(place, 'sentence-transformers', 'all-MiniLM-L6-v2'),
  );
  expect(findEmbedder('all-MiniLM-L6-v2')).toBe(join(place, 'all-MiniLM-L6-v2'));
});

it.each(['../tiny', '..', 'a/..', 'a/../b', '/etc', 'C:\\x', 'a\\..\\b', 'a/b/c', '', 'a\0', 'a\n', '.hidden'])(
  'findEmbedder(%j) is no name, and leads nowhere',
  async (name) => {
    const place = await temporaryFolder();
    vi.stubEnv('MODELSPACE_MODELS', join(place, 'models'));
    makeFiles(join(place, 'tiny'), '');
    expect(() => findEmbedder(name)).toThrow(/^findEmbedder: name needs the form name or owner\/name, got "[ -~]*"$/);
  },
);

it('textEmbedder(folder) says what is missing, and quotes no file', async () => {
  const place = await temporaryFolder();
  await expect(textEmbedder(join(place, 'none'))).rejects.toThrow(
    new RangeError(`textEmbedder: folder needs config.json, got none in "${join(place, 'none')}"`),
  );
  makeFiles(join(place, 'tiny'), 'password: hunter2');
  await expect(textEmbedder(join(place, 'tiny'))).rejects.toThrow(
    new RangeError('textEmbedder: config.json: needs JSON, got something else'),
  );
  makeFiles(join(place, 'tiny'), '{}');
  await expect(textEmbedder(join(place, 'tiny'))).rejects.toThrow(
    /^textEmbedder: folder needs an embedder that loads, got: /,
  );
});
