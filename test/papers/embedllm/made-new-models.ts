import { type Evaluation, NEW_MODEL_METHODS, PROMPT_CHOICES } from '../../../lib/comparing/index.js';
import type { NewModelRun } from '../../../lib/papers/embedllm/section-7.js';
import { madeEvaluation } from '../../comparing/small-experiment.js';
import { madeWorld, testAnswers } from '../made-world.js';

const world = madeWorld(240);
const answers = testAnswers(world);
const { row, retrained } = NEW_MODEL_METHODS;

/** Two draws: every method leans as much towards the answers, but one new row and training again as told. */
export function madeRun(leans: { row: number; retrained: number }, sizes: readonly number[] = [10, 100]): NewModelRun {
  const lean = (method: string) => (method === row ? leans.row : method === retrained ? leans.retrained : 0.2);
  const two = (method: string): Evaluation[] =>
    [1, 2].map((seed) => madeEvaluation(method, seed, answers, lean(method)));
  const points = sizes.flatMap((size) =>
    Object.values(NEW_MODEL_METHODS)
      .filter((method) => method !== retrained || size === sizes.at(-1))
      .map((method) => ({ size, method, evaluations: two(method) })),
  );
  const choices = sizes.flatMap((size) =>
    PROMPT_CHOICES.map((method, c) => ({
      ...{ size, method },
      evaluations: [1, 2].map((seed) => madeEvaluation(method, 10 * c + seed, answers, 0.2 + 0.3 * c)),
    })),
  );
  const group = { arriving: Int32Array.of(1), known: Int32Array.of(0, 2, 3) };
  return {
    origin: { source: 'public', name: 'small', scale: 'full' },
    limits: [],
    sizes,
    groups: [group, group],
    forecasts: { points },
    pooled: { points },
    routers: { points },
    choices: { points: choices },
    strengths: sizes.map((size) => ({ method: row, size, values: [1, 3] })),
    seconds: { row: 0.0123, training: 2.46 },
  } as unknown as NewModelRun;
}
