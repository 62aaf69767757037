import type { Answers } from '../data/index.js';
import { type Matrix, type NearestRows, nearestRows, weakMemo } from '../linalg/index.js';
import { meanAnswers } from './mean-answers.js';
import type { Method } from './method.js';
import { requireEmbeddings } from './require-embeddings.js';

/** The search is nearly all one matrix product: looking this deep costs little, and serves every smaller k. */
const DEPTH = 128;

/**
 * k nearest neighbours: a model's score on a prompt is the mean of its answers on the k training prompts of largest
 * cosine (Euclidean distance ranks the same on unit vectors); ties go to the lowest prompt index.
 * @param k neighbours, clipped to the training prompts
 * @returns a method; where a model answered only some of the neighbours the mean is over those, and over all training
 * prompts where it answered none
 * @throws RangeError `knn: k needs a positive integer, got 0`
 * @remarks One neighbour search serves all models and, kept for as long as both embeddings objects live, every k up to
 * 128 or to the largest that was asked for. Source: EmbedLLM §5.1 (k = 131 in its code); task-space paper §4.1.3 (k = 5).
 */
export function knn({ k }: { k: number }): Method {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`knn: k needs a positive integer, got ${k}`);
  return {
    name: `kNN, k = ${k}`,
    family: 'kNN',
    settings: { k },
    async fit(train) {
      requireEmbeddings('knn', train.prompts);
      const answersByPrompt = transposed(train);
      const fallback = meanAnswers(train);
      const references = train.prompts.embeddings;
      return {
        kind: 'probability',
        chosen: { k },
        async score(prompts) {
          requireEmbeddings('knn', prompts);
          const { embeddings } = prompts;
          const neighbours = await search(embeddings, references, k);
          return averageAnswers(neighbours, Math.min(k, neighbours.k), answersByPrompt, fallback);
        },
      };
    },
  };
}

/** @returns (models, queries): means over the first k neighbours of each query */
function averageAnswers(
  neighbours: NearestRows,
  k: number,
  answersByPrompt: Int8Array,
  fallback: Float64Array,
): Matrix {
  const models = fallback.length;
  const queries = neighbours.indices.length / neighbours.k;
  const data = new Float64Array(models * queries);
  const right = new Int32Array(models);
  const observed = new Int32Array(models);
  const complete = !answersByPrompt.includes(-1);
  for (let q = 0; q < queries; q++) {
    right.fill(0);
    observed.fill(complete ? k : 0);
    for (let i = 0; i < k; i++) {
      const from = neighbours.indices[q * neighbours.k + i]! * models;
      if (complete) {
        for (let m = 0; m < models; m++) right[m] = right[m]! + answersByPrompt[from + m]!;
        continue;
      }
      for (let m = 0; m < models; m++) {
        const answer = answersByPrompt[from + m]!;
        if (answer < 0) continue;
        right[m] = right[m]! + answer;
        observed[m] = observed[m]! + 1;
      }
    }
    for (let m = 0; m < models; m++) {
      data[m * queries + q] = observed[m] === 0 ? fallback[m]! : right[m]! / observed[m]!;
    }
  }
  return { rows: models, columns: queries, data };
}

/** (prompts, models), so that the answers on one neighbour lie side by side. */
function transposed({ models, prompts, correctness }: Answers): Int8Array {
  const columns = prompts.ids.length;
  const turned = new Int8Array(correctness.length);
  for (let m = 0; m < models.length; m++) {
    for (let p = 0; p < columns; p++) turned[p * models.length + m] = correctness[m * columns + p]!;
  }
  return turned;
}

/** The deepest search so far for one pair of queries and references. */
interface Search {
  depth: number;
  found?: Promise<NearestRows>;
}

const searches = weakMemo<Search>();

function search(queries: Matrix, references: Matrix, k: number): Promise<NearestRows> {
  const deepest = searches([references, queries], () => ({ depth: 0 }));
  if (!deepest.found || deepest.depth < k) {
    deepest.depth = Math.max(k, DEPTH);
    deepest.found = nearestRows(queries, references, deepest.depth);
  }
  return deepest.found;
}
