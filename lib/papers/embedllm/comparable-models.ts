import { type CorrectnessMatrix, completeModelIndices, takeModels } from '../../data/index.js';
import { markdownText } from '../../markup/index.js';
import { countText } from '../names.js';

/** The models whose shares of right answers can be compared: they met the same prompts, or at least the same benchmarks. */
export interface ComparableModels {
  /** The matrix with these models only. */
  readonly matrix: CorrectnessMatrix;
  /** `94 of 496 models, the complete ones`. */
  readonly words: string;
  /** Who was left out, and why; where all are complete, that they are. */
  readonly said: string;
}

/**
 * The complete models of a matrix; where there is none, those with an answer in every benchmark. Otherwise a share over
 * one easy benchmark would stand beside shares over all of them.
 * @returns undefined where no model has an answer in every benchmark: nothing can be compared
 * @remarks O(models · prompts).
 */
export function comparableModels(matrix: CorrectnessMatrix): ComparableModels | undefined {
  const all = matrix.models.length;
  const complete = completeModelIndices(matrix);
  if (complete.length === all) {
    return {
      matrix,
      words: `all ${countText(all)} models`,
      said: `All ${countText(all)} models answered every prompt.`,
    };
  }
  const benchmarks = [...new Set(matrix.prompts.benchmark)];
  const answered = benchmarksAnswered(matrix);
  if (complete.length > 0) {
    const drawn = `${countText(complete.length)} of ${countText(all)} models`;
    const others = answered.filter((_, m) => !complete.includes(m));
    return {
      matrix: takeModels(matrix, complete),
      words: `${drawn}, the complete ones`,
      said:
        `Drawn are ${drawn}, the *complete* ones: they answered every prompt. ${leftOut(others, benchmarks)} ` +
        'A share of right answers to other prompts says how easy those are, not how good the model is.',
    };
  }
  const some = answered.flatMap(({ size }, m) => (size === benchmarks.length ? [m] : []));
  if (some.length === 0) return undefined;
  const drawn = `${countText(some.length)} of ${countText(all)} models`;
  return {
    matrix: takeModels(matrix, some),
    words: `${drawn}, those with answers in every benchmark`,
    said:
      `No model answered every prompt. Drawn are ${drawn}, those with answers in every benchmark; ` +
      'they did not all meet the same prompts, so small differences say little.',
  };
}

/** The benchmarks in which each model has an answer. */
function benchmarksAnswered({ models, prompts, correctness }: CorrectnessMatrix): Set<string>[] {
  const n = prompts.ids.length;
  return models.map((_, m) => new Set(prompts.benchmark.filter((_name, j) => correctness[m * n + j]! >= 0)));
}

/** `Left out are 402 (402 without an answer in bbh, 4 without one in math_lvl5, 3 with one benchmark only).` */
function leftOut(others: readonly ReadonlySet<string>[], benchmarks: readonly string[]): string {
  const missing = benchmarks.flatMap((name) => {
    const without = others.filter((names) => !names.has(name)).length;
    return without > 0 ? [`${countText(without)} without an answer in ${markdownText(name)}`] : [];
  });
  const single = benchmarks.length > 1 ? others.filter(({ size }) => size === 1).length : 0;
  const reasons = single > 0 ? [...missing, `${countText(single)} with answers in one benchmark only`] : missing;
  return `Left out are ${countText(others.length)}${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}.`;
}
