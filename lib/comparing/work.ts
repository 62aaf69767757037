import type { Keep } from '../methods/index.js';

/** How long work is done: what was computed before is kept, and a line shows how far it is. */
export interface Work {
  readonly keep: Keep;
  /** Shows how far a piece of work of `total` steps is, until `done`. */
  progress(label: string, total: number): WorkProgress;
}

export interface WorkProgress {
  /** `n` more steps are done, default 1. */
  step(n?: number): void;
  /** Takes the line away. */
  done(): void;
}

/** Keeps nothing, shows nothing. */
export const quietWork: Work = {
  keep: (_, compute) => compute(),
  progress: () => ({ step: () => undefined, done: () => undefined }),
};
