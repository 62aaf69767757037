import { type BenchmarkScores, measuredPairs } from './benchmark-correlation.js';
import {
  addAlongFeatures,
  correlationFeatures,
  eachModel,
  productsWithinUnits,
  type ScoreShifts,
} from './correlation-products.js';
import type { Interaction } from './interaction.js';

/** How the mean of some correlations moves when prompts move the scores. */
export interface CorrelationExpansion {
  /** The mean over the groups whose correlation is defined; NaN where none is. */
  readonly value: number;
  /** (prompts,) the derivative along what each prompt adds. */
  readonly first: Float64Array;
  /** The second derivatives along what prompts j and k add. */
  readonly second: Interaction;
}

/**
 * First and second derivatives of the mean of Pearson's r over groups of units. Each is r = c/√(ab), with c = x·y, a = x·x,
 * b = y·y of the centred forecast x and truth y over the measured (model, unit) pairs of the group, both scaled to a = b = 1.
 * Along shifts (δx, δy) and (εx, εy):
 *   Dr = Dc - r/2·(Da + Db),  D²r = D²c - r/2·(D²a + D²b) - ½[Dc, Da + Db] + 3r/4·([Da, Da] + [Db, Db]) + r/4·[Da, Db]
 * where [P, Q] is the product along δ and ε, both ways for P ≠ Q.
 * @param groupOf (units,) the group of each
 */
export function correlationExpansion(
  means: BenchmarkScores,
  groupOf: Int32Array,
  shifts: ScoreShifts,
): CorrelationExpansion {
  const { unitOf, units, forecast, actual, counts } = means;
  const { models } = shifts;
  const prompts = unitOf.length;
  const pairs = measuredPairs(counts);
  const groups = groupOf.reduce((most, group) => Math.max(most, group + 1), 0);
  const size = new Int32Array(groups);
  for (const pair of pairs) size[groupOf[pair % units.length]!]!++;
  const x = centred(forecast, pairs, groupOf, groups);
  const y = centred(actual, pairs, groupOf, groups);
  const r = new Float64Array(groups);
  for (const pair of pairs) r[groupOf[pair % units.length]!]! += x.unit[pair]! * y.unit[pair]!;
  for (let g = 0; g < groups; g++) if (size[g]! < 2) r[g] = Number.NaN;
  const defined = r.filter((one) => !Number.isNaN(one)).length;

  const count = Math.max(1, defined);
  const value = r.reduce((sum, one) => (Number.isNaN(one) ? sum : sum + one), 0) / defined;
  // A group without a correlation moves nothing.
  const inverse = (norm: number, g: number) => (Number.isNaN(r[g]) ? 0 : 1 / norm);
  const [perX, perY] = [x.norm.map(inverse), y.norm.map(inverse)];
  for (let g = 0; g < groups; g++) if (Number.isNaN(r[g])) r[g] = 0;
  const scaled = { r, size, x, y, perX, perY };
  const features = correlationFeatures(means, groupOf, shifts, scaled);
  const { alongX, alongY, a, b, c } = features;
  const groupOfPrompt = Int32Array.from(unitOf, (u) => groupOf[u]!);
  const first = c.map((own, q) => (own - (r[groupOfPrompt[q]!]! / 2) * (a[q]! + b[q]!)) / count);

  const secondFrom = (j: number, k: number, xx: number, yy: number, xy: number): number => {
    const g = groupOfPrompt[j]!;
    const [own, n, invX, invY] = [r[g]!, size[g]!, perX[g]!, perY[g]!];
    const [xj, yj, aj, bj] = [alongX[j]!, alongY[j]!, a[j]!, b[j]!];
    const [xk, yk, ak, bk] = [alongX[k]!, alongY[k]!, a[k]!, b[k]!];
    const d2c = xy * invX * invY - (xj * yk + yj * xk) / n;
    const d2a = 2 * (xx * invX * invX - (xj * xk) / n);
    const d2b = 2 * (yy * invY * invY - (yj * yk) / n);
    const mixed = c[j]! * (ak + bk) + c[k]! * (aj + bj);
    const same = aj * ak + bj * bk;
    const crossed = aj * bk + bj * ak;
    return (d2c - (own / 2) * (d2a + d2b) - mixed / 2 + (own / 4) * (3 * same + crossed)) / count;
  };
  let held: { forecast: Float64Array; actual: Float64Array } | undefined;
  return {
    value,
    first,
    second: {
      models,
      entry(j, k) {
        if (groupOfPrompt[j] !== groupOfPrompt[k]) return 0;
        if (unitOf[j] !== unitOf[k]) return secondFrom(j, k, 0, 0, 0);
        held ??= byPrompt(shifts, prompts);
        const { forecast: dx, actual: dy } = held;
        let [xx, yy, xy] = [0, 0, 0];
        for (let m = 0, atJ = j * models, atK = k * models; m < models; m++, atJ++, atK++) {
          xx += dx[atJ]! * dx[atK]!;
          yy += dy[atJ]! * dy[atK]!;
          xy += dx[atJ]! * dy[atK]! + dy[atJ]! * dx[atK]!;
        }
        return secondFrom(j, k, xx, yy, xy);
      },
      diagonal() {
        const [xx, yy, xy] = [new Float64Array(prompts), new Float64Array(prompts), new Float64Array(prompts)];
        eachModel(shifts, prompts, (dx, dy) => {
          for (let q = 0; q < prompts; q++) {
            xx[q]! += dx[q]! * dx[q]!;
            yy[q]! += dy[q]! * dy[q]!;
            xy[q]! += 2 * dx[q]! * dy[q]!;
          }
        });
        return xx.map((own, q) => secondFrom(q, q, own, yy[q]!, xy[q]!));
      },
      times(vectors) {
        const product = productsWithinUnits(means, groupOf, shifts, scaled, vectors);
        addAlongFeatures(product, features, groupOfPrompt, scaled, vectors);
        for (let i = 0; i < product.data.length; i++) product.data[i]! /= count;
        return product;
      },
    },
  };
}

/** The shifts of all cells, (prompts, models) row-major: where pairs of prompts are gone through. */
function byPrompt(shifts: ScoreShifts, prompts: number): { forecast: Float64Array; actual: Float64Array } {
  const { models } = shifts;
  const [forecast, actual] = [new Float64Array(prompts * models), new Float64Array(prompts * models)];
  eachModel(shifts, prompts, (dx, dy, m) => {
    for (let q = 0, at = m; q < prompts; q++, at += models) {
      forecast[at] = dx[q]!;
      actual[at] = dy[q]!;
    }
  });
  return { forecast, actual };
}

/** Values of a group less their mean, over their norm, at their places; exactly zero norm for constant values. */
function centred(
  values: Float64Array,
  pairs: Int32Array,
  groupOf: Int32Array,
  groups: number,
): { unit: Float64Array; norm: Float64Array } {
  const at = (pair: number) => groupOf[pair % groupOf.length]!;
  const start = new Float64Array(groups).fill(Number.NaN);
  const [mean, size, norm] = [new Float64Array(groups), new Float64Array(groups), new Float64Array(groups)];
  for (const pair of pairs) {
    const g = at(pair);
    if (size[g]!++ === 0) start[g] = values[pair]!;
    mean[g]! += values[pair]! - start[g]!;
  }
  for (let g = 0; g < groups; g++) mean[g]! /= size[g]!;
  const unit = new Float64Array(values.length);
  for (const pair of pairs) {
    const g = at(pair);
    unit[pair] = values[pair]! - start[g]! - mean[g]!;
    norm[g]! += unit[pair]! ** 2;
  }
  for (let g = 0; g < groups; g++) norm[g] = Math.sqrt(norm[g]!);
  for (const pair of pairs) unit[pair]! /= norm[at(pair)]!;
  return { unit, norm };
}
