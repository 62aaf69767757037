import type { SplitAnswers } from '../data/index.js';
import { LARGE_BATCHES, type MatrixFactorizationOptions, matrixFactorization } from '../methods/index.js';
import type { Random } from '../random/index.js';
import { compareMethods, type Evaluation } from './compare-methods.js';
import type { Keep } from './keep.js';

/** One variant of the trainer, once for each seed. */
export interface Variant {
  /** `noise`, `dimension` or `batch`. */
  readonly family: string;
  readonly name: string;
  readonly evaluations: readonly Evaluation[];
}

/** What differs from the base, which is the released trainer with large batches. */
const VARIANTS: Readonly<Record<string, Readonly<Record<string, MatrixFactorizationOptions>>>> = {
  noise: {
    row: { noise: 'row' },
    scalar: { noise: 'scalar' },
    question: { noise: 'question' },
    none: { noise: 'none' },
  },
  dimension: { 'd 8': { dimension: 8 }, 'd 32': { dimension: 32 }, 'd 112': { dimension: 112 }, 'd 232': {} },
  batch: {
    'large batches': {},
    'half the learning rate': { learningRate: LARGE_BATCHES.learningRate / 2 },
    'as released': { batchSize: undefined, learningRate: undefined, epochs: undefined },
  },
};

/**
 * The trainer with one thing changed at a time: form of the noise, dimension, form of the batches.
 * @param seeds fits a variant; the initialisation and the noise differ, the answers do not
 */
export async function ablation(
  parts: SplitAnswers,
  seeds: number,
  random: Random,
  { keep, onDone }: { keep?: Keep; onDone?: () => void } = {},
): Promise<Variant[]> {
  const made: Variant[] = [];
  for (const [family, variants] of Object.entries(VARIANTS)) {
    for (const [name, options] of Object.entries(variants)) {
      const method = matrixFactorization(withoutUndefined({ ...LARGE_BATCHES, ...options }));
      const evaluations: Evaluation[] = [];
      for (let seed = 0; seed < seeds; seed++) {
        evaluations.push(...(await compareMethods([method], parts, random.fork(seed), { keep })));
        onDone?.();
      }
      made.push({ family, name, evaluations });
    }
  }
  return made;
}

function withoutUndefined(options: MatrixFactorizationOptions): MatrixFactorizationOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
