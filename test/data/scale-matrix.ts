import type { CorrectnessMatrix } from '../../lib/data/index.js';
import type { Matrix } from '../../lib/linalg/index.js';
import { random } from '../../lib/random/index.js';

/** A matrix of any size in little time: made-up answers, 60 units, one embedder of 8 dimensions, a split. */
export function scaleMatrix(prompts: number, models: number): CorrectnessMatrix {
  const correctness = new Int8Array(models * prompts);
  let state = 1;
  for (let i = 0; i < correctness.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    correctness[i] = (state >>> 16) % 100 < 55 ? 1 : 0;
  }
  const ids = Array.from({ length: prompts }, (_, j) => `q${j}`);
  const unit = ids.map((_, j) => `unit ${j % 60}`);
  const data = Float32Array.from({ length: 8 * prompts }, (_, i) => Math.cos(i) / 2);
  const order = random(1).permutation(prompts);
  const [train, validation] = [Math.floor(0.8 * prompts), Math.floor(0.9 * prompts)];
  return {
    ...{ name: 'scale', title: 'scale', models: Array.from({ length: models }, (_, m) => `m${m}`), correctness },
    prompts: { ids, benchmark: unit, category: unit, unit },
    embeddings: new Map([['e', { rows: prompts, columns: 8, data }]]),
    split: {
      train: order.slice(0, train).sort(),
      validation: order.slice(train, validation).sort(),
      test: order.slice(validation).sort(),
    },
  };
}

/** (models, prompts) made-up scores. */
export function scaleScores(prompts: number, models: number): Matrix {
  const data = new Float32Array(models * prompts);
  let state = 7;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    data[i] = (state >>> 8) / 2 ** 24;
  }
  return { rows: models, columns: prompts, data };
}
