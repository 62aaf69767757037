import { type Matrix, matrix } from '../linalg/index.js';
import { kendallTauB, type PermutationNull, permutationNull, tQuantile, twoSidedP } from '../metrics/index.js';
import type { Random } from '../random/index.js';
import { type ModelSplit, type RegressionForm, regressionForecasts } from './model-regression.js';

/** Accuracies of held-out models, forecast in each of several splits: (test models,) a split. */
export type HeldOutForecasts = readonly Float64Array[];

/** How well forecasts order and hit the accuracies of held-out models, over all splits. */
export interface RankAgreement {
  /** Splits in which Kendall's tau is significant (two-sided p < .05), as the paper counts, and those of them with tau > 0. */
  readonly significant: number;
  readonly positive: number;
  /** Mean of tau-b over the splits; a split in which it is undefined (all tied) counts as 0. */
  readonly tau: number;
  /** Mean over splits of the mean squared error, accuracies 0 to 1. */
  readonly mse: number;
}

/** A number with a 95 % interval that counts models as what was drawn. */
export interface ModelInterval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Forecasts of one target in every split.
 * @param kernel (models, models) of the model vectors
 * @param target (models,)
 */
export function heldOutForecasts(
  kernel: Matrix,
  target: Float64Array,
  splits: readonly ModelSplit[],
  form: RegressionForm,
): HeldOutForecasts {
  const column = matrix(target.length, 1, target);
  return splits.map((split) => regressionForecasts(kernel, column, split, form).data as Float64Array);
}

/** A forecast that needs no regression, such as the accuracy on other benchmarks, seen in every split. */
export function heldOutValues(values: ArrayLike<number>, splits: readonly ModelSplit[]): HeldOutForecasts {
  return splits.map(({ test }) => Float64Array.from(test, (m) => values[m]!));
}

/**
 * Kendall's test and the error in every split, as EmbedLLM §5.3 counts them.
 * @throws RangeError `rankAgreement: forecasts needs one array a split, 100, got 99`
 */
export function rankAgreement(
  forecasts: HeldOutForecasts,
  target: ArrayLike<number>,
  splits: readonly ModelSplit[],
): RankAgreement {
  requireOneEach('rankAgreement', forecasts, splits);
  let [significant, positive, tau, mse] = [0, 0, 0, 0];
  splits.forEach(({ test }, s) => {
    const truth = Float64Array.from(test, (m) => target[m]!);
    const found = kendallTauB(forecasts[s]!, truth);
    const size = Number.isNaN(found.tau) ? 0 : found.tau;
    if (found.p < 0.05) {
      significant++;
      if (size > 0) positive++;
    }
    tau += size / splits.length;
    mse += truth.reduce((sum, y, i) => sum + (forecasts[s]![i]! - y) ** 2, 0) / test.length / splits.length;
  });
  return { significant, positive, tau, mse };
}

/**
 * The count of significant splits beside its distribution when model vectors know nothing of the target: the target's values
 * are dealt to other models, and everything is done again. The splits are of the same models, so the count is far from
 * binomial.
 */
export function significantCountNull(
  kernel: Matrix,
  target: Float64Array,
  splits: readonly ModelSplit[],
  form: RegressionForm,
  { repeats = 999, random }: { repeats?: number; random: Random },
): PermutationNull {
  const n = target.length;
  // All repeats at once: a regression is factored once a split, whatever its targets.
  const dealt = matrix(n, 1 + repeats);
  for (let r = 0; r <= repeats; r++) {
    const order = r === 0 ? undefined : random.fork(r).permutation(n);
    for (let m = 0; m < n; m++) dealt.data[m * (1 + repeats) + r] = target[order ? order[m]! : m]!;
  }
  const counts = new Float64Array(1 + repeats);
  for (const split of splits) {
    const forecast = regressionForecasts(kernel, dealt, split, form);
    const [own, truth] = [new Float64Array(split.test.length), new Float64Array(split.test.length)];
    for (let r = 0; r <= repeats; r++) {
      split.test.forEach((m, i) => {
        own[i] = forecast.data[i * (1 + repeats) + r]!;
        truth[i] = dealt.data[m * (1 + repeats) + r]!;
      });
      if (kendallTauB(own, truth).p < 0.05) counts[r]!++;
    }
  }
  let next = 1;
  return permutationNull(counts[0]!, () => counts[next++]!, { repeats, random });
}

/**
 * Mean tau over splits of each of some forecasts, with each model left out in turn.
 * @returns for each, the value and (models,) the values without that model
 */
function tausWithout(forecasts: HeldOutForecasts, target: ArrayLike<number>, splits: readonly ModelSplit[]) {
  const n = target.length;
  const without = new Float64Array(n);
  let whole = 0;
  splits.forEach(({ test }, s) => {
    const truth = Float64Array.from(test, (m) => target[m]!);
    const value = tauOf(forecasts[s]!, truth) / splits.length;
    whole += value;
    const inTest = new Int32Array(n).fill(-1);
    test.forEach((m, i) => {
      inTest[m] = i;
    });
    for (let m = 0; m < n; m++) {
      const at = inTest[m]!;
      const left = (values: Float64Array) => values.filter((_, i) => i !== at);
      without[m]! += at < 0 ? value : tauOf(left(forecasts[s]!), left(truth)) / splits.length;
    }
  });
  return { whole, without };
}

/**
 * Mean tau over the splits with a jackknife interval over models, or of the difference to other forecasts of the same models.
 * Which models the regression was fitted on is not drawn again.
 */
export function tauInterval(
  forecasts: HeldOutForecasts,
  target: ArrayLike<number>,
  splits: readonly ModelSplit[],
  less?: HeldOutForecasts,
): ModelInterval & { readonly p: number } {
  requireOneEach('tauInterval', forecasts, splits);
  const own = tausWithout(forecasts, target, splits);
  const other = less && tausWithout(less, target, splits);
  const value = own.whole - (other?.whole ?? 0);
  return jackknife(
    value,
    own.without.map((one, m) => one - (other?.without[m] ?? 0)),
  );
}

/** Student's interval from leave-one-out values; Source: Efron & Stein 1981. */
function jackknife(value: number, without: Float64Array): ModelInterval & { readonly p: number } {
  const n = without.length;
  const mean = without.reduce((sum, one) => sum + one, 0) / n;
  const error = Math.sqrt(((n - 1) / n) * without.reduce((sum, one) => sum + (one - mean) ** 2, 0));
  const half = error * tQuantile(0.95, n - 1);
  const p = error > 0 ? twoSidedP(value / error, n - 1) : value === 0 ? 1 : 0;
  return { value, low: value - half, high: value + half, p };
}

/** Of fewer than two values, as of ties alone, no order can be read: 0. */
function tauOf(x: Float64Array, y: Float64Array): number {
  if (x.length < 2) return 0;
  const { tau } = kendallTauB(x, y, { method: 'asymptotic' });
  return Number.isNaN(tau) ? 0 : tau;
}

function requireOneEach(caller: string, forecasts: HeldOutForecasts, splits: readonly ModelSplit[]): void {
  if (forecasts.length !== splits.length) {
    throw new RangeError(`${caller}: forecasts needs one array a split, ${splits.length}, got ${forecasts.length}`);
  }
}
