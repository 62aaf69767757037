import type { Matrix } from '../../linalg/index.js';
import type { Parameters, Sizes } from './parameters.js';

/**
 * What is added to a question embedding in training (α = noiseScale, z and e standard normal):
 * `row` α·e per (question, model), as released; `question` α·e per question, shared by all models;
 * `scalar` α·z·|u_m| on the logit, the law of `row`, with its gradient α·z·u_m/|u_m| in place of α·e; `none`.
 */
export type NoiseForm = 'row' | 'scalar' | 'question' | 'none';

/** What both steppers train on. */
export interface Training {
  /** (N, K) float32 */
  readonly embeddings: Matrix;
  /** (N, M): 1 right, 0 wrong, -1 not measured. */
  readonly answers: Float32Array;
  /** Number of models. */
  readonly M: number;
  readonly initial: Parameters;
  /** Coupled: l2 · θ is added to the gradient, as weight_decay in torch.optim.Adam. */
  readonly l2: number;
  readonly learningRate: number;
  readonly noise: NoiseForm;
  readonly noiseScale: number;
  /** Standard normals; a step reads runs of them at its offsets. */
  readonly pool: Float32Array;
}

/** Some consecutive steps: step s takes the prompts `order[starts[s] … starts[s+1])`, with all models. */
export interface Batches {
  readonly order: Int32Array;
  readonly starts: Int32Array;
  /** (steps, 2) where the step's draws lie in the pool: those of the logits or questions; those of the models. */
  readonly offsets: Int32Array;
}

/** One way to make the steps. It owns the parameters and Adam's moments. */
export interface Stepper {
  /** How many steps to make between two looks at the interruption signal. */
  readonly stepsPerRun: number;
  /** Makes the steps and gives the mean training loss over them. */
  run(batches: Batches): Promise<number>;
  /** Loss and its gradients (without L2) at the first batch; changes nothing. */
  evaluate(batches: Batches): Promise<{ loss: number; gradients: Parameters }>;
  /** A copy. */
  parameters(): Promise<Parameters>;
  /** Where the logit is not the released one, affine in the embedding: how to forecast; works after `release`. */
  readonly forecast?: Forecast;
  release(): Promise<void>;
}

/** Logits (M, n) of prompts with embeddings (n, K). */
export type Forecast = (parameters: Parameters, embeddings: Matrix) => Promise<Matrix>;

export function sizesOf({ embeddings, M, initial }: Pick<Training, 'embeddings' | 'M' | 'initial'>): Sizes {
  return { M, K: embeddings.columns, d: initial.b.length };
}

/** How many normals of the pool one step of `B` questions reads: for the logits or questions, for the models. */
export function drawsPerStep(noise: NoiseForm, B: number, M: number, K: number): readonly [number, number] {
  if (noise === 'row') return [B * M, M * K];
  if (noise === 'scalar') return [B * M, 0];
  return [noise === 'question' ? B * K : 0, 0];
}

/** 1 / (measured answers) of each batch: the loss is a mean over measured rows. */
export function rowWeights({ answers, M }: Training, { order, starts }: Batches): Float32Array {
  return Float32Array.from({ length: starts.length - 1 }, (_, s) => {
    let measured = 0;
    for (let j = starts[s]!; j < starts[s + 1]!; j++) {
      for (let m = 0; m < M; m++) if (answers[order[j]! * M + m]! >= 0) measured += 1;
    }
    return 1 / Math.max(1, measured);
  });
}
