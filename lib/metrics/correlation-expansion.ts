import type { BenchmarkScores } from './benchmark-correlation.js';
import type { ScoreShifts } from './benchmark-influence.js';

/** How a correlation over (model, unit) pairs moves when prompts move the scores. */
export interface CorrelationExpansion {
  /** NaN where forecast or truth is constant. */
  readonly r: number;
  /** The derivative along what prompt `q` adds. */
  first(q: number): number;
  /** The second derivative along what prompts `j` and `k` add. */
  second(j: number, k: number): number;
}

/**
 * First and second derivatives of Pearson's r = c/√(ab), with c = x·y, a = x·x, b = y·y of the centred forecast x and
 * truth y, both scaled to a = b = 1. Along shifts (δx, δy) and (εx, εy):
 *   Dr = Dc - r/2·(Da + Db),  D²r = D²c - r/2·(D²a + D²b) - ½[Dc, Da + Db] + 3r/4·([Da, Da] + [Db, Db]) + r/4·[Da, Db]
 * where [P, Q] is the product along δ and ε, both ways for P ≠ Q.
 * @param pairs indices of the (model, unit) pairs that the correlation is over
 */
export function correlationExpansion(
  { unitOf, units, forecast, actual }: BenchmarkScores,
  pairs: Int32Array,
  { models, forecast: dx, actual: dy }: ScoreShifts,
): CorrelationExpansion {
  const x = centred(forecast, pairs);
  const y = centred(actual, pairs);
  const r = x.unit.reduce((sum, value, pair) => sum + value * y.unit[pair]!, 0);
  const prompts = unitOf.length;
  const along = { x: new Float64Array(prompts), y: new Float64Array(prompts) };
  const [c, a, b] = [new Float64Array(prompts), new Float64Array(prompts), new Float64Array(prompts)];
  const used = new Set(pairs.map((pair) => pair % units.length));
  for (let q = 0; q < prompts; q++) {
    if (!used.has(unitOf[q]!)) continue;
    for (let m = 0; m < models; m++) {
      const pair = m * units.length + unitOf[q]!;
      const shiftX = dx[q * models + m]! / x.norm;
      const shiftY = dy[q * models + m]! / y.norm;
      along.x[q]! += shiftX;
      along.y[q]! += shiftY;
      c[q]! += shiftX * y.unit[pair]! + shiftY * x.unit[pair]!;
      a[q]! += 2 * shiftX * x.unit[pair]!;
      b[q]! += 2 * shiftY * y.unit[pair]!;
    }
  }
  const perX = 1 / x.norm;
  const perY = 1 / y.norm;
  const second = (j: number, k: number): number => {
    let xx = 0;
    let yy = 0;
    let xy = 0;
    if (unitOf[j] === unitOf[k]) {
      for (let m = 0, atJ = j * models, atK = k * models; m < models; m++, atJ++, atK++) {
        xx += dx[atJ]! * dx[atK]!;
        yy += dy[atJ]! * dy[atK]!;
        xy += dx[atJ]! * dy[atK]! + dy[atJ]! * dx[atK]!;
      }
    }
    const n = pairs.length;
    const d2c = xy * perX * perY - (along.x[j]! * along.y[k]! + along.y[j]! * along.x[k]!) / n;
    const d2a = 2 * (xx * perX * perX - (along.x[j]! * along.x[k]!) / n);
    const d2b = 2 * (yy * perY * perY - (along.y[j]! * along.y[k]!) / n);
    const mixed = c[j]! * (a[k]! + b[k]!) + c[k]! * (a[j]! + b[j]!);
    const same = a[j]! * a[k]! + b[j]! * b[k]!;
    const crossed = a[j]! * b[k]! + b[j]! * a[k]!;
    return d2c - (r / 2) * (d2a + d2b) - mixed / 2 + (r / 4) * (3 * same + crossed);
  };
  return { r, first: (q) => c[q]! - (r / 2) * (a[q]! + b[q]!), second };
}

/** values[pairs] less their mean, over their norm, at their places; exactly zero norm for constant values. */
function centred(values: Float64Array, pairs: Int32Array): { unit: Float64Array; norm: number } {
  const start = values[pairs[0]!]!;
  let sum = 0;
  for (const pair of pairs) sum += values[pair]! - start;
  const mean = sum / pairs.length;
  const unit = new Float64Array(values.length);
  let squares = 0;
  for (const pair of pairs) {
    unit[pair] = values[pair]! - start - mean;
    squares += unit[pair]! ** 2;
  }
  const norm = Math.sqrt(squares);
  for (const pair of pairs) unit[pair]! /= norm;
  return { unit, norm };
}
