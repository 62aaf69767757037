import { eigenSymmetric, gram, type Matrix, type SymmetricEigen, weakMemo } from '../linalg/index.js';

const decompositions = weakMemo<Promise<SymmetricEigen>>();

/**
 * The eigenvectors and eigenvalues of DᵀD, kept for as long as the embeddings D live: task space and logistic ridge, and
 * every value of their options, need the same.
 * @param embeddings (n, d), not to be written into afterwards
 */
export function promptDecomposition(embeddings: Matrix): Promise<SymmetricEigen> {
  return decompositions([embeddings], () => gram(embeddings).then(eigenSymmetric));
}
