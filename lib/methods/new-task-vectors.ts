import type { Answers } from '../data/index.js';
import { linearScorer } from './linear-scorer.js';
import type { TaskSpaceScorer } from './task-space.js';
import { type TaskSpaceOptions, taskSpaceVectors } from './task-space-vectors.js';

/**
 * Vectors of new models in task space: E = P_new (D⁺)ᵀ over the prompts that they answered, with the regularized
 * pseudoinverse of those prompts' embeddings D = U·S·Vᵀ, s' = 0 if s < epsilon, else s / (s² + 2·lambda).
 * @param asked answers of the new models; each is fitted on those that it gave
 * @returns a scorer of the new models, a margin; `weights` are their vectors
 * @throws RangeError `newTaskVectors: every model needs one answer at least, got none by model m1`, and as `taskSpaceVectors`
 * @remarks Where all training prompts were answered, this is what `taskSpace` gives each model. With fewer prompts than
 *   dimensions through DDᵀ: O(n³ + n²·d), else O(n·d² + d³); the decomposition is kept for as long as the embeddings live.
 *   Source: task-space paper, appendix C, algorithm 1.
 */
export async function newTaskVectors(asked: Answers, options: TaskSpaceOptions = {}): Promise<TaskSpaceScorer> {
  const { weights, ...how } = await taskSpaceVectors(asked, options, { caller: 'newTaskVectors', few: true });
  return { ...linearScorer({ weights, kind: 'margin' }), ...how };
}
