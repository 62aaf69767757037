/** Methods as keys of the ledger call them, and in words. */
export type NamedMethod = readonly [key: string, name: string];

export const KNN_5: NamedMethod = ['knn', 'kNN, k = 5'];
export const KNN_TUNED: NamedMethod = ['knn-k-tuned', 'kNN, k tuned'];
export const FACTORIZATION: NamedMethod = ['matrix-factorization', 'matrix factorization'];
export const TASK_SPACE: NamedMethod = ['task-space', 'task space'];
export const BASELINES: readonly NamedMethod[] = [
  ['logistic-ridge', 'logistic ridge'],
  ['category-mean', 'category mean'],
  ['model-mean', 'model mean'],
  ['constant', 'constant'],
  ['single-best', 'single best'],
];
