import type { Answers } from '../data/index.js';
import type { Graded } from '../metrics/index.js';

/** Answers as the measures take them: counts in place of names, no embeddings. Shares memory. */
export function gradedAnswers({ models, prompts, correctness }: Answers): Graded {
  return { models: models.length, correctness, unit: prompts.unit };
}
