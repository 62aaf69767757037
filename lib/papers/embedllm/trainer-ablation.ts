import { sampleStandardDeviation } from 'simple-statistics';
import {
  compareMethods,
  type Evaluation,
  meanDifference,
  meanInterval,
  type Origin,
  type Work,
  type World,
} from '../../comparing/index.js';
import { answersAt, oneAnswerARow, type SplitAnswers, splitAnswers, trainSubset } from '../../data/index.js';
import { record } from '../../ledger/index.js';
import { type Keep, LARGE_BATCHES, type MatrixFactorizationOptions, matrixFactorization } from '../../methods/index.js';
import { type Random, random } from '../../random/index.js';
import { cellOf, signed } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';

/** Of EmbedLLM's released code. */
const RELEASED_ROWS = 2048;

/** One variant of the trainer, once for each seed. */
export interface Variant {
  readonly family: Family;
  readonly name: string;
  readonly evaluations: readonly Evaluation[];
}

interface Change extends MatrixFactorizationOptions {
  /** Batches of random (question, model) rows in place of questions with all models. */
  readonly randomRows?: boolean;
}
export type Family = 'noise' | 'dimension' | 'rows';

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
  rows: {
    'questions with all models': AS_RELEASED,
    'random rows': { ...AS_RELEASED, batchSize: RELEASED_ROWS, randomRows: true },
  },
};

/**
 * The trainer with one thing changed at a time: form of the noise, dimension, rows of a batch.
 * @param families all but `rows` take the same training prompts; `rows` takes as many embeddings as there are answers
 * @param seeds fits a variant; the initialisation and the noise differ, the answers do not
 */
export async function ablation(
  parts: SplitAnswers,
  families: readonly Family[],
  { seeds, random, keep, onDone }: { seeds: number; random: Random; keep?: Keep; onDone?: () => void },
): Promise<Variant[]> {
  const made: Variant[] = [];
  for (const family of families) {
    for (const [name, { randomRows, ...options }] of Object.entries(VARIANTS[family])) {
      const given = randomRows ? { ...parts, train: oneAnswerARow(parts.train) } : parts;
      const method = matrixFactorization(withoutUndefined({ ...LARGE_BATCHES, ...options }));
      const evaluations: Evaluation[] = [];
      for (let seed = 0; seed < seeds; seed++) {
        for (const one of await compareMethods([method], given, random.fork(seed), { keep, seeds: 1 }))
          evaluations.push(one);
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

/** By how much an accuracy may move from run to run. */
const TOLERANCE = 0.002;

/** Training prompts of the ablation, and of its batches of random rows. */
const PROMPTS = 2500;
const ROW_PROMPTS = 1000;

/**
 * Equation 1's trainer, one thing changed at a time: accuracy of each variant, and its difference to the first of its
 * family. On planted worlds one seed and no random rows.
 */
export async function trainerAblation(study: World & Work): Promise<Shown> {
  const { matrix, split, embedders, source } = study;
  const order = matrix.trainOrder ?? split.train;
  const parts = (embedder: string, prompts: number): SplitAnswers => ({
    ...splitAnswers(matrix, embedder, split),
    train: answersAt(matrix, embedder, trainSubset(order, Math.min(prompts, order.length))),
  });
  const seeds = source === 'planted' ? 1 : 3;
  const bar = study.progress('ablation', source === 'planted' ? 8 : 30);
  const options = { seeds, keep: study.keep, onDone: () => bar.step() };
  const [largest, smallest] = [
    embedders.at(-1)!,
    [...matrix.embeddings].sort(([, a], [, b]) => a.columns - b.columns)[0]![0],
  ];
  const variants = await ablation(parts(largest, PROMPTS), ['noise', 'dimension'], {
    ...options,
    random: random(4),
  });
  if (source !== 'planted') {
    const rows = await ablation(parts(smallest, ROW_PROMPTS), ['rows'], { ...options, random: random(5) });
    for (const one of rows) variants.push(one);
  }
  bar.done();
  return shownVariants(study, variants);
}

/** The variants beside the first of their family. */
export function shownVariants(origin: Origin, variants: readonly Variant[]): Shown {
  const stated = variants.map(({ family, name, evaluations }) => {
    const first = variants.find((one) => one.family === family)!;
    const accuracies = evaluations.map(({ measures }) => measures.accuracy);
    const { value, low, high } = meanInterval('accuracy', evaluations);
    const difference = meanDifference('accuracy', evaluations, first.evaluations);
    const sd = accuracies.length > 1 ? sampleStandardDeviation(accuracies) : undefined;
    return { family, name, first: first.name, base: name === first.name, value, low, high, sd, difference };
  });
  return {
    tables: [
      {
        columns: ['what is changed', 'to', 'accuracy', 'less the first (95 % interval)'],
        rows: stated.map(({ family, name, base, value, difference: { value: by, low, high } }) => [
          ...[FAMILY_NAMES[family], name, value.toFixed(4)],
          base ? 'the first' : `${signed(by)} (${signed(low)} to ${signed(high)})`,
        ]),
        caption: 'The trainer with one thing changed at a time',
        alignment: ['left', 'left', 'right', 'right'],
      },
    ],
    records: stated.map(({ family, name, first, base, value, low, high, sd, difference }) =>
      record({
        ...ledgerOrigin(origin),
        ...{ row: 'X-Trainer', cell: cellOf('ablation', family, name), value, low, high, tolerance: TOLERANCE },
        what: `matrix factorization: accuracy, ${FAMILY_NAMES[family]}: ${name}`,
        ...(sd === undefined ? {} : { sd }),
        note: base
          ? 'base'
          : `${signed(difference.value)} [${signed(difference.low)}, ${signed(difference.high)}] to ${first}`,
      }),
    ),
  };
}

const FAMILY_NAMES: Readonly<Record<Family, string>> = {
  noise: 'form of the noise',
  dimension: 'dimension d',
  rows: 'rows of a batch (1,000 prompts)',
};
