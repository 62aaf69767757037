import { describe, expect, it } from 'vitest';
import { generatedBlocks, streamedRecovery } from '../../lib/comparing/index.js';
import { matrix } from '../../lib/linalg/index.js';
import { random } from '../../lib/random/index.js';

const size = { models: 3, dimension: 6 };

describe('streamedRecovery', () => {
  it('finds planted vectors, better with more prompts, the same for the same seed', async () => {
    const at = (prompts: number) => streamedRecovery({ ...size, prompts, block: 300 }, random(1));
    const [few, many] = [await at(100), await at(20_000)];
    expect(many.cosine).toBeGreaterThan(0.999);
    expect(many.cosine).toBeGreaterThan(few.cosine);
    expect((await at(100)).cosine).toBe(few.cosine);
  });

  it('cuts prompts into blocks, the last one short', () => {
    const blocks = [...generatedBlocks(matrix(2, 3), { prompts: 25, block: 10 }, random(0))];
    expect(blocks.map(({ embeddings }) => embeddings.rows)).toEqual([10, 10, 5]);
  });

  it('needs positive counts', async () => {
    await expect(streamedRecovery({ ...size, prompts: 0 }, random(0))).rejects.toThrow(
      'streamedRecovery: prompts needs a positive integer, got 0',
    );
  });
});
