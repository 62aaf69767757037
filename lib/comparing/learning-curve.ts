import type { Answers, SplitAnswers } from '../data/index.js';
import type { Keep, Method } from '../methods/index.js';
import type { Random } from '../random/index.js';
import { compareMethods } from './compare-methods.js';
import type { Evaluation } from './evaluation.js';

/** Every method at one training size, once for each random subset. */
export interface CurvePoint {
  readonly size: number;
  readonly method: string;
  /** One a subset; all on the same test prompts. */
  readonly evaluations: readonly Evaluation[];
}

/** Test measures at growing training sizes. */
export interface LearningCurve {
  /** Sizes ascending, and at each the methods in order. */
  readonly points: readonly CurvePoint[];
}

export interface LearningCurveOptions {
  readonly sizes: readonly number[];
  /** Random subsets a size; the whole training set is one, fitted with as many seeds. */
  readonly subsets: number;
  /** The first n prompts of subset `i`, ascending. */
  readonly take: (train: Answers, size: number, subset: number) => Answers;
  /** Keeps test scores by content, e.g. `keepOnDisk`. */
  readonly keep?: Keep;
  readonly onDone?: (size: number, subset: number, method: string) => void;
}

/**
 * Test measures at growing training sizes (EmbedLLM §5.1, Table 1); tuning always sees the whole validation part.
 * @param methods for a size: options may depend on it
 */
export async function learningCurve(
  methods: (size: number) => readonly Method[],
  parts: SplitAnswers,
  random: Random,
  { sizes, subsets, take, keep, onDone }: LearningCurveOptions,
): Promise<LearningCurve> {
  const points: CurvePoint[] = [];
  for (const size of sizes) {
    const runs: Evaluation[][] = [];
    for (let subset = 0; subset < subsets; subset++) {
      const some = { ...parts, train: take(parts.train, size, subset) };
      const options = { keep, seeds: 1, onDone: (method: string) => onDone?.(size, subset, method) };
      runs.push(await compareMethods(methods(size), some, random.fork(`${size}/${subset}`), options));
    }
    const names = runs[0]?.map(({ method }) => method) ?? [];
    for (const [i, method] of names.entries()) points.push({ size, method, evaluations: runs.map((run) => run[i]!) });
  }
  return { points };
}
