import type { CorrectnessMatrix } from '../../lib/data/correctness-matrix.js';
import { randomSplit } from '../../lib/data/random-split.js';
import { scaleToUnitRows } from '../../lib/data/unit-rows.js';
import type { Matrix } from '../../lib/linalg/index.js';
import { type Random, random } from '../../lib/random/index.js';

/** A seeded matrix: two benchmarks of two categories, embedders `tiny` (4) and `wide` (6), a split and its order. */
export function smallMatrix({
  seed = 1,
  models = 4,
  prompts = 12,
  missing = 0.1,
  text = true,
} = {}): CorrectnessMatrix {
  const draw = random(seed);
  const numbers = Array.from({ length: prompts }, (_, j) => j);
  const split = randomSplit(prompts, draw.fork('split'), { validation: 0.25, test: 0.25 });
  const order = draw.fork('order').permutation(split.train.length);
  return {
    name: 'small',
    title: 'A small matrix, "quoted"',
    models: Array.from({ length: models }, (_, m) => (m === 1 ? 'maker/a "b", c' : `maker/model-${m}`)),
    prompts: {
      ids: numbers.map((j) => `p/${j}`),
      benchmark: numbers.map((j) => (j % 4 < 2 ? 'logic' : 'sums')),
      category: numbers.map((j) => ['and', 'or', 'plus', 'times'][j % 4]!),
      unit: numbers.map((j) => ['and', 'or', 'sums', 'sums'][j % 4]!),
      ...(text ? { text: numbers.map((j) => `Question ${j}?\nünïcode\u2028`) } : {}),
    },
    correctness: Int8Array.from({ length: models * prompts }, () =>
      draw.uniform() < missing ? -1 : draw.uniform() < 0.5 ? 1 : 0,
    ),
    embeddings: new Map([
      ['tiny', unitRows(prompts, 4, draw)],
      ['wide', unitRows(prompts, 6, draw)],
    ]),
    split,
    trainOrder: order.map((i) => split.train[i]!),
  };
}

/** Random rows of length 1. */
export function unitRows(rows: number, columns: number, draw: Random): Matrix {
  const data = Float32Array.from({ length: rows * columns }, () => draw.normal());
  scaleToUnitRows(data, rows, columns, 'unitRows');
  return { rows, columns, data };
}
