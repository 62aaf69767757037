import type { Answers } from '../data/index.js';
import type { Matrix } from '../linalg/index.js';

/**
 * Answers as +1 (right) and -1 (wrong), the labels of the task-space paper.
 * @returns (models, prompts) float64
 * @throws RangeError `taskSpace: needs complete answers, got 3 missing of 1200, the first by model m1 on prompt p7`
 */
export function signedLabels({ models, prompts, correctness }: Answers, caller: string = 'signedLabels'): Matrix {
  const columns = prompts.ids.length;
  const data = new Float64Array(correctness.length);
  let missing = 0;
  let first = 0;
  for (let i = 0; i < data.length; i++) {
    const answer = correctness[i]!;
    if (answer < 0 && missing++ === 0) first = i;
    data[i] = answer === 1 ? 1 : -1;
  }
  if (missing > 0) {
    const where = `model ${models[Math.floor(first / columns)]} on prompt ${prompts.ids[first % columns]}`;
    throw new RangeError(
      `${caller}: needs complete answers, got ${missing} missing of ${data.length}, the first by ${where}`,
    );
  }
  return { rows: models.length, columns, data };
}
