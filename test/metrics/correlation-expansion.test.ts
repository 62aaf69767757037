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
        const shifts = { forecast: normals(5 * models), actual: normals(5 * models) };
        const moved = (values: Float64Array, shift: Float64Array, along: readonly (readonly [number, number])[]) => {
          const next = values.slice();
          for (const [q, step] of along) {
            for (let m = 0; m < models; m++) next[m * units.length + unitOf[q]!]! += step * shift[m * 5 + q]!;
          }
          return next;
        };
        const groups = pooled
          ? [(_: number) => true]
          : units.map((_, u) => (pair: number) => pair % units.length === u);
        const r = (...along: (readonly [number, number])[]) => {
          const [x, y] = [moved(forecast, shifts.forecast, along), moved(actual, shifts.actual, along)];
          const each = groups.map((holds) => {
            const pairs = [...forecast.keys()].filter(holds);
            const take = (values: Float64Array) => pairs.map((pair) => values[pair]!);
            return pearson(take(x), take(y)).r;
          });
          return each.reduce((sum, one) => sum + one, 0) / each.length;
        };
        const expansion = correlationExpansion(
          scores,
          Int32Array.from(units, (_, u) => (pooled ? 0 : u)),
          {
            models,
            ofModel(m, dx, dy) {
              dx.set(shifts.forecast.subarray(5 * m, 5 * m + 5));
              dy.set(shifts.actual.subarray(5 * m, 5 * m + 5));
            },
          },
        );
        expect(expansion.value).toBeCloseTo(r(), 12);
        const h = 1e-4;
        for (const j of unitOf.keys()) {
          // Central differences with this step are good to about 1e-5 of the derivatives' size.
          const size = 1 + Math.abs(expansion.first[j]!) ** 3;
          expect(Math.abs(expansion.first[j]! - (r([j, h]) - r([j, -h])) / (2 * h))).toBeLessThan(1e-5 * size);
          for (const k of unitOf.keys()) {
            const corners = r([j, h], [k, h]) - r([j, h], [k, -h]) - r([j, -h], [k, h]) + r([j, -h], [k, -h]);
            const second = expansion.second.entry(j, k);
            expect(Math.abs(second - corners / (4 * h * h))).toBeLessThan(1e-4 * (1 + second ** 2));
            expect(expansion.second.entry(k, j)).toBeCloseTo(second, 10);
          }
        }
      }),
      { seed: 3 },
    );
  });
});
