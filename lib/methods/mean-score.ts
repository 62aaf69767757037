import type { Prompts } from '../data/index.js';
import type { Matrix } from '../linalg/index.js';
import type { Scorer } from './method.js';

/**
 * The mean of several scorers' scores: the simplest method of one's own.
 * @param scorers all probabilities, or all margins
 * @returns (models, prompts)
 * @throws RangeError `meanScore: scorers need one kind, got probability, margin`
 */
export async function meanScore(scorers: readonly Scorer[], prompts: Prompts): Promise<Matrix> {
  const kinds = new Set(scorers.map(({ kind }) => kind));
  if (kinds.size !== 1)
    throw new RangeError(`meanScore: scorers need one kind, got ${[...kinds].join(', ') || 'none'}`);
  const scores = await Promise.all(scorers.map((scorer) => scorer.score(prompts)));
  const [first] = scores as [Matrix];
  const data = Float64Array.from(
    first.data,
    (_, i) => scores.reduce((sum, one) => sum + one.data[i]!, 0) / scores.length,
  );
  return { ...first, data };
}
