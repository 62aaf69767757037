import { compareMethods, type Evaluation, type Keep } from '../../comparing/index.js';
import { oneAnswerARow, type SplitAnswers } from '../../data/index.js';
import { LARGE_BATCHES, type MatrixFactorizationOptions, matrixFactorization } from '../../methods/index.js';
import type { Random } from '../../random/index.js';

/** Of EmbedLLM's released code. */
const RELEASED_ROWS = 2048;

/** One variant of the trainer, once for each seed. */
export interface Variant {
  /** `noise`, `dimension`, `batch` or `rows`. */
  readonly family: string;
  readonly name: string;
  readonly evaluations: readonly Evaluation[];
}

interface Change extends MatrixFactorizationOptions {
  /** Batches of random (question, model) rows in place of questions with all models. */
  readonly randomRows?: boolean;
}
export type Family = 'noise' | 'dimension' | 'batch' | 'rows';

const AS_RELEASED: Change = { batchSize: undefined, learningRate: undefined, epochs: undefined };

/** What differs from the base, which is the released trainer with large batches. */
const VARIANTS: Readonly<Record<Family, Readonly<Record<string, Change>>>> = {
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
    'as released': AS_RELEASED,
  },
  rows: {
    'questions with all models': AS_RELEASED,
    'random rows': { ...AS_RELEASED, batchSize: RELEASED_ROWS, randomRows: true },
  },
};

export interface AblationOptions {
  readonly families?: readonly Family[];
  readonly keep?: Keep;
  readonly onDone?: () => void;
}

/**
 * The trainer with one thing changed at a time: form of the noise, dimension, form of the batches.
 * @param seeds fits of each variant: initialisation, order and noise differ, the answers do not
 * @param options families: default all but `rows`, whose training data holds one embedding for each answer
 */
export async function ablation(
  parts: SplitAnswers,
  seeds: number,
  random: Random,
  { families = ['noise', 'dimension', 'batch'], keep, onDone }: AblationOptions = {},
): Promise<Variant[]> {
  const made: Variant[] = [];
  for (const family of families) {
    for (const [name, { randomRows, ...options }] of Object.entries(VARIANTS[family])) {
      const given = randomRows ? { ...parts, train: oneAnswerARow(parts.train) } : parts;
      const method = matrixFactorization(withoutUndefined({ ...LARGE_BATCHES, ...options }));
      const evaluations: Evaluation[] = [];
      for (let seed = 0; seed < seeds; seed++) {
        evaluations.push(...(await compareMethods([method], given, random.fork(seed), { keep })));
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
