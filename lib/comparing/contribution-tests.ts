import { sampleVariance } from 'simple-statistics';
import { type Matrix, matrix } from '../linalg/index.js';
import { holm, tQuantile, twoSidedP } from '../metrics/index.js';
import { contributionMatrix } from '../probing/index.js';

/** Which vectors contributions are measured with. */
export type ContributionSpace = 'P' | 'slopes' | 'task space';

/** The contributions as one kind of vectors shows them; sums over the 100 splits of the models, as the paper prints them. */
export interface SpaceContributions {
  readonly space: ContributionSpace;
  /** C of each seed; of a closed form there is one. */
  readonly seeds: readonly Matrix[];
  /** Their mean: row i helps column j where it is positive. */
  readonly mean: Matrix;
  /** e_added (units,), mean over seeds: the sum of squared errors that contributions are shares of. */
  readonly added: Float64Array;
  /** (units, units) row-major: each contribution with its 95 % interval, and p; nothing on the diagonal. */
  readonly tested: readonly (TestedContribution | undefined)[];
  /** (units, units) row-major: those p corrected over all of them (Holm). */
  readonly adjusted: Float64Array;
  /** What each unit adds to all others together, and what all others together add to it. */
  readonly rows: readonly ContributionSum[];
  readonly columns: readonly ContributionSum[];
}

/** A contribution with its 95 % interval, paired by model, and as wide as other models, questions and seeds make it. */
export interface TestedContribution {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided. */
  readonly p: number;
}

/** A sum of contributions, and half a 95 % interval of its mean over seeds. */
export interface ContributionSum extends TestedContribution {
  readonly unit: string;
  /** The noise floor: absent where nothing is trained. */
  readonly seedNoise?: number;
}

/** Of each left-out set (units one by one, then pairs): (models, units) what each model has in the summed error. */
type ErrorParts = readonly Float64Array[];

/**
 * Contributions of one kind of vectors, tested.
 * @param errors of each seed
 */
export function spaceContributions(
  space: ContributionSpace,
  units: readonly string[],
  errors: readonly ErrorParts[],
): SpaceContributions {
  const n = units.length;
  const models = errors[0]![0]!.length / n;
  const seeds = errors.map((seed) => {
    const sums = (set: number) =>
      Float64Array.from(units, (_, u) => {
        let sum = 0;
        for (let m = 0; m < models; m++) sum += seed[set]![m * n + u]!;
        return sum;
      });
    const added = Float64Array.from(units, (_, j) => sums(j)[j]!);
    const removed = matrix(n, n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) if (i !== j) removed.data[i * n + j] = sums(pairAt(n, i, j))[j]!;
    }
    return { added, c: contributionMatrix(removed, added) };
  });
  const overSeeds = (of: (seed: ErrorParts) => number) =>
    errors.reduce((sum, seed) => sum + of(seed) / errors.length, 0);
  const partsOf = (cells: readonly (readonly [number, number])[]) =>
    Float64Array.from({ length: models }, (_, m) =>
      cells.reduce((sum, [i, j]) => sum + overSeeds((seed) => partOf(seed, n, i, j, m)), 0),
    );
  const off = pairsOf(n);
  const noise = pooledVariance(
    seeds.map(({ c }) => c),
    n,
  );
  const each = off.map((cell) => overModels(partsOf([cell]), noise[cell[1]]!));
  const corrected = holm(each.map(({ p }) => p)).adjusted;
  const tested: (TestedContribution | undefined)[] = Array.from({ length: n * n }, () => undefined);
  const adjusted = new Float64Array(n * n).fill(1);
  off.forEach(([i, j], at) => {
    tested[i * n + j] = each[at]!;
    adjusted[i * n + j] = corrected[at]!;
  });
  const lines = (axis: 0 | 1) =>
    withNoise(
      units.map((unit, u) => {
        const cells = off.filter((cell) => cell[axis] === u);
        const each = seeds.map(({ c }) => cells.reduce((sum, [i, j]) => sum + c.data[i * n + j]!, 0));
        const extra = cells.reduce((sum, [, j]) => sum + noise[j]!, 0);
        return { unit, ...overModels(partsOf(cells), extra), each };
      }),
    );
  return {
    space,
    seeds: seeds.map(({ c }) => c),
    mean: meanOf(seeds.map(({ c }) => c)),
    added: meanOf(seeds.map(({ added }) => matrix(1, n, added))).data as Float64Array,
    tested,
    adjusted,
    rows: lines(0),
    columns: lines(1),
  };
}

const pairAt = (n: number, i: number, j: number) => n + (Math.max(i, j) * (Math.max(i, j) - 1)) / 2 + Math.min(i, j);

/** The part that model m has in C_ij. */
function partOf(errors: ErrorParts, n: number, i: number, j: number, m: number): number {
  return errors[pairAt(n, i, j)]![m * n + j]! - errors[j]![m * n + j]!;
}

function pairsOf(n: number): (readonly [number, number])[] {
  const all = Array.from({ length: n }, (_, u) => u);
  return all.flatMap((i) => all.flatMap((j) => (i === j ? [] : [[i, j] as const])));
}

/** Of each column, the variance of a contribution's mean over seeds, pooled over the column. */
function pooledVariance(seeds: readonly Matrix[], n: number): Float64Array {
  const pooled = new Float64Array(n);
  if (seeds.length < 2) return pooled;
  for (const [i, j] of pairsOf(n)) {
    pooled[j]! += sampleVariance(seeds.map(({ data }) => data[i * n + j]!)) / seeds.length / (n - 1);
  }
  return pooled;
}

/** Variance of the sum of some numbers, one a model. */
function sumVariance(parts: Float64Array): number {
  return parts.length * sampleVariance(Array.from(parts));
}

/**
 * By how much the variance over models falls short where other questions are drawn too: between ten scrambled worlds, the same
 * models with other questions, the variance of contributions in closed form was 1.95 times that over models.
 */
const QUESTIONS = 2;

/** The sum of some numbers, one a model, with Student's interval: models, questions and seeds as what was drawn. */
function overModels(parts: Float64Array, seedVariance: number): TestedContribution {
  const n = parts.length;
  const value = parts.reduce((sum, one) => sum + one, 0);
  const error = Math.sqrt(QUESTIONS * sumVariance(parts) + seedVariance);
  const half = error * tQuantile(0.95, n - 1);
  return { value, low: value - half, high: value + half, p: error > 0 ? twoSidedP(value / error, n - 1) : 1 };
}

/** The seeds' spread, pooled over the sums, as half a 95 % interval of their mean. */
function withNoise<T extends { each: readonly number[] }>(
  sums: readonly T[],
): (Omit<T, 'each'> & { seedNoise?: number })[] {
  const count = sums[0]!.each.length;
  const squares = sums.flatMap(({ each }) => {
    const mean = each.reduce((sum, one) => sum + one, 0) / count;
    return each.map((one) => (one - mean) ** 2);
  });
  const freedom = sums.length * (count - 1);
  return sums.map(({ each: _, ...rest }) => {
    if (count < 2) return rest;
    const deviation = Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / freedom);
    return { ...rest, seedNoise: (deviation / Math.sqrt(count)) * tQuantile(0.95, freedom) };
  });
}

function meanOf(each: readonly Matrix[]): Matrix {
  const mean = matrix(each[0]!.rows, each[0]!.columns);
  for (const { data } of each) for (let i = 0; i < data.length; i++) mean.data[i]! += data[i]! / each.length;
  return mean;
}
