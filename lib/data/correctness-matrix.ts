import type { Matrix } from '../linalg/index.js';

/** What is known of n prompts besides the answers; arrays of length n, in column order. */
export interface PromptTable {
  readonly ids: readonly string[];
  readonly benchmark: readonly string[];
  readonly category: readonly string[];
  /** What benchmark scores are averaged over: the category, or a whole benchmark where the source says so. */
  readonly unit: readonly string[];
  /** Shown in no output on public data. */
  readonly text?: readonly string[];
}

/** Prompts as a method sees them. */
export interface Prompts extends PromptTable {
  /** (n, d) float32, unit rows. */
  readonly embeddings: Matrix;
}

/** Graded answers as a method sees them. */
export interface Answers {
  readonly models: readonly string[];
  readonly prompts: Prompts;
  /** (models, prompts) row-major: 1 right, 0 wrong, -1 not measured. */
  readonly correctness: Int8Array;
}

/** Column indices of a train / validation / test split; each ascending, disjoint. */
export interface Split {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/** Which model answered which prompt correctly, and where the prompts lie in embedding space. */
export interface CorrectnessMatrix {
  readonly name: string;
  readonly title: string;
  readonly models: readonly string[];
  readonly prompts: PromptTable;
  /** (models, prompts) row-major: 1 right, 0 wrong, -1 not measured. */
  readonly correctness: Int8Array;
  /** Embedder name to (prompts, d) float32 with unit rows. */
  readonly embeddings: ReadonlyMap<string, Matrix>;
  readonly split?: Split;
  /** The training prompts in one random order: a training subset of size n is its first n. */
  readonly trainOrder?: Int32Array;
}
