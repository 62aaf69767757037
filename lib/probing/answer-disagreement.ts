import { answerMasks, compareAnswers } from '../data/index.js';
import { type Matrix, matrix } from '../linalg/index.js';

/**
 * How differently models answer: for each pair, the share of prompts on which one is right and the other wrong.
 * @param correctness (models, prompts) row-major: 1, 0, or below 0 where not measured
 * @returns (models, models) in [0, 1], over the prompts that both answered; 0 on the diagonal
 * @throws RangeError `answerDisagreement: models 3 and 7 need a prompt that both answered, got none`
 * @remarks O(models²·prompts / 32), on bit masks. Idea: LOCUS, which holds distances of embeddings against it.
 */
export function answerDisagreement(correctness: Int8Array, models: number): Matrix {
  const n = correctness.length / models;
  if (!Number.isInteger(n) || n === 0) {
    throw new RangeError(
      `answerDisagreement: correctness needs prompts of ${models} models, got ${correctness.length} cells`,
    );
  }
  const masks = answerMasks(correctness, models);
  const shares = matrix(models, models);
  for (let a = 0; a < models; a++) {
    for (let b = 0; b < a; b++) {
      const { cells, differing } = compareAnswers(masks, a, b);
      if (cells === 0) {
        throw new RangeError(`answerDisagreement: models ${b} and ${a} need a prompt that both answered, got none`);
      }
      shares.data[a * models + b] = shares.data[b * models + a] = differing / cells;
    }
  }
  return shares;
}
