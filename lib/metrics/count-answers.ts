/** How many answers of each model, or to each prompt, were measured, and how many of those are right. */
export interface AnswerCounts {
  readonly measured: Int32Array;
  readonly right: Int32Array;
}

/**
 * Counts measured and right answers by model or by prompt.
 * @param correctness (models, prompts) row-major: 1 right, 0 wrong, -1 not measured
 * @returns counts (models,) or (prompts,)
 */
export function countAnswers(correctness: Int8Array, models: number, by: 'model' | 'prompt'): AnswerCounts {
  const prompts = models === 0 ? 0 : correctness.length / models;
  const size = by === 'model' ? models : prompts;
  const [measured, right] = [new Int32Array(size), new Int32Array(size)];
  for (let m = 0, i = 0; m < models; m++) {
    for (let q = 0; q < prompts; q++, i++) {
      const label = correctness[i]!;
      if (label < 0) continue;
      const at = by === 'model' ? m : q;
      measured[at]!++;
      right[at]! += label;
    }
  }
  return { measured, right };
}

/** The share of right answers among the measured ones; NaN where none was measured. */
export function measuredShare({ measured, right }: AnswerCounts): Float64Array {
  return Float64Array.from(right, (count, i) => count / measured[i]!);
}
