import type { LinearScorer } from './linear-scorer.js';

/**
 * The model that a linear score is highest for, for one prompt: what a router does when a question comes in. Ties go to the
 * first model.
 * @param scorer weights (models, d), and an intercept where there is one; a sigmoid on top changes no choice
 * @param embedding (d,) of the prompt
 * @throws RangeError `pickModel: embedding needs 768 values, got 384`
 */
export function pickModel(
  { weights, intercept }: Pick<LinearScorer, 'weights' | 'intercept'>,
  embedding: Float32Array | Float64Array,
): number {
  const { rows, columns, data } = weights;
  if (embedding.length !== columns) {
    throw new RangeError(`pickModel: embedding needs ${columns} values, got ${embedding.length}`);
  }
  let picked = 0;
  let best = -Infinity;
  for (let m = 0, at = 0; m < rows; m++, at += columns) {
    let score = intercept ? intercept[m]! : 0;
    for (let k = 0; k < columns; k++) score += data[at + k]! * embedding[k]!;
    if (score > best) {
      best = score;
      picked = m;
    }
  }
  return picked;
}
