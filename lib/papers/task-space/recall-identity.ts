import type { Evaluation } from '../../comparing/index.js';

/** |recall - selection accuracy / solvable share|: zero up to rounding, whatever the method (task-space paper, Table 1). */
export function recallIdentity({ measures }: Evaluation): number {
  return Math.abs(measures.recall - measures.selectionAccuracy / measures.solvableShare);
}
