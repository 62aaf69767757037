import type { Answers } from '../../data/index.js';
import type { Matrix } from '../../linalg/index.js';
import { answersKey, type Keep, methodKey, streamKey } from '../keep.js';
import type { LinearScorer } from '../linear-scorer.js';
import { logisticScorer, sigmoids } from '../logistic-scorer.js';
import type { Method } from '../method.js';
import { requireEmbeddings } from '../require-embeddings.js';
import { TRAINED_SPREAD } from '../trained-spread.js';
import { forecastAccuracy } from './forecast-accuracy.js';
import { graphStepper } from './graph-stepper.js';
import { affineForecast, logitSlopes } from './logit-slopes.js';
import type { Parameters } from './parameters.js';
import type { Stepper, Training } from './stepper.js';
import { type TrainingEpoch, type TrainingOptions, type TrainingProgress, train } from './train.js';

/** Options of the factorization; the defaults are those of EmbedLLM's released code. */
export interface MatrixFactorizationOptions extends Partial<TrainingOptions> {
  /** Makes the optimizer's steps: `graphStepper` (default), `autodiffStepper({ … })`, or your own. */
  readonly stepper?: (training: Training) => Promise<Stepper>;
  /** Called after every epoch. */
  readonly onEpoch?: (progress: TrainingProgress) => void;
  /** Stops the training; `fit` then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A trained factorization: plain arrays and numbers, so that a caller can keep it. */
export interface TrainedFactorization {
  readonly parameters: Parameters;
  readonly curve: readonly TrainingEpoch[];
}

/** The logit of model m on question x is z = c·(P_m∘(W x + b)) + γ (EmbedLLM §4.3). */
export interface FactorizationMatrices {
  /** (models, d) model vectors. */
  readonly P: Matrix;
  /** (d, K) projection of a question, and its bias (d,). */
  readonly W: Matrix;
  readonly b: Float32Array;
  /** (d,) c = C₁ - C₀, the difference of the classifier's rows, and γ that of its biases. */
  readonly c: Float32Array;
  readonly gamma: number;
}

/** The forecast of a trained factorization; `modelVectors` is P (models, d). */
export interface FactorizationScorer extends LinearScorer {
  readonly trained: TrainedFactorization;
  /** What was trained, as matrices, its two logits written as one. */
  readonly parameters: FactorizationMatrices;
}

/** A method whose scorer keeps what was trained. */
export interface FactorizationMethod extends Method {
  fit(...args: FitArguments): Promise<FactorizationScorer>;
  fitKept(keep: Keep, ...args: FitArguments): Promise<FactorizationScorer>;
}
type FitArguments = globalThis.Parameters<Method['fit']>;

/**
 * EmbedLLM's matrix factorization: P(success) = σ(c·(P_m∘(W q + b)) + cb), trained by Adam.
 * @param options d 232, learning rate 1e-4, L2 1e-5, 50 epochs, row noise .05, and as many questions a batch as give
 *   about 2,048 rows, as released
 * @throws RangeError `matrixFactorization: batchSize needs a positive integer, got 0`
 * @remarks Float32; same seed, same bytes on one machine. Source: EmbedLLM §4.3, eq. 1, and its released code.
 * @example await matrixFactorization({ epochs: 10 }).fit(train, validation, random(0))
 */
export function matrixFactorization(options: MatrixFactorizationOptions = {}): FactorizationMethod {
  checkOptions(options, 'matrixFactorization');
  const method: FactorizationMethod = {
    name: 'matrix factorization',
    seedSpread: TRAINED_SPREAD,
    seeds: SEEDS,
    ...(options.stepper ? {} : { settings: plainOptions(options) }),
    async fit(answers, validation, random) {
      const { stepper = graphStepper, onEpoch, signal, ...given } = options;
      requireEmbeddings('matrixFactorization', answers.prompts);
      const M = answers.models.length;
      const { forecast, ...trained } = await train({
        embeddings: answers.prompts.embeddings,
        answers: answersByPrompt(answers),
        M,
        options: { ...RELEASED, batchSize: Math.max(1, Math.round(RELEASED_ROWS / M)), ...given },
        random,
        makeStepper: stepper,
        validate: async (parameters, forecast = affineForecast) =>
          forecastAccuracy(await forecast(parameters, validation.prompts.embeddings), validation),
        onEpoch,
        signal,
      });
      const scorer = await factorizationScorer(trained);
      if (!forecast) return scorer;
      return { ...scorer, score: async (prompts) => sigmoids(await forecast(trained.parameters, prompts.embeddings)) };
    },
    async fitKept(keep, train, validation, random) {
      if (options.stepper) return method.fit(train, validation, random); // which no key can describe
      const answers = [train, validation].map(answersKey);
      const key = { what: 'factorization', method: methodKey(method), answers, stream: streamKey(random) };
      return factorizationScorer(await keep(key, async () => (await method.fit(train, validation, random)).trained));
    },
  };
  return method;
}

/** The scorer of a trained factorization, e.g. of one that was kept. */
export async function factorizationScorer(trained: TrainedFactorization): Promise<FactorizationScorer> {
  const { P, W, b, C, cb } = trained.parameters;
  const d = b.length;
  const modelVectors = { rows: P.length / d, columns: d, data: P };
  const parameters = {
    P: modelVectors,
    W: { rows: d, columns: W.length / d, data: W },
    b,
    c: Float32Array.from(b, (_, k) => C[d + k]! - C[k]!),
    gamma: cb[1]! - cb[0]!,
  };
  return { ...logisticScorer({ ...(await logitSlopes(trained.parameters)), modelVectors }), trained, parameters };
}

/** Fits that an evaluation on one split averages. */
const SEEDS = 3;

/** Of EmbedLLM's released code. */
export const RELEASED: Omit<TrainingOptions, 'batchSize'> = {
  dimension: 232,
  learningRate: 1e-4,
  l2: 1e-5,
  epochs: 50,
  noise: 'row',
  noiseScale: 0.05,
};
const RELEASED_ROWS = 2048;

/** The options that are numbers or words. */
function plainOptions(options: MatrixFactorizationOptions): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => ['number', 'string'].includes(typeof value)));
}

/** (N, M) float32 from (M, N) int8. */
export function answersByPrompt({ correctness, models, prompts }: Answers): Float32Array {
  const [M, N] = [models.length, prompts.ids.length];
  const y = new Float32Array(N * M);
  for (let m = 0; m < M; m++) for (let i = 0; i < N; i++) y[i * M + m] = correctness[m * N + i]!;
  return y;
}

/** @param name of the function that throws */
export function checkOptions(options: Partial<TrainingOptions>, name: string): void {
  for (const option of ['dimension', 'batchSize', 'epochs'] as const) {
    const value = options[option];
    if (value !== undefined && !(Number.isInteger(value) && value > 0)) {
      throw new RangeError(`${name}: ${option} needs a positive integer, got ${value}`);
    }
  }
  for (const option of ['learningRate', 'l2', 'noiseScale'] as const) {
    const value = options[option];
    if (value !== undefined && !(Number.isFinite(value) && value >= 0)) {
      throw new RangeError(`${name}: ${option} needs a finite number ≥ 0, got ${value}`);
    }
  }
}
