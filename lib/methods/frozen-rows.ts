import { eigenSymmetric, gram, type Matrix, multiply, type SymmetricEigen, weakMemo } from '../linalg/index.js';
import { countAnswers, sigmoid } from '../metrics/index.js';

/** Logistic regressions that share a design; none has an intercept of its own. */
export interface FrozenRowsProblem {
  /** (n, d) features of the questions that were asked. */
  readonly features: Matrix;
  /** (models, n) row-major: 1 right, 0 wrong, -1 not asked. */
  readonly answers: Int8Array;
  /** Added to every logit. Default 0. */
  readonly offset?: number;
  /** (d,) the row that a model without answers has. Default zero. */
  readonly center?: ArrayLike<number>;
  /** Strength of the penalty, > 0. */
  readonly l2: number;
}

/** Of the largest coefficient: the change in one iteration at which the descent ends. */
const TOLERANCE = 1e-10;
const ITERATIONS = 20_000;

/**
 * The rows p that minimize, each for its own model's answers y_i,
 *   Σ_i log(1 + e^z_i) - y_i z_i + ½·l2·|p - center|²,   z_i = p·f_i + offset
 * @returns (models, d) float64
 * @throws RangeError `frozenRows: l2 needs a finite number > 0, got 0`, `frozenRows: answers need one or more of each model,
 *   got none of model 3`, `frozenRows: l2 needs a larger value, no minimum after 20000 steps, got 1e-12`
 * @remarks Convex; the penalty keeps a row finite whose answers are all right or all wrong. Accelerated majorization for all
 *   models at once: with σ' ≤ ¼ the Hessian is at most ¼FᵀF + l2·I, diagonal in the eigenvectors of FᵀF (Böhning &
 *   Lindsay 1988; O'Donoghue & Candès 2015). The decomposition is kept for as long as `features` lives.
 */
export async function frozenRows(problem: FrozenRowsProblem): Promise<Matrix> {
  const { features, answers, offset = 0, l2 } = problem;
  const models = checked(problem);
  const d = features.columns;
  const { eigen, rotated } = await rotation(features);
  const { data: fixed } = await multiply(
    { rows: 1, columns: d, data: Float64Array.from(problem.center ?? new Float64Array(d)) },
    features,
    { transposeB: true },
  );
  const steps = eigen.values.map((square) => 1 / (Math.max(0, square) / 4 + l2));
  const moved = await descend(models, rotated, steps, l2, (logits) => {
    const n = features.rows;
    for (let i = 0; i < logits.length; i++) {
      const y = answers[i]!;
      logits[i] = y < 0 ? 0 : sigmoid(logits[i]! + fixed[i % n]! + offset) - y;
    }
  });
  const rows = await multiply(moved, eigen.vectors);
  const center = problem.center;
  if (center) for (let i = 0; i < rows.data.length; i++) rows.data[i]! += center[i % d]!;
  return rows;
}

/** @param residuals turns logits (models, n) into the slopes of the loss in them, in place */
async function descend(
  models: number,
  features: Matrix,
  steps: Float64Array,
  l2: number,
  residuals: (logits: Float64Array) => void,
): Promise<Matrix> {
  const d = features.columns;
  const asRows = (data: Float64Array): Matrix => ({ rows: models, columns: d, data });
  let at = new Float64Array(models * d);
  let ahead = at;
  const t = new Float64Array(models).fill(1);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const logits = await multiply(asRows(ahead), features, { transposeB: true });
    residuals(logits.data as Float64Array);
    const slopes = (await multiply(logits, features)).data as Float64Array;
    const next = new Float64Array(models * d);
    const later = new Float64Array(models * d);
    let change = 0;
    let size = 0;
    for (let m = 0; m < models; m++) {
      let uphill = 0;
      for (let j = 0, i = m * d; j < d; j++, i++) {
        const slope = slopes[i]! + l2 * ahead[i]!;
        next[i] = ahead[i]! - steps[j]! * slope;
        uphill += slope * (next[i]! - at[i]!);
        change = Math.max(change, Math.abs(next[i]! - at[i]!));
        size = Math.max(size, Math.abs(next[i]!));
      }
      const before = uphill >= 0 ? 1 : t[m]!;
      t[m] = uphill >= 0 ? 1 : (1 + Math.sqrt(1 + 4 * before * before)) / 2;
      const momentum = uphill >= 0 ? 0 : (before - 1) / t[m]!;
      for (let i = m * d; i < (m + 1) * d; i++) later[i] = next[i]! + momentum * (next[i]! - at[i]!);
    }
    at = next;
    ahead = later;
    if (change <= TOLERANCE * size) return asRows(at);
  }
  throw new RangeError(`frozenRows: l2 needs a larger value, no minimum after ${ITERATIONS} steps, got ${l2}`);
}

interface Rotation {
  readonly eigen: SymmetricEigen;
  /** (n, d) F·V float64. */
  readonly rotated: Matrix;
}

const rotations = weakMemo<Promise<Rotation>>();

function rotation(features: Matrix): Promise<Rotation> {
  return rotations([features], async () => {
    const eigen = await gram(features).then(eigenSymmetric);
    return { eigen, rotated: await multiply(features, eigen.vectors, { transposeB: true }) };
  });
}

/** The number of models. */
function checked({ features, answers, center, l2 }: FrozenRowsProblem): number {
  const { rows: n, columns: d } = features;
  if (!(Number.isFinite(l2) && l2 > 0)) throw new RangeError(`frozenRows: l2 needs a finite number > 0, got ${l2}`);
  if (n === 0) throw new RangeError('frozenRows: features need one question or more, got 0');
  const models = answers.length / n;
  if (!(Number.isInteger(models) && models > 0)) {
    throw new RangeError(`frozenRows: answers need ${n} for each model, got ${answers.length}`);
  }
  if (center && center.length !== d) throw new RangeError(`frozenRows: center needs ${d} values, got ${center.length}`);
  const none = countAnswers(answers, models, 'model').measured.indexOf(0);
  if (none >= 0) throw new RangeError(`frozenRows: answers need one or more of each model, got none of model ${none}`);
  return models;
}
