import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/**
 * Exact two-sided p-value of Kendall's tau without ties.
 * @param n number of values
 * @param discordant number of pairs out of order, in [0, n(n-1)/2]
 * @remarks The share of permutations with at most that many inversions, doubled, at most 1. O(n · discordant).
 *   Source: Kendall, Rank Correlation Methods, p. 68. Matches scipy.stats.kendalltau.
 */
export function kendallExactP(n: number, discordant: number): number {
  if (
    !(Number.isInteger(n) && n >= 2 && Number.isInteger(discordant) && discordant >= 0 && 2 * discordant <= n * (n - 1))
  ) {
    throw new RangeError(
      `kendallExactP: discordant needs a whole number of the pairs of ${n} values, got ${discordant}`,
    );
  }
  const c = Math.min(discordant, (n * (n - 1)) / 2 - discordant);
  if (n > REMEMBERED) return Math.min(1, 2 * sumOf(inversionShares(n, c)));
  const all = remembered.get(n) ?? halfShares(n);
  remembered.set(n, all);
  return Math.min(1, 2 * all[c]!);
}

/** Sizes whose distribution is kept: permutation tests ask for the same one a million times. */
const REMEMBERED = 64;
const remembered = new Map<number, Float64Array>();

/** Share of the permutations with at most 0, 1, … inversions, up to half of the pairs. */
function halfShares(n: number): Float64Array {
  let sum = 0;
  return inversionShares(n, Math.ceil((n * (n - 1)) / 4)).map((share) => {
    sum += share;
    return sum;
  });
}

function sumOf(shares: Float64Array): number {
  return shares.reduce((sum, share) => sum + share, 0);
}

/** (c + 1,) share of the permutations of n values with 0…c inversions. */
function inversionShares(n: number, c: number): Float64Array {
  let shares = new Float64Array(c + 1);
  shares[0] = 1;
  for (let size = 2; size <= n; size++) {
    // Inserting value number `size` adds 0…size-1 inversions with equal chance: a sliding sum.
    const next = new Float64Array(c + 1);
    let sum = 0;
    for (let i = 0; i <= c; i++) {
      sum += shares[i]!;
      if (i >= size) sum -= shares[i - size]!;
      next[i] = sum / size;
    }
    shares = next;
  }
  return shares;
}

/** The smallest tau that is significant. */
export interface KendallCritical {
  /** Smallest positive tau with a two-sided exact p below alpha; no ties. */
  readonly tau: number;
  /** The exact p there. */
  readonly p: number;
  /** The same by the normal approximation. */
  readonly asymptoticTau: number;
}

/**
 * The tau that n values without ties must reach for two-sided p < alpha.
 * @throws RangeError `kendallCritical: n needs 5 or more values for p < 0.05, got 4`
 */
export function kendallCritical(n: number, alpha = 0.05): KendallCritical {
  const pairs = (n * (n - 1)) / 2;
  let sum = 0;
  let discordant = -1;
  let p = Number.NaN;
  for (const share of inversionShares(n, Math.floor(pairs / 2))) {
    sum += share;
    if (!(2 * sum < alpha)) break;
    discordant++;
    p = 2 * sum;
  }
  if (discordant < 0) {
    let need = Math.max(2, n);
    while (kendallExactP(need, 0) >= alpha) need++;
    throw new RangeError(`kendallCritical: n needs ${need} or more values for p < ${alpha}, got ${n}`);
  }
  const variance = (2 * (2 * n + 5)) / (9 * n * (n - 1));
  const asymptoticTau = normalQuantile(1 - alpha / 2, 0, 1) * Math.sqrt(variance);
  return { tau: 1 - (2 * discordant) / pairs, p, asymptoticTau };
}
