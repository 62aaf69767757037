import { type Matrix, maxOf } from '../../linalg/index.js';
import type { Random } from '../../random/index.js';
import { initialParameters, type Parameters } from './parameters.js';
import { type Batches, drawsPerStep, type Forecast, type NoiseForm, type Stepper, type Training } from './stepper.js';

/** Hyperparameters of the trainer. */
export interface TrainingOptions {
  readonly dimension: number;
  readonly learningRate: number;
  readonly l2: number;
  /** Questions a batch, each with all models. */
  readonly batchSize: number;
  readonly epochs: number;
  readonly noise: NoiseForm;
  readonly noiseScale: number;
}

/** One line of the learning curve. */
export interface TrainingEpoch {
  readonly epoch: number;
  readonly epochs: number;
  /** Mean over the epoch's steps, noise on. */
  readonly trainingLoss: number;
  readonly validationAccuracy: number;
}

/** A finished epoch with the clock beside it. */
export interface TrainingProgress extends TrainingEpoch {
  readonly secondsSpent: number;
  readonly secondsLeft: number;
}

export interface TrainArguments {
  readonly embeddings: Matrix;
  /** (N, M) float32: 1, 0, or -1. */
  readonly answers: Float32Array;
  readonly M: number;
  readonly options: TrainingOptions;
  readonly random: Random;
  readonly makeStepper: (training: Training) => Promise<Stepper>;
  readonly validate: (parameters: Parameters, forecast?: Forecast) => Promise<number>;
  readonly onEpoch?: ((progress: TrainingProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What training ends with. */
export interface Trained {
  readonly parameters: Parameters;
  readonly curve: TrainingEpoch[];
  readonly forecast?: Forecast;
}

const POOL = 1 << 20;

/**
 * The one training loop: initialisation, shuffled batches, noise, validation curve, progress, interruption.
 * @throws the signal's reason, when it is aborted
 */
export async function train(args: TrainArguments): Promise<Trained> {
  const { embeddings, answers, M, options, random, makeStepper, validate, onEpoch, signal } = args;
  const sizes = { M, K: embeddings.columns, d: options.dimension };
  signal?.throwIfAborted();
  const draws = drawsPerStep(options.noise, Math.min(options.batchSize, embeddings.rows), M, sizes.K);
  const stepper = await makeStepper({
    embeddings,
    answers,
    M,
    initial: initialParameters(sizes, random.fork('initialisation')),
    l2: options.l2,
    learningRate: options.learningRate,
    noise: options.noise,
    noiseScale: options.noiseScale,
    pool: noisePool(draws, random.fork('noise')),
  });
  const curve: TrainingEpoch[] = [];
  const started = performance.now();
  try {
    for (let epoch = 1; epoch <= options.epochs; epoch++) {
      const all = epochBatches(embeddings.rows, options.batchSize, draws, random.fork(`epoch ${epoch}`));
      let loss = 0;
      for (const some of runsOf(all, stepper.stepsPerRun)) {
        signal?.throwIfAborted();
        loss += (await stepper.run(some)) * (some.starts.length - 1);
      }
      signal?.throwIfAborted();
      const trainingLoss = loss / (all.starts.length - 1);
      const validationAccuracy = await validate(await stepper.parameters(), stepper.forecast);
      const line = { epoch, epochs: options.epochs, trainingLoss, validationAccuracy };
      curve.push(line);
      const secondsSpent = (performance.now() - started) / 1000;
      onEpoch?.({ ...line, secondsSpent, secondsLeft: (secondsSpent / epoch) * (options.epochs - epoch) });
    }
    const { forecast } = stepper;
    return { parameters: await stepper.parameters(), curve, ...(forecast && { forecast }) };
  } finally {
    await stepper.release();
  }
}

/** Enough normals for a step, and many more to choose offsets from. */
export function noisePool([first, second]: readonly [number, number], random: Random): Float32Array {
  const need = first + second;
  return Float32Array.from({ length: need === 0 ? 1 : POOL + Math.max(first, second) }, () => random.normal());
}

/** One epoch: all prompts shuffled, in batches; the last may be smaller. */
export function epochBatches(N: number, batchSize: number, draws: readonly [number, number], random: Random): Batches {
  const steps = Math.ceil(N / batchSize);
  const free = (need: number) => (need === 0 ? 0 : random.integer(POOL + maxOf(draws) - need + 1));
  return {
    order: random.permutation(N),
    starts: Int32Array.from({ length: steps + 1 }, (_, s) => Math.min(N, s * batchSize)),
    offsets: Int32Array.from({ length: 2 * steps }, (_, k) => free(draws[k % 2]!)),
  };
}

/** The batches in runs of at most `steps`. */
function* runsOf({ order, starts, offsets }: Batches, steps: number): Generator<Batches> {
  for (let s = 0; s < starts.length - 1; s += steps) {
    const some = starts.subarray(s, Math.min(starts.length, s + steps + 1));
    yield { order, starts: some, offsets: offsets.subarray(2 * s, 2 * (s + some.length - 1)) };
  }
}
