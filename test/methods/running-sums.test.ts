import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, takeAnswers } from '../../lib/data/index.js';
import { type Matrix, matrix } from '../../lib/linalg/index.js';
import {
  type AnswerBlock,
  blockSums,
  emptySums,
  fitSums,
  type LinearScorer,
  mergeSums,
  streamedSums,
  sumsOf,
  taskSpace,
} from '../../lib/methods/index.js';
import { random } from '../../lib/random/index.js';
import { linearWorld } from './synthetic-answers.js';

const world = linearWorld(1, 2, 5, 90, 12);
const part = (from: number, to: number): Answers =>
  takeAnswers(world, { prompts: Array.from({ length: to - from }, (_, i) => from + i) });

/** Labels and embeddings that are multiples of 1/256 below 1: products and their sums are exact in float64. */
function dyadicBlock(seed: number, models: number, n: number, d: number): AnswerBlock {
  const draw = random(seed);
  const fill = (count: number, of: () => number) => Float64Array.from({ length: count }, of);
  return {
    models: Array.from({ length: models }, (_, m) => `m${m}`),
    labels: matrix(
      models,
      n,
      fill(models * n, () => (draw.uniform() < 0.5 ? 1 : -1)),
    ),
    embeddings: matrix(
      n,
      d,
      fill(n * d, () => (draw.integer(512) - 256) / 256),
    ),
  };
}

function rowsOf({ models, labels, embeddings }: AnswerBlock, from: number, to: number): AnswerBlock {
  const { columns: d } = embeddings;
  const data = models.flatMap((_, m) =>
    Array.from(labels.data.subarray(m * labels.columns + from, m * labels.columns + to)),
  );
  return {
    models,
    labels: matrix(models.length, to - from, Float64Array.from(data)),
    embeddings: matrix(to - from, d, embeddings.data.slice(from * d, to * d)),
  };
}

function expectNear(a: Matrix, b: Matrix, within: number): void {
  const scale = Math.max(...b.data.map(Math.abs));
  a.data.forEach((value, i) => {
    expect(Math.abs(value - b.data[i]!)).toBeLessThan(within * scale);
  });
}

describe('running sums', () => {
  it('sums of parts are the sum of the whole, exactly where float64 is', async () => {
    await fc.assert(
      fc.asyncProperty(
        ...[
          fc.integer(),
          fc.integer({ min: 0, max: 40 }),
          fc.integer({ min: 1, max: 40 }),
          fc.integer({ min: 1, max: 9 }),
        ],
        async (seed, first, second, d) => {
          const whole = dyadicBlock(seed, 3, first + second, d);
          const parts = [rowsOf(whole, 0, first), rowsOf(whole, first, first + second)];
          const merged = mergeSums(await blockSums(parts[0]!), await blockSums(parts[1]!));
          expect(merged).toEqual(await blockSums(whole));
          expect(await streamedSums(parts)).toEqual(merged);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('sums of parts are the sum of the whole to rounding for any embeddings', async () => {
    const merged = mergeSums(await sumsOf(part(0, 37)), await sumsOf(part(37, 90)));
    const whole = await sumsOf(world);
    expectNear(merged.gram, whole.gram, 1e-12);
    expectNear(merged.cross, whole.cross, 1e-12);
    expect(merged.prompts).toBe(90);
  });

  it.each([{}, { lambda: 3 }, { epsilon: 2, lambda: 0.5 }])('fit as taskSpace does at %o', async (regularization) => {
    const { weights } = (await taskSpace(regularization).fit(world, world, random(0))) as LinearScorer;
    expect(await fitSums(await sumsOf(world), regularization)).toEqual(weights);
    async function* blocks() {
      for (let at = 0; at < 90; at += 20) yield part(at, Math.min(90, at + 20));
    }
    expectNear(await fitSums(await streamedSums(blocks()), regularization), weights, 1e-10);
  });

  it('leaves what it merges as it was', async () => {
    const [a, b] = [await sumsOf(part(0, 30)), await sumsOf(part(30, 90))];
    const before = structuredClone([a, b]);
    mergeSums(a, b);
    expect([a, b]).toEqual(before);
    expect(mergeSums(a, emptySums(a.models, 12))).toEqual(a);
  });

  it('say what is wrong with bad input', async () => {
    const sums = await sumsOf(world);
    const { models } = world;
    expect(() => mergeSums(sums, emptySums(models, 11))).toThrow('mergeSums: needs one dimension, got 12 and 11');
    expect(() => mergeSums(sums, emptySums(models.toReversed(), 12))).toThrow(
      'mergeSums: needs the same models in the same order, got m0 and m4 at 0',
    );
    expect(() => mergeSums(sums, emptySums(models.slice(0, 4), 12))).toThrow('got m4 and none at 4');
    expect(() => emptySums(models, 0)).toThrow('emptySums: dimension needs a positive integer, got 0');
    await expect(fitSums(emptySums(models, 12))).rejects.toThrow('fitSums: sums need one prompt at least, got 0');
    await expect(streamedSums([])).rejects.toThrow('streamedSums: needs one block at least, got none');
    const block = dyadicBlock(1, 2, 5, 3);
    const cut = { ...block, embeddings: matrix(4, 3) };
    await expect(blockSums(cut)).rejects.toThrow('blockSums: labels need 2 x 4, models and prompts, got 2 x 5');
    const zero = { ...block, labels: { ...block.labels, data: block.labels.data.map((y, i) => (i === 7 ? 0 : y)) } };
    await expect(blockSums(zero)).rejects.toThrow('blockSums: labels need +1 or -1, got 0 by model m1 on prompt 2');
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const data = block.embeddings.data.map((x, i) => (i === 5 ? bad : x));
      await expect(blockSums({ ...block, embeddings: matrix(5, 3, data) })).rejects.toThrow(
        'blockSums: embeddings need finite values, got one that is not in column 2',
      );
    }
    const holed = { ...world, correctness: world.correctness.map((y, i) => (i === 3 ? -1 : y)) };
    await expect(sumsOf(holed)).rejects.toThrow('sumsOf: needs complete answers, got 1 missing of 450');
  });
});
