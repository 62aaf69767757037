import type { Evaluation } from './evaluation.js';
import type { Origin } from './open-world.js';
import type { SweepPoint } from './sweep.js';

/** Several methods on the same answers, with one embedder. */
export interface Comparison {
  readonly origin: Origin;
  readonly embedder: string;
  /** Of the embeddings. */
  readonly dimension: number;
  readonly evaluations: readonly Evaluation[];
}

/** One option of a method, value by value, with one embedder. */
export interface OptionSweep {
  readonly origin: Origin;
  readonly dimension: number;
  readonly points: readonly SweepPoint[];
}
