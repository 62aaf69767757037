import { lengthOf, type Matrix, requireFinite, row } from '../linalg/index.js';
import { ranks, tQuantile } from '../metrics/index.js';
import { interaction } from './category-profile.js';

/**
 * How a forecast of category profiles is judged. `interaction`: correlation over categories of what is the model's own, once
 * the means of models and categories are taken away; `ranks`: rank correlation over categories of the whole profile.
 */
export type ProfileMeasure = 'interaction' | 'ranks';

/** A mean over models, with a 95 % interval over draws of categories. */
export interface ProfileEstimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The correlation of forecast and measured profile, a model at a time, averaged over models. A model whose measured
 * profile is flat is left out; a flat forecast of one that is not counts 0, since it says nothing.
 * @param forecast (models, categories) in any unit
 * @param measured (models, categories) accuracies
 * @returns value with its interval, and @throws, as `profileDifference`
 */
export function profileAgreement(forecast: Matrix, measured: Matrix, of: ProfileMeasure): ProfileEstimate {
  return jackknifed([forecast], measured, (without) => agreement(forecast, measured, of, without).own);
}

/**
 * How much better one forecast of the same profiles is than another.
 * @param rival a forecast, or `other models`: the same forecast with the profiles of all other models held against each
 * @returns value with a jackknife interval, a category left out at a time: categories are what another study would draw anew,
 *   and models that share them are not independent
 * @throws RangeError `profileAgreement: forecast needs 112 x 24 numbers as measured, got 112 x 20`
 * @throws RangeError `profileAgreement: measured needs 4 categories or more, got 2`
 * @throws RangeError `profileAgreement: measured needs two models or more whose accuracy differs by category, got 0`
 * @remarks Efron & Tibshirani 1993, ch. 11; t with categories − 1 degrees of freedom.
 */
export function profileDifference(
  forecast: Matrix,
  rival: Matrix | 'other models',
  measured: Matrix,
  of: ProfileMeasure,
): ProfileEstimate {
  const given = rival === 'other models' ? [forecast] : [forecast, rival];
  return jackknifed(given, measured, (without) => {
    const { own, others } = agreement(forecast, measured, of, without);
    return own - (rival === 'other models' ? others : agreement(rival, measured, of, without).own);
  });
}

function jackknifed(forecasts: readonly Matrix[], measured: Matrix, at: (without?: number) => number): ProfileEstimate {
  requireFinite('profileAgreement', { measured });
  for (const forecast of forecasts) requireFinite('profileAgreement', { forecast });
  const { rows, columns: n } = measured;
  const odd = forecasts.find((one) => one.rows !== rows || one.columns !== n);
  if (odd) {
    const needs = `${rows} x ${n} numbers as measured`;
    throw new RangeError(`profileAgreement: forecast needs ${needs}, got ${odd.rows} x ${odd.columns}`);
  }
  if (n < 4) throw new RangeError(`profileAgreement: measured needs 4 categories or more, got ${n}`);
  const value = at();
  const each = Array.from({ length: n }, (_, c) => at(c));
  const mean = each.reduce((sum, x) => sum + x, 0) / n;
  const variance = (each.reduce((sum, x) => sum + (x - mean) ** 2, 0) * (n - 1)) / n;
  const half = tQuantile(0.95, n - 1) * Math.sqrt(variance);
  return { value, low: value - half, high: value + half };
}

/** Mean correlations of forecasts with the profile of their own model, and with those of all others. */
function agreement(
  forecast: Matrix,
  measured: Matrix,
  of: ProfileMeasure,
  without?: number,
): { own: number; others: number } {
  const [x, y] = [forecast, measured].map((one) => standardized(one, of, without)) as [Standardized, Standardized];
  const models = y.rows.flatMap((_, m) => (y.flat[m] ? [] : [m]));
  const count = models.length;
  if (count < 2) {
    throw new RangeError(
      `profileAgreement: measured needs two models or more whose accuracy differs by category, got ${count}`,
    );
  }
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, c) => sum + value * b[c]!, 0);
  const total = ({ rows }: Standardized) =>
    Float64Array.from(rows[0]!, (_, c) => models.reduce((sum, m) => sum + rows[m]![c]!, 0));
  const own = models.reduce((sum, m) => sum + dot(x.rows[m]!, y.rows[m]!), 0);
  return { own: own / count, others: (dot(total(x), total(y)) - own) / (count * (count - 1)) };
}

interface Standardized {
  /** Of each model: mean 0 and length 1, or zeros where it is flat. */
  readonly rows: readonly Float64Array[];
  readonly flat: readonly boolean[];
}

function standardized(table: Matrix, of: ProfileMeasure, without?: number): Standardized {
  const formed = of === 'interaction' ? interaction(table, without) : kept(table, without);
  const each = Array.from({ length: formed.rows }, (_, m) => row(formed, m));
  const flat = each.map(isFlat);
  return { flat, rows: each.map((values, m) => unit(of === 'ranks' ? ranks(values) : values, flat[m]!)) };
}

function unit(values: ArrayLike<number>, flat: boolean): Float64Array {
  const all = Float64Array.from(values);
  const mean = all.reduce((a, b) => a + b, 0) / all.length;
  const length = lengthOf(all.map((x) => x - mean));
  return all.map((x) => (flat ? 0 : (x - mean) / length));
}

/** The table without one of its columns. */
function kept({ rows, columns, data }: Matrix, without?: number): Matrix {
  if (without === undefined) return { rows, columns, data };
  return { rows, columns: columns - 1, data: Float64Array.from(data).filter((_, i) => i % columns !== without) };
}

/** Equal up to rounding. */
function isFlat(values: ArrayLike<number>): boolean {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  return high - low < 1e-9;
}

/** Share of the measured interaction, all models together, that a forecast in units of accuracy explains; below 0 where it is worse than none. */
export function interactionExplained(forecast: Matrix, measured: Matrix): number {
  const [x, y] = [interaction(forecast), interaction(measured)];
  let [left, all] = [0, 0];
  for (let i = 0; i < y.data.length; i++) {
    left += (y.data[i]! - x.data[i]!) ** 2;
    all += y.data[i]! ** 2;
  }
  if (!(all > 1e-18))
    throw new RangeError('interactionExplained: measured needs profiles that differ, got parallel ones');
  const share = 1 - left / all;
  return Math.abs(share) < 1e-12 ? 0 : share; // rounding
}
