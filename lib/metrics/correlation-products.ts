import { type Matrix, matrix } from '../linalg/index.js';
import type { BenchmarkScores } from './benchmark-correlation.js';

/** What each prompt adds to the error of its unit's scores. */
export interface ScoreShifts {
  readonly models: number;
  /** Writes what the prompts add for model `m`, (prompts,) each. */
  ofModel(m: number, forecast: Float64Array, actual: Float64Array): void;
}

/** Forecast x and truth y of each group of (model, unit) pairs: centred and of length 1, at their places. */
export interface ScaledScores {
  readonly x: { readonly unit: Float64Array; readonly norm: Float64Array };
  readonly y: { readonly unit: Float64Array; readonly norm: Float64Array };
  /** (groups,) 1/norm, or 0 where there is no correlation. */
  readonly perX: Float64Array;
  readonly perY: Float64Array;
  /** (groups,) x·y. */
  readonly r: Float64Array;
  /** (groups,) number of pairs. */
  readonly size: Int32Array;
}

/** (prompts,) each: what a prompt moves of Σx, Σy, a = x·x, b = y·y and c = x·y, to first order. */
export interface CorrelationFeatures {
  readonly alongX: Float64Array;
  readonly alongY: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly c: Float64Array;
}

/** Visits the models one by one with what the prompts add for them; the arrays are written over. */
export function eachModel(
  shifts: ScoreShifts,
  prompts: number,
  visit: (forecast: Float64Array, actual: Float64Array, m: number) => void,
): void {
  const [forecast, actual] = [new Float64Array(prompts), new Float64Array(prompts)];
  for (let m = 0; m < shifts.models; m++) {
    shifts.ofModel(m, forecast, actual);
    visit(forecast, actual, m);
  }
}

/** @param groupOf (units,) the group of each */
export function correlationFeatures(
  { unitOf, units }: BenchmarkScores,
  groupOf: Int32Array,
  shifts: ScoreShifts,
  { x, y, perX }: ScaledScores,
): CorrelationFeatures {
  const prompts = unitOf.length;
  const [alongX, alongY] = [new Float64Array(prompts), new Float64Array(prompts)];
  const [a, b, c] = [new Float64Array(prompts), new Float64Array(prompts), new Float64Array(prompts)];
  eachModel(shifts, prompts, (dx, dy, m) => {
    for (let q = 0; q < prompts; q++) {
      const g = groupOf[unitOf[q]!]!;
      if (perX[g] === 0) continue;
      const pair = m * units.length + unitOf[q]!;
      const shiftX = dx[q]! / x.norm[g]!;
      const shiftY = dy[q]! / y.norm[g]!;
      alongX[q]! += shiftX;
      alongY[q]! += shiftY;
      c[q]! += shiftX * y.unit[pair]! + shiftY * x.unit[pair]!;
      a[q]! += 2 * shiftX * x.unit[pair]!;
      b[q]! += 2 * shiftY * y.unit[pair]!;
    }
  });
  return { alongX, alongY, a, b, c };
}

/**
 * The product with some vectors of what two prompts of one unit move together, being of the same models' scores:
 *   Σ_m (δx_m εy_m + δy_m εx_m) / (|x||y|) - r (δx_m εx_m / |x|² + δy_m εy_m / |y|²)
 * @param vectors (prompts, count)
 * @returns (prompts, count)
 * @remarks O(prompts·models·count): each model sums the vectors by unit, and hands the sums back to the unit's prompts.
 */
export function productsWithinUnits(
  { unitOf, units }: BenchmarkScores,
  groupOf: Int32Array,
  shifts: ScoreShifts,
  { r, perX, perY }: ScaledScores,
  { rows: prompts, columns: count, data }: Matrix,
): Matrix {
  const product = matrix(prompts, count);
  const out = product.data;
  const [sumX, sumY] = [new Float64Array(units.length * count), new Float64Array(units.length * count)];
  eachModel(shifts, prompts, (dx, dy) => {
    sumX.fill(0);
    sumY.fill(0);
    for (let q = 0, i = 0; q < prompts; q++) {
      const [shiftX, shiftY] = [dx[q]!, dy[q]!];
      const end = (unitOf[q]! + 1) * count;
      for (let at = end - count; at < end; at++, i++) {
        sumX[at]! += shiftX * data[i]!;
        sumY[at]! += shiftY * data[i]!;
      }
    }
    for (let u = 0, at = 0; u < units.length; u++) {
      const g = groupOf[u]!;
      const [xx, yy, xy] = [r[g]! * perX[g]! * perX[g]!, r[g]! * perY[g]! * perY[g]!, perX[g]! * perY[g]!];
      for (const end = at + count; at < end; at++) {
        const [x, y] = [sumX[at]!, sumY[at]!];
        sumX[at] = xy * y - xx * x;
        sumY[at] = xy * x - yy * y;
      }
    }
    for (let q = 0, i = 0; q < prompts; q++) {
      const [shiftX, shiftY] = [dx[q]!, dy[q]!];
      const end = (unitOf[q]! + 1) * count;
      for (let at = end - count; at < end; at++, i++) out[i]! += shiftX * sumX[at]! + shiftY * sumY[at]!;
    }
  });
  return product;
}

/** Adds the product of the rest, which is a form in the features of two prompts of one group. */
export function addAlongFeatures(
  product: Matrix,
  { alongX, alongY, a, b, c }: CorrelationFeatures,
  groupOfPrompt: Int32Array,
  { r, size }: ScaledScores,
  { rows: prompts, columns: count, data }: Matrix,
): void {
  const each = [alongX, alongY, a, b, c];
  const sums = each.map(() => new Float64Array(r.length * count));
  for (let q = 0, i = 0; q < prompts; q++) {
    const start = groupOfPrompt[q]! * count;
    for (let v = 0; v < count; v++, i++) {
      for (let f = 0; f < each.length; f++) sums[f]![start + v]! += each[f]![q]! * data[i]!;
    }
  }
  const [sumX, sumY, sumA, sumB, sumC] = sums as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  for (let q = 0, i = 0; q < prompts; q++) {
    const g = groupOfPrompt[q]!;
    const [own, n] = [r[g]!, size[g]!];
    for (let v = 0; v < count; v++, i++) {
      const at = g * count + v;
      product.data[i]! +=
        (alongX[q]! * (own * sumX[at]! - sumY[at]!) + alongY[q]! * (own * sumY[at]! - sumX[at]!)) / n -
        (c[q]! * (sumA[at]! + sumB[at]!) + (a[q]! + b[q]!) * sumC[at]!) / 2 +
        (own / 4) * (a[q]! * (3 * sumA[at]! + sumB[at]!) + b[q]! * (3 * sumB[at]! + sumA[at]!));
    }
  }
}
