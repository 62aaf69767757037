import type { CurvePoint, Evaluation, OutOfSample, TaskChoice, TrialRun, Trials } from '../../lib/comparing/index.js';
import type { Answers, CorrectnessMatrix, SplitAnswers } from '../../lib/data/index.js';
import { gradedAnswers, type Keep, type Method } from '../../lib/methods/index.js';
import { type Measures, measures } from '../../lib/metrics/index.js';
import { random } from '../../lib/random/index.js';
import { smallMatrix } from '../data/small-matrix.js';
import { linearWorld } from '../methods/synthetic-answers.js';

/** Three parts of one linear world: models the same, prompts new in each. */
export function linearParts({ models = 5, prompts = 60, d = 4, missing = 0 } = {}): SplitAnswers {
  const part = (seed: number) => linearWorld(seed, 9, models, prompts, d, missing);
  return { train: part(1), validation: part(2), test: part(3) };
}

/** The small matrix with the answers and the embeddings, `tiny`, of one linear world. */
export function linearMatrix({ models = 6, prompts = 240 } = {}): CorrectnessMatrix {
  const { correctness, prompts: made } = linearWorld(1, 9, models, prompts, 4);
  const matrix = smallMatrix({ models, prompts, missing: 0 });
  return { ...matrix, correctness, embeddings: new Map([['tiny', made.embeddings]]) };
}

export interface CountingMethod extends Method {
  /** Training prompts of every fit. */
  readonly fits: number[];
}

/** A method that scores with the numbers of its random stream; `settings` may be left out. */
export function noisy(name: string, settings?: object): CountingMethod {
  const fits: number[] = [];
  return {
    name,
    ...(settings && { settings }),
    fits,
    async fit(train, _, stream) {
      fits.push(train.prompts.ids.length);
      return {
        kind: 'probability',
        async score({ ids }) {
          const data = Float64Array.from({ length: train.models.length * ids.length }, () => stream.uniform());
          return { rows: train.models.length, columns: ids.length, data };
        },
      };
    },
  };
}

/** An evaluation of made-up probabilities that lean towards the answers. */
export function madeEvaluation(method: string, seed: number, answers: Answers, lean = 0.2): Evaluation {
  const graded = gradedAnswers(answers);
  const stream = random(seed);
  const data = Float64Array.from(
    graded.correctness,
    (answer) => (1 - lean) * stream.uniform() + lean * Number(answer === 1),
  );
  const scores = { rows: graded.models, columns: graded.unit.length, data };
  return { method, scores, graded, threshold: 0.5, measures: measures(scores, graded, 0.5), chosen: {} };
}

/** The same with one score for all: right for the majority, and without a benchmark correlation. */
export function flatEvaluation(method: string, answers: Answers, score = 0.6): Evaluation {
  const made = madeEvaluation(method, 0, answers);
  const scores = { ...made.scores, data: made.scores.data.map(() => score) };
  return { ...made, scores, measures: measures(scores, made.graded, 0.5) };
}

type Measured = Readonly<Record<string, readonly Partial<Measures>[]>>;
interface More {
  readonly seedSpreads?: Trials['seedSpreads'];
  /** (methods)(trials) default nothing. */
  readonly chosen?: readonly (readonly TaskChoice[])[];
}

const ids = (count: number) => Int32Array.from({ length: count }, (_, j) => j);
const PUBLIC = { source: 'public', name: 'small', scale: 'full' } as const;

/**
 * A method's measures of each trial, e.g. `[{ auc: 0.7 }, { auc: 0.72 }]`, where categories are left out: three others in
 * each trial, and four times as many source prompts as targets.
 */
export function madeOutOfSample(measured: Measured, more: Partial<OutOfSample> & More = {}): OutOfSample {
  const { seedSpreads, chosen, ...changed } = more;
  const split = { train: ids(70), validation: ids(10), source: ids(80), test: ids(20), unit: 'family' as const };
  const splits = (Object.values(measured)[0] ?? []).map((_, i) => ({
    ...split,
    leftOut: [0, 1, 2].map((unit) => `unit ${3 * i + unit}`),
    validationUnits: [`unit ${3 * i + 3}`],
    droppedDuplicates: i,
  }));
  const trials = madeTrials(measured, { seedSpreads, chosen });
  return { origin: PUBLIC, leftOut: 'category', dimension: 384, splits, trials, ...changed };
}

/** The same in sample. */
export function madeInSample(measured: Measured, more: Partial<TrialRun> & More = {}): TrialRun {
  const { seedSpreads, chosen, ...changed } = more;
  const split = { train: ids(80), validation: ids(10), test: ids(20) };
  const splits = (Object.values(measured)[0] ?? []).map(() => split);
  return { origin: PUBLIC, dimension: 384, splits, trials: madeTrials(measured, { seedSpreads, chosen }), ...changed };
}

function madeTrials(measured: Measured, { seedSpreads, chosen }: More): Trials {
  const methods = Object.keys(measured);
  const grid = Float64Array.of(0, 0.5, 1);
  const roc = methods.map((method) => ({
    ...{ method, falsePositiveRate: grid, truePositiveRate: Float64Array.of(0, 0.8, 1), auc: 0.65 },
    band: { low: Float64Array.of(0, 0.7, 1), high: Float64Array.of(0, 0.9, 1) },
  }));
  return {
    ...{ methods, roc, measures: methods.map((name) => measured[name]! as Measures[]) },
    chosen: chosen ?? methods.map((name) => measured[name]!.map(() => ({ predicting: {} }))),
    seedSpreads: seedSpreads ?? methods.map(() => undefined),
  };
}

/** Fits with one seed each of one method at one size. */
export function madePoint(size: number, method: string, answers: Answers, lean: number, fits = 2): CurvePoint {
  const evaluations = Array.from({ length: fits }, (_, i) => madeEvaluation(method, 10 * size + i, answers, lean));
  return { size, method, evaluations };
}

export interface MemoryKeep {
  readonly keep: Keep;
  /** Keys as text, to what was kept. */
  readonly kept: Map<string, unknown>;
  asked: number;
}

/** A Keep that holds copies in memory, as `keepOnDisk` holds them on disk. */
export function memoryKeep(): MemoryKeep {
  const made: MemoryKeep = {
    kept: new Map(),
    asked: 0,
    keep: async <T>(key: object, compute: () => Promise<T>): Promise<T> => {
      made.asked++;
      const text = keyText(key);
      if (!made.kept.has(text)) made.kept.set(text, structuredClone(await compute()));
      return structuredClone(made.kept.get(text)) as T;
    },
  };
  return made;
}

function keyText(key: object): string {
  return JSON.stringify(key, (_, value) => (ArrayBuffer.isView(value) ? Array.from(value as Int8Array) : value));
}
