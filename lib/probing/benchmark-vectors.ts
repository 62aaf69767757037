import type { Answers } from '../data/index.js';
import {
  eigenSymmetric,
  gram,
  groupIndices,
  type Matrix,
  matrix,
  multiply,
  solveSemidefinite,
  spectralRidge,
  takeRows,
  transpose,
} from '../linalg/index.js';

/** Model vectors from any choice of benchmarks (or other units), without going through the prompts again. */
export interface BenchmarkVectors {
  /** Ascending by name. */
  readonly benchmarks: readonly string[];
  /** (models, benchmarks) share of right answers. */
  readonly accuracy: Matrix;
  /** (models, rank or coordinates) ridge regression of the answers ±1 on the prompts of all benchmarks but those at `left`. */
  without(left?: readonly number[]): Promise<Matrix>;
}

export interface BenchmarkVectorsOptions {
  /** (prompts,) the unit of each prompt; its benchmark by default. */
  readonly unitOf?: readonly string[];
  readonly rank?: number;
  readonly lambda?: number;
}

/**
 * Linear model vectors on the leading principal directions of the prompts' embeddings: what the answers of a model say
 * about it, most of the noise left out.
 * @param options rank: directions kept; of all of them (`Infinity`) the vectors are those of `taskSpace` without a cut;
 *   lambda: as there
 * @throws RangeError `benchmarkVectors: answers need every cell measured, got 12 that are not`
 */
export async function benchmarkVectors(
  answers: Answers,
  { unitOf = answers.prompts.benchmark, rank = 64, lambda = 1.5 }: BenchmarkVectorsOptions = {},
): Promise<BenchmarkVectors> {
  const { correctness, models, prompts } = answers;
  const gaps = correctness.reduce((sum, y) => sum + (y < 0 ? 1 : 0), 0);
  if (gaps > 0) throw new RangeError(`benchmarkVectors: answers need every cell measured, got ${gaps} that are not`);
  const columnsOf = groupIndices(unitOf);
  const benchmarks = [...columnsOf.keys()].sort();
  const columns = benchmarks.map((benchmark) => columnsOf.get(benchmark)!);
  const whole = rank >= prompts.embeddings.columns;
  const x = whole ? prompts.embeddings : await leadingCoordinates(prompts.embeddings, rank);
  const parts = await Promise.all(columns.map((at) => normalEquations(answers, x, at)));
  return {
    benchmarks,
    accuracy: accuracies(answers, columns),
    async without(left = []) {
      const used = parts.filter((_, b) => !left.includes(b));
      const grams = used.map((part) => part.gram);
      const crosses = used.map((part) => part.cross);
      const [inner, cross] = [sum(grams, x.columns, x.columns), sum(crosses, models.length, x.columns)];
      // A small lambda drowns in rounding where X is rank-deficient; eigenvalues tell the two apart.
      if (!whole || 2 * lambda < 1e-6 * (inner.data[0] ?? 0))
        return spectralRidge(eigenSymmetric(inner), cross, { lambda });
      for (let k = 0; k < x.columns; k++) inner.data[k * x.columns + k]! += 2 * lambda;
      return transpose(solveSemidefinite(inner, transpose(cross)));
    },
  };
}

/** (prompts, rank) float64: the embeddings on their first principal directions. */
async function leadingCoordinates(embeddings: Matrix, rank: number): Promise<Matrix> {
  const all = eigenSymmetric(await gram(embeddings)).vectors;
  const kept = Math.min(rank, all.rows);
  const leading = matrix(kept, all.columns, all.data.slice(0, kept * all.columns));
  return multiply({ ...embeddings, data: Float64Array.from(embeddings.data) }, leading, { transposeB: true });
}

/** XᵀX and Y·X of the prompts `at`, with Y the answers ±1 (models, prompts). */
async function normalEquations(
  { correctness, models, prompts }: Answers,
  x: Matrix,
  at: readonly number[],
): Promise<{ gram: Matrix; cross: Matrix }> {
  const rows = takeRows(x, at);
  const signs = matrix(models.length, at.length);
  for (let m = 0, i = 0; m < models.length; m++) {
    for (const q of at) signs.data[i++] = 2 * correctness[m * prompts.ids.length + q]! - 1;
  }
  return { gram: await gram(rows), cross: await multiply(signs, rows) };
}

/** (models, benchmarks) share of right answers. */
function accuracies({ correctness, models, prompts }: Answers, columns: readonly (readonly number[])[]): Matrix {
  const accuracy = matrix(models.length, columns.length);
  for (let m = 0; m < models.length; m++) {
    columns.forEach((at, b) => {
      for (const q of at) {
        accuracy.data[m * columns.length + b]! += correctness[m * prompts.ids.length + q]! / at.length;
      }
    });
  }
  return accuracy;
}

function sum(parts: readonly Matrix[], rows: number, columns: number): Matrix {
  const total = matrix(rows, columns);
  for (const { data } of parts) for (let i = 0; i < data.length; i++) total.data[i]! += data[i]!;
  return total;
}
