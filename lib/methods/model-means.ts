import type { Prompts } from '../data/index.js';
import { type Matrix, maxOf } from '../linalg/index.js';
import { meanAnswers } from './mean-answers.js';
import type { Method } from './method.js';

/** Every model's score on every prompt is its mean on the training prompts: nothing is known of the prompt. */
export function modelMean(): Method {
  return {
    name: 'model mean',
    settings: {},
    async fit(train) {
      const means = meanAnswers(train);
      return { kind: 'probability', score: async (prompts) => repeated(means, prompts) };
    },
  };
}

/**
 * The model that is best on the training prompts, for every prompt.
 * @returns a method whose forecasts are the model means, so that its choice is always that model, or one of the tied ones;
 * `chosen.model` is its row, the first in a tie
 */
export function singleBest(): Method {
  return {
    name: 'single best',
    settings: {},
    async fit(train) {
      const means = meanAnswers(train);
      const model = means.indexOf(maxOf(means));
      return { kind: 'probability', chosen: { model }, score: async (prompts) => repeated(means, prompts) };
    },
  };
}

/** (models, prompts): row m is means[m] throughout. */
function repeated(means: Float64Array, prompts: Prompts): Matrix {
  const columns = prompts.ids.length;
  const data = new Float64Array(means.length * columns);
  means.forEach((mean, m) => {
    data.fill(mean, m * columns, (m + 1) * columns);
  });
  return { rows: means.length, columns, data };
}
