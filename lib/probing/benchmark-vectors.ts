import type { Answers } from '../data/index.js';
import {
  eigenSymmetric,
  gram,
  groupIndices,
  type Matrix,
  matrix,
  multiply,
  spectralRidge,
  takeRows,
} from '../linalg/index.js';

/** Model vectors from any choice of benchmarks, without going through the prompts again. */
export interface BenchmarkVectors {
  readonly benchmarks: readonly string[];
  /** (models, benchmarks) share of right answers. */
  readonly accuracy: Matrix;
  /** (models, rank) ridge regression of the answers ±1 on the prompts of all benchmarks but those at `left`. */
  without(left?: readonly number[]): Promise<Matrix>;
}

/**
 * Linear model vectors on the leading principal directions of the prompts' embeddings: what the answers of a model say
 * about it, most of the noise left out.
 * @param options rank: directions kept; lambda: as in `taskSpace`
 * @throws RangeError `benchmarkVectors: answers need every cell measured, got 12 that are not`
 */
export async function benchmarkVectors(
  { correctness, models, prompts }: Answers,
  { rank = 64, lambda = 1.5 }: { rank?: number; lambda?: number } = {},
): Promise<BenchmarkVectors> {
  const gaps = correctness.reduce((sum, y) => sum + (y < 0 ? 1 : 0), 0);
  if (gaps > 0) throw new RangeError(`benchmarkVectors: answers need every cell measured, got ${gaps} that are not`);
  const [M, N] = [models.length, prompts.ids.length];
  const columnsOf = groupIndices(prompts.benchmark);
  const benchmarks = [...columnsOf.keys()].sort();
  const all = eigenSymmetric(await gram(prompts.embeddings)).vectors;
  const kept = Math.min(rank, all.rows);
  const leading = matrix(kept, all.columns, all.data.slice(0, kept * all.columns));
  const wide = { ...prompts.embeddings, data: Float64Array.from(prompts.embeddings.data) };
  const x = await multiply(wide, leading, { transposeB: true });
  const accuracy = matrix(M, benchmarks.length);
  const parts = await Promise.all(
    benchmarks.map(async (benchmark, b) => {
      const at = columnsOf.get(benchmark)!;
      const rows = takeRows(x, at);
      const signs = matrix(M, at.length);
      for (let m = 0; m < M; m++) {
        at.forEach((q, i) => {
          const right = correctness[m * N + q]!;
          signs.data[m * at.length + i] = 2 * right - 1;
          accuracy.data[m * benchmarks.length + b]! += right / at.length;
        });
      }
      return { gram: await gram(rows), cross: await multiply(signs, rows) };
    }),
  );
  return {
    benchmarks,
    accuracy,
    async without(left = []) {
      const used = parts.filter((_, b) => !left.includes(b));
      const total = sum(
        used.map((part) => part.gram),
        kept,
        kept,
      );
      return spectralRidge(
        eigenSymmetric(total),
        sum(
          used.map((part) => part.cross),
          M,
          kept,
        ),
        { lambda },
      );
    },
  };
}

function sum(parts: readonly Matrix[], rows: number, columns: number): Matrix {
  const total = matrix(rows, columns);
  for (const { data } of parts) for (let i = 0; i < data.length; i++) total.data[i]! += data[i]!;
  return total;
}
