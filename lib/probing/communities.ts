import { type Matrix, matrix, row } from '../linalg/index.js';
import { type PermutationNull, permutationNull } from '../metrics/index.js';
import type { Random } from '../random/index.js';

/** How near the members of a community are to each other and to the rest. */
export interface CommunityDistances {
  /** Mean over pairs of members. */
  readonly intra: number;
  /** Mean over pairs of a member and another model. */
  readonly inter: number;
}

/**
 * Distances between all models.
 * @param vectors (models, k)
 * @param metric `euclidean`, as in the paper; `cosine`: between each model's deviation from the mean of all, scaled to
 *   unit length, since better models have longer vectors
 * @returns (models, models) float64, 0 on the diagonal
 */
export function modelDistances(vectors: Matrix, metric: 'euclidean' | 'cosine' = 'euclidean'): Matrix {
  const placed = metric === 'euclidean' ? vectors : unitDeviations(vectors);
  const n = vectors.rows;
  const distances = matrix(n, n);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < a; b++) {
      const [x, y] = [row(placed, a), row(placed, b)];
      let square = 0;
      for (let k = 0; k < x.length; k++) square += (x[k]! - y[k]!) ** 2;
      distances.data[a * n + b] = distances.data[b * n + a] = Math.sqrt(square);
    }
  }
  return distances;
}

/**
 * Mean distances within a community and from it to the rest; a model's distance to itself does not count.
 * @param distances (models, models) symmetric
 * @throws RangeError `communityDistances: members need two models or more and one left over, got 1 of 112`
 * @remarks Source: EmbedLLM §6.1, Figure 6.
 */
export function communityDistances(distances: Matrix, members: ArrayLike<number>): CommunityDistances {
  const n = distances.rows;
  if (members.length < 2 || members.length >= n) {
    throw new RangeError(
      `communityDistances: members need two models or more and one left over, got ${members.length} of ${n}`,
    );
  }
  const inside = new Uint8Array(n);
  for (let i = 0; i < members.length; i++) inside[members[i]!] = 1;
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
  const nearness = (some: ArrayLike<number>): number => {
    const { intra, inter } = communityDistances(distances, some);
    return inter - intra;
  };
  const drawn = (stream: Random) => nearness(stream.permutation(distances.rows).subarray(0, members.length));
  return permutationNull(nearness(members), drawn, { repeats, random });
}

function unitDeviations({ rows, columns, data }: Matrix): Matrix {
  const mean = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) mean[i % columns]! += data[i]! / rows;
  const unit = matrix(
    rows,
    columns,
    Float64Array.from(data, (value, i) => value - mean[i % columns]!),
  );
  for (let m = 0; m < rows; m++) {
    const deviation = row(unit, m);
    const length = Math.hypot(...deviation);
    for (let k = 0; k < columns; k++) deviation[k]! /= length || 1;
  }
  return unit;
}
