import { type Method, taskSpace } from '../../lib/methods/index.js';

/** The faces of `twoFaced`. */
export const PREDICTS = 0;
export const SELECTS = 1;

/**
 * A method with an option that is best for one task and bad for the other. Face 0 forecasts as task space does and picks the
 * model that it is least sure of; face 1 picks as task space does and forecasts that nothing succeeds.
 */
export function twoFaced({ face }: { face: number }): Method {
  return {
    name: 'two-faced',
    settings: { face },
    async fit(train, validation, random) {
      const inner = await taskSpace().fit(train, validation, random);
      return {
        kind: 'margin',
        async score(prompts) {
          const { rows, columns, data } = await inner.score(prompts);
          const turned = (score: number) => (score > 0 ? 1 / (1 + score) : score - 10);
          return { rows, columns, data: Float64Array.from(data, face === PREDICTS ? turned : (s) => s - 1000) };
        },
      };
    },
  };
}
