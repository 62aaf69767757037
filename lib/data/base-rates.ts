import { countAnswers, measuredShare } from '../metrics/index.js';
import type { CorrectnessMatrix } from './correctness-matrix.js';

/** Share of right answers of each model and of each prompt, over what was measured; NaN where nothing was. */
export interface BaseRates {
  /** (models,) */
  readonly byModel: Float64Array;
  /** (prompts,) */
  readonly byPrompt: Float64Array;
}

/** How good the models are, and how hard the prompts. */
export function baseRates({ models, correctness }: CorrectnessMatrix): BaseRates {
  return {
    byModel: measuredShare(countAnswers(correctness, models.length, 'model')),
    byPrompt: measuredShare(countAnswers(correctness, models.length, 'prompt')),
  };
}
