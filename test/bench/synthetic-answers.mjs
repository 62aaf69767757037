import { random } from 'modelspace';

/**
 * Answers of the size asked for: unit embeddings with a decaying spectrum, as sentence embeddings have, and answers that
 * depend on them a little.
 */
export function syntheticAnswers({ models, prompts, dimension, seed }) {
  const stream = random(seed);
  const data = new Float32Array(prompts * dimension);
  for (let p = 0; p < prompts; p++) {
    let norm = 0;
    for (let j = 0; j < dimension; j++) {
      // The sum of two uniforms is near enough to a normal for a spectrum, and cheap.
      const value = (stream.uniform() + stream.uniform() - 1 + (j === 0 ? 0.5 : 0)) / (1 + j / 40);
      data[p * dimension + j] = value;
      norm += value * value;
    }
    for (let j = 0; j < dimension; j++) data[p * dimension + j] /= Math.sqrt(norm);
  }
  const correctness = new Int8Array(models * prompts);
  for (let m = 0; m < models; m++) {
    for (let p = 0; p < prompts; p++) {
      const tilt = 0.3 * data[p * dimension + (m % dimension)];
      correctness[m * prompts + p] = stream.uniform() < 0.55 + tilt ? 1 : 0;
    }
  }
  const names = Array.from({ length: prompts }, (_, p) => `p${p}`);
  const unit = names.map((_, p) => `u${p % 80}`);
  return {
    models: Array.from({ length: models }, (_, m) => `m${m}`),
    prompts: {
      ids: names,
      benchmark: unit,
      category: unit,
      unit,
      embeddings: { rows: prompts, columns: dimension, data },
    },
    correctness,
  };
}

/** The same answers as new objects, so that nothing kept from an earlier fit is used again. */
export function fresh(answers) {
  const { prompts } = answers;
  return {
    ...answers,
    correctness: answers.correctness.slice(),
    prompts: { ...prompts, embeddings: { ...prompts.embeddings } },
  };
}
