import { groupIndices, type Matrix } from '../linalg/index.js';
import type { Random } from '../random/index.js';

/** How the questions that a new model is asked are chosen. */
export const PROMPT_CHOICES = ['random', 'stratified', 'informative'] as const;
export type PromptChoice = (typeof PROMPT_CHOICES)[number];

/** What questions are chosen from. */
export interface ChoosePromptsOptions {
  /** How many to choose. */
  readonly count: number;
  /** (n,) of each question, e.g. its category. */
  readonly unit: readonly string[];
  /** (n, d) what a fit sees of each question. */
  readonly features: Matrix;
  /** What is known before any answer, as a multiple of the identity: 4·l2 of a logistic fit. Default 4. */
  readonly alpha?: number;
}

/**
 * Questions in the order in which a new model is asked: the first k are the choice of k.
 *   random: at random. stratified: every unit has its share of the first k, as nearly as can be, at random within it.
 *   informative: greedily the question that adds most to log det(Σ f·fᵀ + alpha·I), the D-optimal design; looks at no answer.
 * @returns (count,) distinct indices
 * @throws RangeError `choosePrompts: count needs 1 ≤ count ≤ 60, got 0`, `choosePrompts: alpha needs a number > 0, got 0`
 * @remarks Informative: O(count·n·d) by rank-one updates. Source: Fedorov 1972; Chaloner & Verdinelli 1995 for the prior.
 */
export function choosePrompts(choice: PromptChoice, options: ChoosePromptsOptions, random: Random): Int32Array {
  const { count, unit, features } = options;
  const n = features.rows;
  if (unit.length !== n) throw new RangeError(`choosePrompts: unit needs ${n} names, got ${unit.length}`);
  if (!(Number.isInteger(count) && count >= 1 && count <= n)) {
    throw new RangeError(`choosePrompts: count needs 1 ≤ count ≤ ${n}, got ${count}`);
  }
  if (choice === 'random') return random.permutation(n).slice(0, count);
  if (choice === 'stratified') return stratified(unit, count, random);
  if (choice === 'informative') return informative(options);
  const known = PROMPT_CHOICES.join(', ');
  throw new RangeError(`choosePrompts: choice needs one of ${known}, got ${String(choice)}`);
}

/** Always the unit that lags most behind its share. */
function stratified(unit: readonly string[], count: number, random: Random): Int32Array {
  const order = random.permutation(unit.length);
  const groups = [...groupIndices(Array.from(order, (i) => unit[i]!)).values()];
  const taken = new Int32Array(groups.length);
  return Int32Array.from({ length: count }, (_, t) => {
    let next = -1;
    let most = Number.NEGATIVE_INFINITY;
    groups.forEach(({ length }, g) => {
      const lag = ((t + 1) * length) / unit.length - taken[g]!;
      if (taken[g]! === length || lag <= most) return;
      [next, most] = [g, lag];
    });
    return order[groups[next]![taken[next]!++]!]!;
  });
}

/** With A = Σ f·fᵀ + alpha·I of the chosen, f adds log(1 + f·A⁻¹f); A⁻¹ loses v·vᵀ/(1 + f·v), v = A⁻¹f. */
function informative({ count, features, alpha = 4 }: ChoosePromptsOptions): Int32Array {
  if (!(alpha > 0)) throw new RangeError(`choosePrompts: alpha needs a number > 0, got ${alpha}`);
  const { rows: n, columns: d } = features;
  const F = Float64Array.from(features.data);
  const gains = new Float64Array(n);
  for (let i = 0; i < F.length; i++) gains[Math.floor(i / d)]! += F[i]! ** 2 / alpha;
  const inverse = new Float64Array(d * d);
  for (let j = 0; j < d; j++) inverse[j * d + j] = 1 / alpha;
  const chosen = new Int32Array(count);
  for (let t = 0; t < count; t++) {
    let best = 0;
    for (let i = 1; i < n; i++) if (gains[i]! > gains[best]!) best = i;
    chosen[t] = best;
    const scale = 1 / (1 + gains[best]!);
    const v = shrinkInverse(inverse, F.subarray(best * d, (best + 1) * d), scale);
    shrinkGains(gains, F, v, scale);
    gains[best] = Number.NEGATIVE_INFINITY;
  }
  return chosen;
}

/** A⁻¹ - v·vᵀ·scale in place; returns v = A⁻¹f. */
function shrinkInverse(inverse: Float64Array, f: Float64Array, scale: number): Float64Array {
  const d = f.length;
  const v = new Float64Array(d);
  for (let j = 0; j < d; j++) {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += inverse[j * d + k]! * f[k]!;
    v[j] = sum;
  }
  for (let j = 0; j < d; j++) {
    const part = v[j]! * scale;
    for (let k = 0; k < d; k++) inverse[j * d + k]! -= part * v[k]!;
  }
  return v;
}

/** The gain of each question falls by (f·v)²·scale. */
function shrinkGains(gains: Float64Array, F: Float64Array, v: Float64Array, scale: number): void {
  const d = v.length;
  for (let i = 0, from = 0; i < gains.length; i++, from += d) {
    let along = 0;
    for (let j = 0; j < d; j++) along += F[from + j]! * v[j]!;
    gains[i]! -= along * along * scale;
  }
}
