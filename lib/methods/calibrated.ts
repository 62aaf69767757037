import type { Answers } from '../data/index.js';
import type { Matrix } from '../linalg/index.js';
import { sigmoid } from '../metrics/index.js';
import type { Method } from './method.js';
import { TRAINED_SPREAD } from './trained-spread.js';

/**
 * Turns a method's scores into probabilities: one logistic curve for all models, fitted on the validation answers.
 *   probability = 1 / (1 + exp(-(slope·score + shift)))
 * @returns a method named e.g. `task space, calibrated`; its `chosen` adds slope and shift
 * @remarks Ranks do not change where the slope is positive. Source: Platt 1999, fitted by Newton's method with his
 * smoothed targets (n₊ + 1)/(n₊ + 2) and 1/(n₋ + 2), as in Lin, Lin & Weng 2007.
 */
export function calibrated(method: Method): Method {
  return {
    name: `${method.name}, calibrated`,
    ...(method.settings && { settings: { calibrated: method.settings } }),
    seedSpread: { ...TRAINED_SPREAD, ...method.seedSpread },
    async fit(train, validation, random) {
      const inner = await method.fit(train, validation, random);
      const { slope, shift } = plattScaling(await inner.score(validation.prompts), validation);
      return {
        kind: 'probability',
        ...(inner.modelVectors && { modelVectors: inner.modelVectors }),
        chosen: { ...inner.chosen, slope, shift },
        async score(prompts) {
          const { rows, columns, data } = await inner.score(prompts);
          const probabilities = Float64Array.from(data, (score) => sigmoid(slope * score + shift));
          return { rows, columns, data: probabilities };
        },
      };
    },
  };
}

interface Platt {
  readonly slope: number;
  readonly shift: number;
}

/**
 * Fits the two parameters by Newton's method with step halving; scores are centred and scaled on the way.
 * @throws RangeError `calibrated: validation needs right and wrong answers, got 0 right of 12`
 */
export function plattScaling(scores: Matrix, { correctness }: Pick<Answers, 'correctness'>): Platt {
  let [measured, positives] = [0, 0];
  for (const answer of correctness) {
    if (answer < 0) continue;
    measured++;
    positives += answer;
  }
  // Filled one by one: a typed array's filter holds all that it keeps as boxed numbers first.
  const [x, right] = [new Float64Array(measured), new Int8Array(measured)];
  for (let i = 0, at = 0; i < correctness.length; i++) {
    if (correctness[i]! < 0) continue;
    x[at] = scores.data[i]!;
    right[at++] = correctness[i]!;
  }
  if (positives === 0 || positives === right.length) {
    throw new RangeError(
      `calibrated: validation needs right and wrong answers, got ${positives} right of ${right.length}`,
    );
  }
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const spread = Math.sqrt(x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length) || 1;
  const z = x.map((value) => (value - mean) / spread);
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (right.length - positives + 2);
  const [a, b] = newton(
    z,
    Float64Array.from(right, (answer) => (answer === 1 ? high : low)),
  );
  return { slope: a / spread, shift: b - (a * mean) / spread };
}

/** Minimizes the mean cross-entropy of sigmoid(a·z + b) against targets; convex, so that halving the step suffices. */
function newton(z: Float64Array, targets: Float64Array): [number, number] {
  let a = 0;
  let b = 0;
  let loss = crossEntropy(z, targets, a, b);
  for (let step = 0; step < 50; step++) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 0, 0, 0];
    for (let i = 0; i < z.length; i++) {
      const p = sigmoid(a * z[i]! + b);
      const error = p - targets[i]!;
      const weight = p * (1 - p);
      ga += error * z[i]!;
      gb += error;
      haa += weight * z[i]! * z[i]!;
      hab += weight * z[i]!;
      hbb += weight;
    }
    haa += 1e-12 * z.length; // keeps the system solvable where all scores are equal
    const determinant = haa * hbb - hab * hab;
    const da = (hbb * ga - hab * gb) / determinant;
    const db = (haa * gb - hab * ga) / determinant;
    let size = 1;
    let next = crossEntropy(z, targets, a - da, b - db);
    while (next > loss && size > 1e-10) {
      size /= 2;
      next = crossEntropy(z, targets, a - size * da, b - size * db);
    }
    if (!(next < loss)) break;
    a -= size * da;
    b -= size * db;
    loss = next;
  }
  return [a, b];
}

function crossEntropy(z: Float64Array, targets: Float64Array, a: number, b: number): number {
  let sum = 0;
  for (let i = 0; i < z.length; i++) {
    const logit = a * z[i]! + b;
    sum += Math.max(logit, 0) - logit * targets[i]! + Math.log1p(Math.exp(-Math.abs(logit)));
  }
  return sum / z.length;
}
