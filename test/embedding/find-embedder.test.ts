import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { findEmbedder } from '../../lib/embedding/index.js';
import { temporaryFolder } from '../data/folder/temporary-folder.js';

afterEach(() => vi.unstubAllEnvs());

it('findEmbedder(name) finds a folder that has all files, in MODELSPACE_MODELS alone where it is set', async () => {
  const place = await temporaryFolder();
  vi.stubEnv('MODELSPACE_MODELS', place);
  mkdirSync(join(place, 'tiny', 'onnx'), { recursive: true });
  expect(findEmbedder('tiny')).toBeUndefined();
  for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx']) {
    writeFileSync(join(place, 'tiny', file), '');
  }
  expect(findEmbedder('tiny')).toBe(join(place, 'tiny'));
  expect(findEmbedder('other')).toBeUndefined();
  vi.stubEnv('MODELSPACE_MODELS', '');
  expect(findEmbedder('all-MiniLM-L6-v2')).toBeUndefined();
});
