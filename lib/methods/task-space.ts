import type { Answers } from '../data/index.js';
import type { Matrix } from '../linalg/index.js';
import type { Random } from '../random/index.js';
import { type LinearScorer, linearScorer } from './linear-scorer.js';
import type { Method } from './method.js';
import { promptDecomposition } from './prompt-decomposition.js';
import { type TaskSpaceOptions, type TaskSpaceVectors, taskSpaceVectors } from './task-space-vectors.js';

/** A linear scorer that says how its vectors were computed. */
export interface TaskSpaceScorer extends LinearScorer, Omit<TaskSpaceVectors, 'weights'> {}

/** What `taskSpace` makes. */
export interface TaskSpaceMethod extends Method {
  fit(train: Answers, validation?: Answers, random?: Random): Promise<TaskSpaceScorer>;
}

/**
 * Task space: each model is the normal of the hyperplane that separates the prompts it solves from those it fails.
 *   E = P·U·S'·Vᵀ with D = U·S·Vᵀ, s' = 0 if s < epsilon, else s / (s² + 2·lambda)
 * with P the labels ±1 (models, prompts) and D the unit prompt embeddings (prompts, d); score = E·Dᵀ, a margin.
 * @param options epsilon: absolute singular value, default 0 (no cut); lambda: default 1, as in the paper; solver: `auto`
 * @returns a method without intercept; where answers are missing, each model is fitted on the prompts that it answered
 * @remarks Ridge regression with alpha = 2·lambda on the principal components kept. O(n·d²) through the Gram matrix in
 * float64; the decomposition is kept for as long as the embeddings object lives, so that a sweep over epsilon costs
 * one: do not write into embeddings or answers that were fitted. Source: task-space paper, equations 1-4.
 */
export function taskSpace({ epsilon = 0, lambda = 1, solver = 'auto' }: TaskSpaceOptions = {}): TaskSpaceMethod {
  return {
    name: 'task space',
    settings: { epsilon, lambda, ...(solver === 'auto' ? {} : { solver }) },
    async fit(train) {
      const options = { epsilon, lambda, solver };
      const { weights, ...how } = await taskSpaceVectors(train, options, { caller: 'taskSpace' });
      return { ...linearScorer({ weights, kind: 'margin', chosen: { epsilon, lambda } }), ...how };
    },
  };
}

/**
 * The singular values of prompt embeddings, descending: what epsilon is compared with.
 * @param embeddings (n, d)
 * @returns (d,) from the Gram matrix: values below about 1e-8 of the largest are noise
 */
export async function promptSingularValues(embeddings: Matrix): Promise<Float64Array> {
  const { values } = await promptDecomposition(embeddings);
  return values.map((square) => Math.sqrt(Math.max(0, square)));
}
