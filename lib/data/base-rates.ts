import type { CorrectnessMatrix } from './correctness-matrix.js';

/** Share of right answers of each model and of each prompt, over what was measured; NaN where nothing was. */
export interface BaseRates {
  /** (models,) */
  readonly byModel: Float64Array;
  /** (prompts,) */
  readonly byPrompt: Float64Array;
}

/** How good the models are, and how hard the prompts. */
export function baseRates({ models, prompts, correctness }: CorrectnessMatrix): BaseRates {
  const n = prompts.ids.length;
  const share = (count: number, at: (i: number) => number): number => {
    let right = 0;
    let measured = 0;
    for (let i = 0; i < count; i++) {
      const answer = correctness[at(i)]!;
      if (answer >= 0) measured++;
      if (answer === 1) right++;
    }
    return right / measured;
  };
  return {
    byModel: Float64Array.from(models, (_, m) => share(n, (j) => m * n + j)),
    byPrompt: Float64Array.from(prompts.ids, (_, j) => share(models.length, (m) => m * n + j)),
  };
}
