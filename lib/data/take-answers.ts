import { takeRows } from '../linalg/index.js';
import type { Answers } from './correctness-matrix.js';
import { takeColumns, takeTable } from './take-columns.js';

/**
 * The answers of some models, to some prompts, each in the order given; what is left out is all of them.
 * @throws RangeError `takeAnswers: models need 0 ≤ i < 5, got 7`, `takeAnswers: prompts need 0 ≤ j < 60, got 60`
 */
export function takeAnswers(
  answers: Answers,
  { models, prompts }: { readonly models?: ArrayLike<number>; readonly prompts?: ArrayLike<number> },
): Answers {
  const n = answers.prompts.ids.length;
  requireIndices('models', 'i', models, answers.models.length);
  requireIndices('prompts', 'j', prompts, n);
  const rows = models ? Array.from(models) : answers.models.map((_, m) => m);
  const correctness = new Int8Array(rows.length * n);
  rows.forEach((m, i) => {
    correctness.set(answers.correctness.subarray(m * n, (m + 1) * n), i * n);
  });
  const named = { models: rows.map((m) => answers.models[m]!), prompts: answers.prompts, correctness };
  if (!prompts) return named;
  const { embeddings } = answers.prompts;
  return {
    ...named,
    prompts: { ...takeTable(answers.prompts, prompts), embeddings: takeRows(embeddings, prompts) },
    correctness: takeColumns(correctness, rows.length, prompts),
  };
}

function requireIndices(name: string, letter: string, indices: ArrayLike<number> | undefined, count: number): void {
  for (const i of Array.from(indices ?? [])) {
    if (!(Number.isInteger(i) && i >= 0 && i < count)) {
      throw new RangeError(`takeAnswers: ${name} need 0 ≤ ${letter} < ${count}, got ${i}`);
    }
  }
}
