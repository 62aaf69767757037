import type { World } from '../../comparing/index.js';
import { type FactorizationMethod, LARGE_BATCHES, matrixFactorization } from '../../methods/index.js';

/**
 * EmbedLLM's trainer as released; on a planted world of full scale in large batches, which take a tenth of the time.
 * @returns the method, and the recipe in words
 */
export function releasedTrainer({ source, scale }: World): { method: FactorizationMethod; recipe: string } {
  const large = source === 'planted' && scale === 'full';
  return { method: matrixFactorization(large ? LARGE_BATCHES : {}), recipe: large ? 'large batches' : 'as released' };
}
