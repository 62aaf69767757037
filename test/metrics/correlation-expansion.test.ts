import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BenchmarkScores } from '../../lib/metrics/benchmark-correlation.js';
import { correlationExpansion } from '../../lib/metrics/correlation-expansion.js';
import { pearson } from '../../lib/metrics/pearson.js';
import { random } from '../../lib/random/random.js';

const models = 4;
const units = ['a', 'b', 'c'];

describe('correlationExpansion', () => {
  it('gives the first and second derivatives that finite differences give', () => {
    fc.assert(
      fc.property(fc.integer(), fc.boolean(), (seed, pooled) => {
        const stream = random(seed);
        const normals = (n: number) => Float64Array.from({ length: n }, () => stream.normal());
        const unitOf = Int32Array.of(0, 0, 1, 1, 2);
        const forecast = normals(models * units.length);
        const actual = forecast.map((value) => value + stream.normal());
        const scores: BenchmarkScores = {
          units,
          unitOf,
          forecast,
          actual,
          counts: new Int32Array(forecast.length).fill(1),
        };
        const shifts = { models, forecast: normals(5 * models), actual: normals(5 * models) };
        const pairs = [...forecast.keys()].filter((pair) => pooled || pair % units.length === 0);
        const moved = (values: Float64Array, shift: Float64Array, along: readonly (readonly [number, number])[]) => {
          const next = values.slice();
          for (const [q, step] of along) {
            for (let m = 0; m < models; m++) next[m * units.length + unitOf[q]!]! += step * shift[q * models + m]!;
          }
          return pairs.map((pair) => next[pair]!);
        };
        const r = (...along: (readonly [number, number])[]) =>
          pearson(moved(forecast, shifts.forecast, along), moved(actual, shifts.actual, along)).r;
        const expansion = correlationExpansion(scores, Int32Array.from(pairs), shifts);
        expect(expansion.r).toBeCloseTo(r(), 12);
        const h = 1e-4;
        const ofGroup = pooled ? [0, 1, 2, 4] : [0, 1];
        for (const j of ofGroup) {
          // Central differences with this step are good to about 1e-5 of the derivatives' size.
          const size = 1 + Math.abs(expansion.first(j)) ** 3;
          expect(Math.abs(expansion.first(j) - (r([j, h]) - r([j, -h])) / (2 * h))).toBeLessThan(1e-5 * size);
          for (const k of ofGroup) {
            const corners = r([j, h], [k, h]) - r([j, h], [k, -h]) - r([j, -h], [k, h]) + r([j, -h], [k, -h]);
            const second = expansion.second(j, k);
            expect(Math.abs(second - corners / (4 * h * h))).toBeLessThan(1e-4 * (1 + second ** 2));
            expect(expansion.second(k, j)).toBeCloseTo(second, 10);
          }
        }
      }),
      { seed: 3 },
    );
  });
});
