import { type Matrix, matrix, maxOf, thinQr, weakMemo } from '../linalg/index.js';
import { random } from '../random/index.js';

/**
 * The second derivative of a measure along what prompts j and k add to it: a symmetric matrix H (prompts, prompts), which is
 * never held.
 */
export interface Interaction {
  /** How many models an entry goes through. */
  readonly models: number;
  /** H_jk. O(models), after memory for all cells is taken at the first call. */
  entry(j: number, k: number): number;
  /** (prompts,) H_jj. O(prompts·models). */
  diagonal(): Float64Array;
  /** H·V of some vectors V (prompts, count), (prompts, count). O(prompts·models·count), without memory for all cells. */
  times(vectors: Matrix): Matrix;
}

/** The interaction of a weighted sum of measures: it is linear. */
export function weightedInteraction(
  terms: readonly (readonly [weight: number, interaction: Interaction])[],
): Interaction {
  const weights = terms.map(([weight]) => weight);
  const each = terms.map(([, of]) => of);
  const added = (parts: readonly Float64Array[]): Float64Array =>
    parts[0]!.map((_, i) => weights.reduce((sum, weight, t) => sum + weight * parts[t]![i]!, 0));
  return {
    models: maxOf(each.map(({ models }) => models)),
    entry(j, k) {
      let sum = 0;
      for (let t = 0; t < terms.length; t++) sum += weights[t]! * each[t]!.entry(j, k);
      return sum;
    },
    diagonal: () => added(each.map((of) => of.diagonal())),
    times: (vectors) => ({
      rows: vectors.rows,
      columns: vectors.columns,
      data: added(each.map((of) => of.times(vectors).data as Float64Array)),
    }),
  };
}

/** Pairs of prompts times models up to which all pairs are gone through, some seconds: 6,000 prompts of 112 models. */
const MOST_EXACT = 2e9;

/** Vectors of each kind in an estimate. */
const VECTORS = 12;

const known = weakMemo<number>();

/**
 * Σ_{j<k} H_jk²: over all pairs where pairs·models ≤ 2·10⁹, beyond that estimated in O(prompts·models). Computed once for each
 * interaction.
 */
export function excessOf(interaction: Interaction, prompts: number): number {
  const few = ((prompts * (prompts - 1)) / 2) * interaction.models <= MOST_EXACT;
  return known([interaction, prompts], () =>
    few ? exactExcess(interaction, prompts) : estimatedExcess(interaction, prompts),
  );
}

/** Σ_{j<k} H_jk² over all pairs. */
export function exactExcess({ entry }: Interaction, prompts: number): number {
  let excess = 0;
  for (let j = 0; j < prompts; j++) {
    for (let k = 0; k < j; k++) excess += entry(j, k) ** 2;
  }
  return excess;
}

/**
 * An estimate of Σ_{j<k} H_jk² = ½ tr(A²), A being H without its diagonal, from 36 products with a vector.
 *   tr(A²) = ‖AQ‖² + ‖A(I - QQᵀ)‖² ≈ ‖AQ‖² + (1/12) Σ_g ‖A(I - QQᵀ)g‖²
 * with Q an orthonormal basis of A·S, and 12 vectors of signs ±1 in S and as g. What A has in few directions, such as a
 * difficulty that all models share, is exact in the first term; what it has in many averages out in the second.
 * @remarks The signs are a fixed design, not a draw: the same answer in every call, and equal methods differ by exactly 0. Over
 *   random signs it is unbiased, with a standard deviation of a few per cent whatever A is; half as much in a standard error at
 *   the most. Source: Hutchinson 1990; Meyer, Musco, Musco & Woodruff 2021 (Hutch++).
 */
export function estimatedExcess(interaction: Interaction, prompts: number): number {
  const diagonal = interaction.diagonal();
  const times = (vectors: Matrix): Matrix => {
    const product = interaction.times(vectors);
    const { columns, data } = product;
    for (let q = 0, i = 0; q < prompts; q++) {
      for (let c = 0; c < columns; c++, i++) data[i]! -= diagonal[q]! * vectors.data[i]!;
    }
    return product;
  };
  const count = Math.min(VECTORS, prompts);
  const stream = random(1990);
  const signs = Float64Array.from({ length: 2 * prompts * count }, () => 2 * stream.integer(2) - 1);
  const drawn = matrix(prompts, 2 * count, signs);
  const seen = times(drawn);
  const { q: basis } = thinQr(columnsOf(seen, 0, count));
  const onBasis = times(basis);
  const g = columnsOf(drawn, count, 2 * count);
  const rest = columnsOf(seen, count, 2 * count);
  // Qᵀg, which A takes to what is known already.
  const shares = matrix(count, count);
  eachRow(prompts, count, (i, b, c) => {
    shares.data[b * count + c]! += basis.data[i + b]! * g.data[i + c]!;
  });
  eachRow(prompts, count, (i, b, c) => {
    rest.data[i + c]! -= onBasis.data[i + b]! * shares.data[b * count + c]!;
  });
  return (squares(onBasis) + squares(rest) / count) / 2;
}

/** Visits all (b, c) of each row, which begins at `i`. */
function eachRow(rows: number, count: number, visit: (i: number, b: number, c: number) => void): void {
  for (let row = 0; row < rows; row++) {
    for (let b = 0; b < count; b++) for (let c = 0; c < count; c++) visit(row * count, b, c);
  }
}

function columnsOf({ rows, columns, data }: Matrix, from: number, to: number): Matrix {
  const taken = matrix(rows, to - from);
  for (let i = 0; i < rows; i++) taken.data.set(data.subarray(i * columns + from, i * columns + to), i * (to - from));
  return taken;
}

function squares({ data }: Matrix): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i]! * data[i]!;
  return sum;
}
