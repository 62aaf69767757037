import { takeRows } from '../linalg/index.js';
import type { Answers } from './correctness-matrix.js';
import { takeColumns, takeTable } from './take-columns.js';

/**
 * Every prompt once for each model, with that model's answer alone: a random batch of them is a batch of random rows.
 * @returns prompts · models columns; takes models times the memory
 */
export function oneAnswerARow({ models, prompts, correctness }: Answers): Answers {
  const [M, N] = [models.length, prompts.ids.length];
  const promptOf = Int32Array.from({ length: N * M }, (_, row) => Math.floor(row / M));
  const alone = takeColumns(correctness, M, promptOf);
  for (let m = 0; m < M; m++) {
    for (let row = 0; row < N * M; row++) if (row % M !== m) alone[m * N * M + row] = -1;
  }
  return {
    models,
    prompts: { ...takeTable(prompts, promptOf), embeddings: takeRows(prompts.embeddings, promptOf) },
    correctness: alone,
  };
}
