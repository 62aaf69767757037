import type { Answers } from '../data/index.js';
import { eigenSymmetric, gram, type Matrix, matrix, type SymmetricEigen, spectralRidge } from '../linalg/index.js';
import type { LinearScorer } from './linear-scorer.js';
import { minimizeLogistic } from './logistic-descent.js';
import { logisticScorer } from './logistic-scorer.js';
import type { Method } from './method.js';

/** A method whose scorer shows its weights. */
export interface LogisticRidgeMethod extends Method {
  fit(...args: Parameters<Method['fit']>): Promise<LinearScorer>;
}

/**
 * One logistic regression a model, with an intercept and a shared ridge: for model m the minimum over w and a of
 *   Σ_i log(1 + e^z_i) - y_i z_i + ½·l2·|w|²,   z_i = w·q_i + a
 * over its measured answers: the explicit form of what matrix factorization does implicitly.
 * @param options l2: > 0, default 1; `C = 1 / l2` of scikit-learn. Choose it on validation:
 *   `tuned(logisticRidge, { l2: [0.1, 0.3, 1, 3, 10] })`
 * @throws RangeError `logisticRidge: l2 needs a finite number > 0, got 0`
 * @remarks Float32, to about 1e-4 of the minimum. All models at once by accelerated majorization in the engine: with
 * σ' ≤ ¼ the Hessian is at most ¼XᵀX + l2·I, one matrix for all (Böhning & Lindsay 1988), whose decomposition is kept for
 * as long as the embeddings live. A model with only one class gets no weights and the log odds (r + ½)/(n - r + ½).
 * Matches sklearn.linear_model.LogisticRegression.
 */
export function logisticRidge({ l2 = 1 }: { l2?: number } = {}): LogisticRidgeMethod {
  if (!(Number.isFinite(l2) && l2 > 0)) {
    throw new RangeError(`logisticRidge: l2 needs a finite number > 0, got ${l2}`);
  }
  return {
    name: 'logistic ridge',
    settings: { l2 },
    async fit(train) {
      const { embeddings } = train.prompts;
      const { eigen, design } = await decomposition(embeddings);
      const K = embeddings.columns;
      const inverse = await inverseBound(eigen, l2);
      const y = Float32Array.from(train.correctness);
      const coefficients = await minimizeLogistic({ design, y, models: train.models.length, l2, inverse });
      const weights = { rows: coefficients.rows, columns: K, data: new Float32Array(coefficients.rows * K) };
      const intercept = new Float32Array(coefficients.rows);
      for (let m = 0; m < coefficients.rows; m++) {
        const odds = onlyClassOdds(train, m);
        const from = m * (K + 1);
        if (odds === undefined) weights.data.set(coefficients.data.subarray(from, from + K), m * K);
        intercept[m] = odds ?? coefficients.data[from + K]!;
      }
      return logisticScorer({ weights, intercept, chosen: { l2 } });
    },
  };
}

interface Decomposition {
  /** (n, d + 1): the embeddings and a column of ones. */
  readonly design: Matrix;
  /** Of the design's Gram matrix. */
  readonly eigen: SymmetricEigen;
}

const decompositions = new WeakMap<Matrix, Promise<Decomposition>>();

function decomposition(embeddings: Matrix): Promise<Decomposition> {
  let known = decompositions.get(embeddings);
  if (!known) {
    const { rows, columns } = embeddings;
    const data = new Float32Array(rows * (columns + 1)).fill(1);
    for (let i = 0; i < rows; i++) {
      data.set(embeddings.data.subarray(i * columns, (i + 1) * columns), i * (columns + 1));
    }
    const design = { rows, columns: columns + 1, data };
    known = gram(design).then((product) => ({ design, eigen: eigenSymmetric(product) }));
    decompositions.set(embeddings, known);
  }
  return known;
}

/** (¼XᵀX + l2·I)⁻¹ = 4·(XᵀX + 4·l2·I)⁻¹ */
async function inverseBound(eigen: SymmetricEigen, l2: number): Promise<Matrix> {
  const size = eigen.values.length;
  const identity = matrix(size, size);
  for (let j = 0; j < size; j++) identity.data[j * size + j] = 1;
  const inverse = await spectralRidge(eigen, identity, { lambda: 2 * l2 });
  return { ...inverse, data: Float32Array.from(inverse.data, (x) => 4 * x) };
}

/** The log odds of a model whose measured answers are all right or all wrong; undefined for any other. */
function onlyClassOdds({ correctness, prompts }: Answers, m: number): number | undefined {
  const n = prompts.ids.length;
  let right = 0;
  let wrong = 0;
  for (let i = m * n; i < (m + 1) * n; i++) {
    if (correctness[i] === 1) right += 1;
    if (correctness[i] === 0) wrong += 1;
  }
  return right > 0 && wrong > 0 ? undefined : Math.log((right + 0.5) / (wrong + 0.5));
}
