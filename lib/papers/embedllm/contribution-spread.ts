import type { ContributionSum, SpaceContributions } from '../../comparing/index.js';

/** Deviations of a mean over seeds that a number may move by: seeds differ more than processors do. */
const DEVIATIONS = 4;

/**
 * How far a contribution to each benchmark may move between processors: from the seeds, pooled over all that is added.
 * @param seedsOfMean seeds that the number is a mean of; default all
 * @returns (units,); of one seed, which tells no spread, the whole error; of a closed form nothing
 */
export function contributionSpread(
  { space, seeds, added }: SpaceContributions,
  seedsOfMean: number = seeds.length,
): Float64Array | undefined {
  if (space === 'task space') return undefined;
  const n = added.length;
  if (seeds.length < 2) return added;
  return added.map((_, j) => {
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const each = seeds.map(({ data }) => data[i * n + j]!);
      const mean = each.reduce((sum, one) => sum + one / each.length, 0);
      squares += each.reduce((sum, one) => sum + (one - mean) ** 2, 0); // 0 on the diagonal
    }
    const variance = squares / ((n - 1) * (seeds.length - 1));
    return DEVIATIONS * Math.sqrt(variance / seedsOfMean);
  });
}

/** The same of a sum, whose noise is half of a 95 % interval: about two deviations. */
export function sumSpread({ seedNoise }: ContributionSum, { space, added }: SpaceContributions): number | undefined {
  if (space === 'task space') return undefined;
  return seedNoise === undefined ? added.reduce((sum, one) => sum + one, 0) : (DEVIATIONS / 2) * seedNoise;
}
