import type { Matrix } from '../linalg/index.js';

/** Graded answers as a measure sees them: no names, no embeddings. */
export interface Graded {
  /** Number of models. */
  readonly models: number;
  /** (models, prompts) row-major: 1 right, 0 wrong, -1 not measured. */
  readonly correctness: Int8Array;
  /** (prompts,) what benchmark scores are averaged over, e.g. the category. */
  readonly unit: readonly string[];
}

/**
 * Checks that `scores` is (models, prompts) as graded, and finite.
 * @throws RangeError `accuracy: scores needs 3 x 7 values as graded, got 3 x 6`,
 *   `accuracy: scores needs finite numbers, got NaN at model 1, prompt 4`
 */
export function checkScores(caller: string, scores: Matrix, graded: Graded): void {
  const prompts = graded.unit.length;
  checkGraded(caller, graded);
  if (scores.rows !== graded.models || scores.columns !== prompts) {
    const got = `${scores.rows} x ${scores.columns}`;
    throw new RangeError(`${caller}: scores needs ${graded.models} x ${prompts} values as graded, got ${got}`);
  }
  const { data } = scores;
  for (let i = 0; i < data.length; i++) {
    if (!Number.isFinite(data[i])) {
      const place = `model ${Math.floor(i / prompts)}, prompt ${i % prompts}`;
      throw new RangeError(`${caller}: scores needs finite numbers, got ${data[i]} at ${place}`);
    }
  }
}

/**
 * Checks that `correctness` is models x prompts.
 * @throws RangeError `recall: correctness needs 3 x 7 values, got 20`
 */
export function checkGraded(caller: string, graded: Graded): void {
  const prompts = graded.unit.length;
  if (graded.correctness.length !== graded.models * prompts) {
    const need = `${graded.models} x ${prompts}`;
    throw new RangeError(`${caller}: correctness needs ${need} values, got ${graded.correctness.length}`);
  }
}
