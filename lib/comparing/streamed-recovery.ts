import { type Matrix, matrix, minOf, row } from '../linalg/index.js';
import { type AnswerBlock, fitSums, streamedSums } from '../methods/index.js';
import type { Random } from '../random/index.js';

export interface StreamedRecoveryOptions {
  readonly prompts: number;
  readonly models: number;
  readonly dimension: number;
  /** Prompts held at a time; default 10,000. */
  readonly block?: number;
}

/** Model vectors found in prompts that were never held at once, beside those that made the answers. */
export interface StreamedRecovery extends Required<StreamedRecoveryOptions> {
  /** Cosine of each model's vector with the planted one, the smallest. */
  readonly cosine: number;
  /** Measured: differs in each run. */
  readonly seconds: number;
}

/**
 * Task space on generated prompts, block by block through the running sums. Embeddings are normal of length about 1; a model is
 * right where w·x plus noise of half its size is positive.
 * @throws RangeError `streamedRecovery: prompts needs a positive integer, got 0`
 */
export async function streamedRecovery(options: StreamedRecoveryOptions, random: Random): Promise<StreamedRecovery> {
  const sizes = { block: 10_000, ...options };
  for (const [name, value] of Object.entries(sizes)) {
    if (!(Number.isInteger(value) && value > 0)) {
      throw new RangeError(`streamedRecovery: ${name} needs a positive integer, got ${value}`);
    }
  }
  const { models: M, dimension: d } = sizes;
  const planted = matrix(M, d);
  const truth = random.fork('vectors');
  for (let i = 0; i < planted.data.length; i++) planted.data[i] = truth.normal();
  const began = performance.now();
  const vectors = await fitSums(await streamedSums(generatedBlocks(planted, sizes, random.fork('prompts'))));
  const seconds = (performance.now() - began) / 1000;
  const cosines = Array.from({ length: M }, (_, m) => cosineOf(row(vectors, m), row(planted, m)));
  return { ...sizes, cosine: minOf(cosines), seconds };
}

/** Blocks of prompts that planted vectors answer. */
export function* generatedBlocks(
  planted: Matrix,
  { prompts, block }: { readonly prompts: number; readonly block: number },
  random: Random,
): Generator<AnswerBlock> {
  const { rows: M, columns: d } = planted;
  const models = Array.from({ length: M }, (_, m) => `m${m}`);
  for (let done = 0; done < prompts; done += block) {
    const n = Math.min(block, prompts - done);
    const embeddings = matrix(n, d);
    for (let i = 0; i < n * d; i++) embeddings.data[i] = random.normal() / Math.sqrt(d);
    const labels = matrix(M, n);
    for (let m = 0; m < M; m++) {
      for (let i = 0; i < n; i++) {
        let margin = random.normal() / 2;
        for (let j = 0; j < d; j++) margin += planted.data[m * d + j]! * embeddings.data[i * d + j]!;
        labels.data[m * n + i] = margin > 0 ? 1 : -1;
      }
    }
    yield { models, labels, embeddings };
  }
}

function cosineOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [along, one, other] = [0, 0, 0];
  for (let j = 0; j < a.length; j++) {
    along += a[j]! * b[j]!;
    one += a[j]! ** 2;
    other += b[j]! ** 2;
  }
  return along / Math.sqrt(one * other);
}
