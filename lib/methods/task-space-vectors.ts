import { type Answers, takeAnswers } from '../data/index.js';
import {
  checkRegularization,
  eigenSymmetric,
  gram,
  gramServes,
  type Matrix,
  matrix,
  minOf,
  multiply,
  type Regularization,
  row,
  type SymmetricEigen,
  spectralFilter,
  spectralRidge,
  type ThinSvd,
  thinSvd,
  transpose,
  weakMemo,
} from '../linalg/index.js';
import { promptDecomposition } from './prompt-decomposition.js';
import { requireEmbeddings } from './require-embeddings.js';
import { signedLabels } from './signed-labels.js';

/** How the closed form was computed: eigenvectors of the Gram matrix, or the singular vectors of D itself (QR first where D is tall). */
export type TaskSpaceRoute = 'gram' | 'svd';

export interface TaskSpaceOptions extends Regularization {
  /**
   * Default `auto`: Gram where its rounding costs at most 1e-9 of the solution (see `gramServes`), as with lambda = 1 on any
   * usual data; else the singular values of D, which costs many times as much.
   */
  readonly solver?: 'auto' | TaskSpaceRoute;
}

/** Model vectors and how they were computed. */
export interface TaskSpaceVectors {
  /** E (models, d) float64 */
  readonly weights: Matrix;
  /** `svd` where any model's needed it. */
  readonly solver: TaskSpaceRoute;
  /** Directions that the cut left, the fewest of any model; with 0 all vectors are zero, and every score. */
  readonly directions: number;
}

/**
 * E = P·U·S'·Vᵀ of models over the prompts that each answered: models with the same missing answers share a decomposition,
 * and a missing answer has no part in it. A prompt whose embedding is zero adds nothing.
 * @param few through DDᵀ where a model answered fewer prompts than dimensions
 * @throws RangeError `taskSpace: needs one prompt at least, got 0`
 * @throws RangeError `taskSpace: every model needs one answer at least, got none by model m1`
 * @throws RangeError `taskSpace: answers need 1, 0 or -1 (missing), got 2 by model m1 on prompt p7`
 * @throws RangeError `taskSpace: embeddings need finite values, got NaN in column 3 of prompt p7`
 */
export async function taskSpaceVectors(
  answers: Answers,
  options: TaskSpaceOptions,
  { caller, few = false }: { caller: string; few?: boolean },
): Promise<TaskSpaceVectors> {
  checkRegularization(caller, options.epsilon ?? 0, options.lambda ?? 1);
  checkAnswers(answers, caller);
  const groups = answeredGroups(answers, caller);
  if (groups.length === 1 && groups[0]!.prompts.length === answers.prompts.ids.length) {
    return completeVectors(answers, options, few);
  }
  const weights = matrix(answers.models.length, answers.prompts.embeddings.columns);
  const parts: TaskSpaceVectors[] = [];
  for (const { models, prompts } of groups) {
    const part = await completeVectors(takeAnswers(answers, { models, prompts }), options, few);
    for (const [i, m] of models.entries()) weights.data.set(row(part.weights, i), m * weights.columns);
    parts.push(part);
  }
  return {
    weights,
    solver: parts.some(({ solver }) => solver === 'svd') ? 'svd' : 'gram',
    directions: minOf(parts.map(({ directions }) => directions)),
  };
}

const decompositions = weakMemo<Promise<ThinSvd>>();
const fewDecompositions = weakMemo<Promise<SymmetricEigen>>();
const crossProducts = weakMemo<Promise<Matrix>>();

async function completeVectors(answers: Answers, options: TaskSpaceOptions, few: boolean): Promise<TaskSpaceVectors> {
  const { embeddings } = answers.prompts;
  const { solver = 'auto', epsilon = 0, lambda = 1 } = options;
  if (solver === 'svd') return bySvd(answers, { epsilon, lambda });
  const { rows: n, columns: d } = embeddings;
  const wide = few && n < d;
  const eigen = await (wide
    ? fewDecompositions([embeddings], () => gram(transpose(embeddings)).then(eigenSymmetric))
    : promptDecomposition(embeddings));
  if (solver === 'auto' && !gramServes(eigen.values, Math.max(n, d), { epsilon, lambda })) {
    return bySvd(answers, { epsilon, lambda });
  }
  const weights = wide
    ? await multiply(await spectralRidge(eigen, signedLabels(answers), { epsilon, lambda }), embeddings)
    : await spectralRidge(eigen, await crossProduct(answers), { epsilon, lambda });
  const noise = Number.EPSILON * eigen.values.length * Math.max(0, eigen.values[0] ?? 0);
  const directions = eigen.values.filter((square) => square > noise && Math.sqrt(square) >= epsilon).length;
  return { weights, solver: 'gram', directions };
}

/** P·U·S'·Vᵀ; singular values up to eps·max(n, d)·s_max are rounding noise, and are cut. */
async function bySvd(answers: Answers, regularization: Regularization): Promise<TaskSpaceVectors> {
  const { embeddings } = answers.prompts;
  const { u, singularValues, v } = await decompositions([embeddings], () => thinSvd(embeddings, { route: 'direct' }));
  const noise = Number.EPSILON * Math.max(embeddings.rows, embeddings.columns) * singularValues[0]!;
  const filtered = spectralFilter(
    singularValues.map((s) => (s <= noise ? 0 : s)),
    regularization,
  );
  const projected = await multiply(signedLabels(answers), u);
  const damped = projected.data.map((value, i) => value * filtered[i % projected.columns]!);
  const weights = await multiply({ ...projected, data: damped }, v, { transposeB: true });
  return { weights, solver: 'svd', directions: filtered.filter((factor) => factor > 0).length };
}

/** P·D, kept for the pair of answers and embeddings. */
function crossProduct(answers: Answers): Promise<Matrix> {
  const { correctness, prompts } = answers;
  return crossProducts([correctness, prompts.embeddings], () => multiply(signedLabels(answers), prompts.embeddings));
}

/** Models by the prompts that they answered. */
function answeredGroups({ models, prompts, correctness }: Answers, caller: string) {
  const n = prompts.ids.length;
  const groups = new Map<string, { models: number[]; prompts: number[] }>();
  for (const [m, model] of models.entries()) {
    const answered: number[] = [];
    for (let p = 0; p < n; p++) if (correctness[m * n + p]! >= 0) answered.push(p);
    if (answered.length === 0) {
      throw new RangeError(`${caller}: every model needs one answer at least, got none by model ${model}`);
    }
    const key = answered.length === n ? 'all' : answered.join();
    const group = groups.get(key) ?? { models: [], prompts: answered };
    group.models.push(m);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function checkAnswers({ models, prompts, correctness }: Answers, caller: string): void {
  const n = prompts.ids.length;
  if (n === 0) throw new RangeError(`${caller}: needs one prompt at least, got 0`);
  const other = correctness.findIndex((answer) => answer !== 1 && answer !== 0 && answer !== -1);
  if (other >= 0) {
    const where = `model ${models[Math.floor(other / n)]} on prompt ${prompts.ids[other % n]}`;
    throw new RangeError(`${caller}: answers need 1, 0 or -1 (missing), got ${correctness[other]} by ${where}`);
  }
  requireEmbeddings(caller, prompts);
}
