import { type Matrix, requireFinite, row } from '../linalg/index.js';
import { holm, type PermutationNull, permutationNull } from '../metrics/index.js';
import type { Random } from '../random/index.js';

/** How near the members of a community are to each other and to the rest. */
export interface CommunityDistances {
  /** Mean over pairs of members. */
  readonly intra: number;
  /** Mean over pairs of a member and another model. */
  readonly inter: number;
}

/** A community's distances beside those of as many models drawn at random. */
export interface CommunityTest extends CommunityDistances {
  readonly name: string;
  readonly members: readonly number[];
  /** inter - intra: positive where members are nearer to each other. */
  readonly gap: number;
  /** Ends of the interval of the gap: itself less its middle 95 % by chance, which has mean 0 for random communities. */
  readonly low: number;
  readonly high: number;
  /** The gap in standard deviations of random communities; 0 where all distances are equal. */
  readonly distance: number;
  /** One-sided, of a gap as large. */
  readonly p: number;
  /** Two-sided. */
  readonly twoSided: number;
  /** `p` and `twoSided` after Holm's correction over the communities. */
  readonly adjusted: number;
  readonly adjustedTwoSided: number;
}

/**
 * Mean distances within a community and from it to the rest; a model's distance to itself does not count.
 * @param distances (models, models) symmetric
 * @param members indices, each once
 * @throws RangeError `communityDistances: members need two models or more and one left over, got 1 of 112`
 * @throws RangeError `communityDistances: members need different models below 112, got 112`
 * @remarks Source: EmbedLLM §6.1, Figure 6.
 */
export function communityDistances(distances: Matrix, members: ArrayLike<number>): CommunityDistances {
  requireFinite('communityDistances', { distances });
  return distancesOf(distances, members);
}

function distancesOf(distances: Matrix, members: ArrayLike<number>): CommunityDistances {
  const n = distances.rows;
  if (members.length < 2 || members.length >= n) {
    throw new RangeError(
      `communityDistances: members need two models or more and one left over, got ${members.length} of ${n}`,
    );
  }
  const inside = new Uint8Array(n);
  for (let i = 0; i < members.length; i++) {
    const one = members[i]!;
    if (inside[one] !== 0) {
      throw new RangeError(`communityDistances: members need different models below ${n}, got ${one}`);
    }
    inside[one] = 1;
  }
  const total = [0, 0];
  for (let i = 0; i < members.length; i++) {
    const from = row(distances, members[i]!);
    for (let b = 0; b < n; b++) total[inside[b]!]! += from[b]!;
  }
  const pairs = members.length * (members.length - 1);
  return { intra: total[1]! / pairs, inter: total[0]! / (members.length * (n - members.length)) };
}

/**
 * Whether members are nearer to each other than as many models drawn at random: inter - intra beside its distribution
 * over random communities of the same size.
 */
export function communityTest(
  distances: Matrix,
  members: ArrayLike<number>,
  { repeats = 9999, random }: { repeats?: number; random: Random },
): PermutationNull {
  requireFinite('communityTest', { distances });
  const nearness = (some: ArrayLike<number>): number => {
    const { intra, inter } = distancesOf(distances, some);
    return inter - intra;
  };
  const drawn = (stream: Random) => nearness(stream.permutation(distances.rows).subarray(0, members.length));
  return permutationNull(nearness(members), drawn, { repeats, random });
}

/**
 * Several communities as one family, in one space: each tested, p-values corrected over them.
 * @param communities name to members; each draws its own random communities, by its name
 * @throws RangeError `communityTests: communities need at least one, got 0`, and as `communityDistances`
 */
export function communityTests(
  distances: Matrix,
  communities: ReadonlyMap<string, readonly number[]>,
  { repeats, random }: { repeats?: number; random: Random },
): CommunityTest[] {
  if (communities.size === 0) throw new RangeError('communityTests: communities need at least one, got 0');
  const tested = [...communities].map(([name, members]) => {
    const options = { random: random.fork(name), ...(repeats === undefined ? {} : { repeats }) };
    const { observed: gap, samples, mean, low, high, p } = communityTest(distances, members, options);
    const asSmall = samples.filter((sample) => sample <= gap).length;
    const twoSided = Math.min(1, 2 * Math.min(p, (1 + asSmall) / (1 + samples.length)));
    const spread = Math.sqrt(samples.reduce((sum, one) => sum + (one - mean) ** 2, 0) / samples.length);
    return {
      ...{ name, members, ...communityDistances(distances, members), gap, p, twoSided },
      ...{ low: gap - Math.max(0, high), high: gap - Math.min(0, low) },
      // Equal distances differ by rounding of their sums alone.
      distance: spread > 1e-12 * Math.abs(distances.data[1]!) ? (gap - mean) / spread : 0,
    };
  });
  const adjusted = (of: (one: (typeof tested)[number]) => number) => holm(tested.map(of)).adjusted;
  const [one, two] = [adjusted(({ p }) => p), adjusted(({ twoSided }) => twoSided)];
  return tested.map((test, i) => ({ ...test, adjusted: one[i]!, adjustedTwoSided: two[i]! }));
}
