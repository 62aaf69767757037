import type { Answers } from '../../lib/data/index.js';
import type { Matrix } from '../../lib/linalg/index.js';
import { random } from '../../lib/random/index.js';

/** Answers from rows of 1, 0, -1 and embeddings; unit names cycle where given none. */
export function answersFrom(correctness: readonly (readonly number[])[], embeddings: Matrix, unit?: string[]): Answers {
  const n = correctness[0]?.length ?? 0;
  const units = unit ?? Array.from({ length: n }, (_, p) => `u${p % 3}`);
  return {
    models: correctness.map((_, m) => `m${m}`),
    prompts: {
      ids: Array.from({ length: n }, (_, p) => `p${p}`),
      benchmark: units,
      category: units,
      unit: units,
      embeddings,
    },
    correctness: Int8Array.from(correctness.flat()),
  };
}

/** (n, d) float32 unit rows around a common direction. */
export function unitRows(seed: number, n: number, d: number): Matrix {
  const stream = random(seed).fork('unit rows');
  const data = new Float32Array(n * d);
  for (let i = 0; i < n; i++) {
    const values = Array.from({ length: d }, (_, j) => stream.normal() + (j === 0 ? 1 : 0));
    const norm = Math.hypot(...values);
    values.forEach((value, j) => {
      data[i * d + j] = value / norm;
    });
  }
  return { rows: n, columns: d, data };
}

/** Answers drawn from a linear logit of the embedding, one normal vector a model; `truth` is the seed of the models. */
export function linearWorld(seed: number, truth: number, models: number, n: number, d: number, missing = 0): Answers {
  const embeddings = unitRows(seed, n, d);
  const planted = random(truth).fork('models');
  const normals = Array.from({ length: models * d }, () => 3 * planted.normal());
  const stream = random(seed).fork('answers');
  const correctness = Array.from({ length: models }, (_, m) =>
    Array.from({ length: n }, (_, p) => {
      let logit = 0;
      for (let j = 0; j < d; j++) logit += normals[m * d + j]! * embeddings.data[p * d + j]!;
      const right = stream.uniform() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
      return stream.uniform() < missing ? -1 : right;
    }),
  );
  return answersFrom(correctness, embeddings);
}
