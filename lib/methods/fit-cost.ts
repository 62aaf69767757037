/** What is fitted: prompts, models, and dimensions of an embedding. */
export interface FitSize {
  readonly prompts: number;
  readonly models: number;
  readonly dimension: number;
}

/** Work, counted and not measured. */
export interface FitCost {
  readonly multiplyAdds: number;
  /** Read and written when a product reads its factors once and writes its result; eigenvectors read a number a multiply-add. */
  readonly bytes: number;
}

/** A matrix product (rows, inner) x (inner, columns), done `times`. */
type Product = readonly [rows: number, inner: number, columns: number, times?: number];

/** Multiply-adds of all eigenvectors of a symmetric matrix over d³. Source: Golub & Van Loan, §8.3, to the nearest integer. */
export const EIGENVECTOR_COST: number = 5;

/**
 * Task space by its Gram matrix: DᵀD, its eigenvectors, P·D, and two products with the eigenvectors, float64.
 *   N·d² + M·N·d + 5·d³ + 2·M·d²
 * @throws RangeError `taskSpaceCost: prompts needs a positive integer, got 0`
 */
export function taskSpaceCost(size: FitSize): FitCost {
  checkSize('taskSpaceCost', size);
  const { prompts: N, models: M, dimension: d } = size;
  const { multiplyAdds, bytes } = costOf(8, [
    [d, N, d],
    [M, N, d],
    [M, d, d, 2],
  ]);
  return { multiplyAdds: multiplyAdds + EIGENVECTOR_COST * d ** 3, bytes: bytes + 8 * EIGENVECTOR_COST * d ** 3 };
}

export interface FactorizationWork {
  /** Default 232, as released. */
  readonly latent?: number;
  readonly epochs: number;
  /** Questions a batch. */
  readonly batchSize: number;
  /**
   * `pairs`: each (model, question) row of a batch projects the question anew, as the released code does it; `models`: through
   * the slope of each model's logit, as this library does it: the same law of gradients.
   */
  readonly through: 'pairs' | 'models';
}

/**
 * EmbedLLM's factorization: products of all steps, forward and backward, float32; not the optimizer, nor elementwise work.
 *   pairs: epochs·N·M·(2·K·d + 6·d); models: epochs·(2·N·M·K + 3·M·K·d·steps), K the embedding's dimension, d the latent one
 * @throws RangeError `factorizationCost: epochs needs a positive integer, got 0`
 */
export function factorizationCost(size: FitSize, work: FactorizationWork): FitCost {
  const { latent: d = 232, epochs, batchSize, through } = work;
  checkSize('factorizationCost', size, { latent: d, epochs, batchSize });
  const { prompts: N, models: M, dimension: K } = size;
  const steps = epochs * Math.ceil(N / batchSize);
  const pairs = epochs * N * M;
  if (through === 'pairs') {
    // Projection, classifier of two logits; gradients of W, of the classifier and of what it reads.
    return costOf(4, [
      [1, K, d, pairs],
      [1, d, 2, pairs],
      [d, 1, K, pairs],
      [d, 1, 2, pairs],
      [1, 2, d, pairs],
    ]);
  }
  const each = N / Math.ceil(N / batchSize);
  return costOf(4, [
    [M, d, K, steps],
    [each, K, M, steps],
    [M, each, K, steps],
    [M, K, d, steps],
    [d, M, K, steps],
  ]);
}

/** kNN trains nothing: the cosines of one query with all prompts, which serve all models. */
export function neighbourQueryCost(size: FitSize): FitCost {
  checkSize('neighbourQueryCost', size);
  return costOf(4, [[1, size.dimension, size.prompts]]);
}

function costOf(width: number, products: readonly Product[]): FitCost {
  let multiplyAdds = 0;
  let bytes = 0;
  for (const [rows, inner, columns, times = 1] of products) {
    multiplyAdds += times * rows * inner * columns;
    bytes += times * width * (rows * inner + inner * columns + rows * columns);
  }
  return { multiplyAdds, bytes };
}

function checkSize(
  caller: string,
  { prompts, models, dimension }: FitSize,
  others: Readonly<Record<string, number>> = {},
): void {
  for (const [name, value] of Object.entries({ prompts, models, dimension, ...others })) {
    if (!(Number.isInteger(value) && value > 0)) {
      throw new RangeError(`${caller}: ${name} needs a positive integer, got ${value}`);
    }
  }
}
