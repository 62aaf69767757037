import { meanAnswer } from './mean-answers.js';
import type { Method } from './method.js';

/**
 * One score for everything: the share of right answers in training, so that the forecast is the majority outcome.
 * @returns a method; as a router it is one long tie, which goes to the first model
 */
export function constant(): Method {
  return {
    name: 'constant',
    settings: {},
    async fit({ models, correctness }) {
      const share = meanAnswer(correctness);
      return {
        kind: 'probability',
        async score({ ids }) {
          const data = new Float64Array(models.length * ids.length).fill(share);
          return { rows: models.length, columns: ids.length, data };
        },
      };
    },
  };
}
