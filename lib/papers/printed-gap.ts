import { reported } from '../ledger/index.js';

/** What EmbedLLM's Table 1 prints for matrix factorization less what it prints for kNN, at some of its sizes. */
export function printedGap(sizes: readonly number[]): number[] {
  return sizes.map((size) => {
    const [factorization, knn] = [reported('A-T1', `matrix-factorization/${size}`), reported('A-T1k', `knn/${size}`)];
    if (factorization?.value == null || knn?.value == null) {
      throw new RangeError(`printedGap: sizes needs those of Table 1, got ${size}`);
    }
    return factorization.value - knn.value;
  });
}
