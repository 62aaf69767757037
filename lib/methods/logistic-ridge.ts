import { type Matrix, matrix, spectralRidge, withOnes } from '../linalg/index.js';
import { type AnswerCounts, countAnswers } from '../metrics/index.js';
import type { LinearScorer } from './linear-scorer.js';
import { minimizeLogistic } from './logistic-descent.js';
import { logisticScorer } from './logistic-scorer.js';
import type { Method } from './method.js';
import { promptDecomposition } from './prompt-decomposition.js';
import { requireEmbeddings } from './require-embeddings.js';
import { TRAINED_SPREAD } from './trained-spread.js';

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
 * σ' ≤ ¼ the Hessian is at most ¼XᵀX + l2·I, one matrix for all (Böhning & Lindsay 1988), from the decomposition that task space
 * uses too. A model with only one class gets no weights and the log odds (r + ½)/(n - r + ½).
 * Matches sklearn.linear_model.LogisticRegression.
 */
export function logisticRidge({ l2 = 1 }: { l2?: number } = {}): LogisticRidgeMethod {
  if (!(Number.isFinite(l2) && l2 > 0)) {
    throw new RangeError(`logisticRidge: l2 needs a finite number > 0, got ${l2}`);
  }
  return {
    name: 'logistic ridge',
    settings: { l2 },
    seedSpread: TRAINED_SPREAD,
    async fit(train) {
      requireEmbeddings('logisticRidge', train.prompts);
      const { embeddings } = train.prompts;
      const K = embeddings.columns;
      const design = withOnes(embeddings);
      const inverse = await inverseBound(embeddings, l2);
      const y = Float32Array.from(train.correctness);
      const coefficients = await minimizeLogistic({ design, y, models: train.models.length, l2, inverse });
      const weights = { rows: coefficients.rows, columns: K, data: new Float32Array(coefficients.rows * K) };
      const intercept = new Float32Array(coefficients.rows);
      const counts = countAnswers(train.correctness, train.models.length, 'model');
      for (let m = 0; m < coefficients.rows; m++) {
        const odds = onlyClassOdds(counts, m);
        const from = m * (K + 1);
        if (odds === undefined) weights.data.set(coefficients.data.subarray(from, from + K), m * K);
        intercept[m] = odds ?? coefficients.data[from + K]!;
      }
      return logisticScorer({ weights, intercept, chosen: { l2 } });
    },
  };
}

/**
 * (¼XᵀX + l2·I)⁻¹ = 4·(XᵀX + 4·l2·I)⁻¹ for X = [D 1], by blocks: with A = DᵀD + 4·l2·I, b = Dᵀ1, u = A⁻¹b and
 * s = n + 4·l2 - b·u, the inverse is [A⁻¹ + u·uᵀ/s, -u/s; -uᵀ/s, 1/s].
 */
async function inverseBound(embeddings: Matrix, l2: number): Promise<Matrix> {
  const { rows: n, columns: d } = embeddings;
  const identity = matrix(d, d);
  for (let j = 0; j < d; j++) identity.data[j * d + j] = 1;
  const A = await spectralRidge(await promptDecomposition(embeddings), identity, { lambda: 2 * l2 });
  const b = new Float64Array(d);
  for (let i = 0; i < n; i++) for (let j = 0; j < d; j++) b[j]! += embeddings.data[i * d + j]!;
  const u = Float64Array.from(b, (_, i) => b.reduce((sum, x, j) => sum + A.data[i * d + j]! * x, 0));
  const s = b.reduce((left, x, j) => left - x * u[j]!, n + 4 * l2);
  const inverse = new Float32Array((d + 1) * (d + 1)).fill(4 / s);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) inverse[i * (d + 1) + j] = 4 * (A.data[i * d + j]! + (u[i]! * u[j]!) / s);
    inverse[i * (d + 1) + d] = inverse[d * (d + 1) + i] = (-4 * u[i]!) / s;
  }
  return { rows: d + 1, columns: d + 1, data: inverse };
}

/** The log odds of a model whose measured answers are all right or all wrong; undefined for any other. */
function onlyClassOdds({ measured, right }: AnswerCounts, m: number): number | undefined {
  const wrong = measured[m]! - right[m]!;
  return right[m]! > 0 && wrong > 0 ? undefined : Math.log((right[m]! + 0.5) / (wrong + 0.5));
}
