import { describe, expect, it } from 'vitest';
import { findEmbedder, textEmbedder } from '../../lib/embedding/index.js';

const folder = findEmbedder('all-MiniLM-L6-v2');

describe.runIf(folder)('textEmbedder(folder)', () => {
  it('gives unit vectors, nearer for texts of one meaning, the same alone and together', async () => {
    const embedder = await textEmbedder(folder!);
    const texts = ['How many apples are left?', 'What number of apples remains?', 'The capital of France is Paris.'];
    const { rows, columns, data } = await embedder.embed(texts);
    expect([rows, columns]).toEqual([3, 384]);
    const dot = (a: number, b: number) => {
      let sum = 0;
      for (let k = 0; k < columns; k++) sum += data[a * columns + k]! * data[b * columns + k]!;
      return sum;
    };
    expect(dot(0, 0)).toBeCloseTo(1, 5);
    expect(dot(0, 1)).toBeGreaterThan(dot(0, 2) + 0.3);
    const alone = await embedder.embed(texts.slice(2));
    let cosine = 0;
    for (let k = 0; k < columns; k++) cosine += alone.data[k]! * data[2 * columns + k]!;
    expect(cosine).toBeGreaterThan(0.98); // int8: padding moves the scale of activations
    await expect(embedder.embed([])).rejects.toThrow(new RangeError('textEmbedder: texts need one at least, got 0'));
    await embedder.close();
  });
});
