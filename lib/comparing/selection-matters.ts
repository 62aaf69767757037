import type { Trials } from './trials.js';

/** The rounding of a mean over prompts. */
const ROUNDING = 1e-12;

/**
 * Whether choosing a model mattered in some trial: where every method, a random one among them, selects as well as the oracle,
 * all models answer alike, and equal selection says nothing of the methods.
 */
export function selectionMatters({ measures }: Pick<Trials, 'measures'>): boolean {
  return measures.some((ofMethod) =>
    ofMethod.some(({ selectionAccuracy, solvableShare }) => selectionAccuracy < solvableShare - ROUNDING),
  );
}
