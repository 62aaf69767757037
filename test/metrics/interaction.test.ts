import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Matrix, matrix } from '../../lib/linalg/index.js';
import { benchmarkCorrelationPerUnit } from '../../lib/metrics/benchmark-correlation.js';
import { benchmarkInfluence, benchmarkPerUnitInfluence } from '../../lib/metrics/benchmark-influence.js';
import type { Graded } from '../../lib/metrics/graded.js';
import { estimatedExcess, exactExcess, type Interaction, weightedInteraction } from '../../lib/metrics/interaction.js';
import { differenceInterval, type Influence } from '../../lib/metrics/interval.js';
import { random } from '../../lib/random/random.js';

interface World {
  readonly graded: Graded;
  readonly near: Matrix;
  readonly far: Matrix;
}

/** Answers, scores with the same difficulties, scores without; `perfect`: nearly the answers themselves, the correlation near 1. */
function world(seed: number, [models, prompts, units]: readonly number[], shared: number, perfect: boolean): World {
  const stream = random(seed);
  const [skill, difficulty] = [models!, prompts!].map((n) => Float64Array.from({ length: n }, () => stream.normal()));
  const correctness = new Int8Array(models! * prompts!);
  const [near, far] = [matrix(models!, prompts!), matrix(models!, prompts!)];
  for (let i = 0; i < correctness.length; i++) {
    const z = skill![Math.floor(i / prompts!)]! + shared * difficulty![i % prompts!]! + stream.normal() / 2;
    correctness[i] = z + stream.normal() > 0 ? 1 : 0;
    near.data[i] = perfect ? correctness[i]! + 0.1 * stream.normal() : 1 / (1 + Math.exp(-z));
    far.data[i] = skill![Math.floor(i / prompts!)]! + stream.normal();
    if (stream.uniform() < 0.05) correctness[i] = -1;
  }
  const unit = Array.from({ length: prompts! }, (_, q) => `unit ${q % units!}`);
  return { graded: { models: models!, correctness, unit }, near, far };
}

const sizes = fc.constantFrom([3, 60, 2], [12, 90, 30], [40, 120, 1], [20, 150, 5], [80, 100, 4]);
const worlds = [fc.integer(), sizes, fc.constantFrom(0, 1, 3), fc.boolean()] as const;
const influences = [benchmarkInfluence, benchmarkPerUnitInfluence];

function interactionOf({ interaction }: Influence): Interaction {
  if (!interaction) throw new Error('a benchmark correlation has an interaction');
  return interaction;
}

describe('the interaction of a benchmark correlation', () => {
  it('times vectors, and its diagonal, are those of its entries', () => {
    fc.assert(
      fc.property(...worlds, (seed, size, shared, perfect) => {
        const { graded, near, far } = world(seed, size, shared, perfect);
        const n = graded.unit.length;
        const stream = random(seed);
        const v = matrix(
          n,
          2,
          Float64Array.from({ length: 2 * n }, () => stream.normal()),
        );
        for (const influence of influences) {
          const [a, b] = [near, far].map((scores) => interactionOf(influence(scores, graded))) as [
            Interaction,
            Interaction,
          ];
          for (const h of [
            a,
            weightedInteraction([
              [0.5, a],
              [-2, b],
            ]),
          ]) {
            const [product, diagonal] = [h.times(v), h.diagonal()];
            for (let j = 0; j < n; j += 7) {
              const row = Float64Array.from({ length: n }, (_, k) => h.entry(j, k));
              const size = row.reduce((sum, one) => sum + Math.abs(one), 0);
              expect(Math.abs(diagonal[j]! - row[j]!)).toBeLessThan(1e-12 * size);
              for (const c of [0, 1]) {
                const expected = row.reduce((sum, one, k) => sum + one * v.data[2 * k + c]!, 0);
                expect(Math.abs(product.data[2 * j + c]! - expected)).toBeLessThan(1e-11 * size);
              }
            }
          }
        }
      }),
      { numRuns: 10, seed: 5 },
    );
  });

  it('is estimated so well that a standard error is right to 7 %, of one measure and of a difference of two', () => {
    fc.assert(
      fc.property(...worlds, (seed, size, shared, perfect) => {
        const { graded, near, far } = world(seed, size, shared, perfect);
        const n = graded.unit.length;
        for (const influence of influences) {
          const [a, b] = [near, far].map((scores) => influence(scores, graded)) as [Influence, Influence];
          const difference = weightedInteraction([
            [1, interactionOf(a)],
            [-1, interactionOf(b)],
          ]);
          for (const h of [interactionOf(a), difference]) {
            // An excess is half of the sum at the most: its error counts half, or less, in the standard error.
            expect(Math.abs(estimatedExcess(h, n) / exactExcess(h, n) - 1)).toBeLessThan(0.14);
          }
        }
      }),
      { numRuns: 20, seed: 6 },
    );
  });

  it('is zero in the difference of equal scores, estimated as well as exact, and the same in every call', () => {
    const { graded, near, far } = world(1, [20, 150, 5], 1, false);
    const [a, again] = [benchmarkInfluence(near, graded), benchmarkInfluence(near, graded)].map(interactionOf) as [
      Interaction,
      Interaction,
    ];
    const nothing = weightedInteraction([
      [1, a],
      [-1, again],
    ]);
    expect([exactExcess(nothing, 150), estimatedExcess(nothing, 150)]).toEqual([0, 0]);
    expect(estimatedExcess(again, 150)).toBe(estimatedExcess(a, 150));
    expect(estimatedExcess(interactionOf(benchmarkInfluence(far, graded)), 150)).toBeGreaterThan(0);
  });
});

describe('a benchmark correlation of many prompts', () => {
  it('has an interval although its pairs are too many to go through', () => {
    // 2.4·10⁹ pairs times models.
    const { graded, near, far } = world(2, [3, 40_000, 6], 1, false);
    for (const influence of influences) {
      const { standardError } = differenceInterval(influence(near, graded), influence(far, graded));
      expect(standardError).toBeGreaterThan(0);
    }
  });

  it('leaves out a unit that no model has answered, as the measure does', () => {
    const { graded, near } = world(3, [5, 40, 4], 1, false);
    const correctness = graded.correctness.map((label, i) => ((i % 40) % 4 === 3 ? -1 : label));
    const left = { ...graded, correctness };
    expect(benchmarkPerUnitInfluence(near, left).value).toBeCloseTo(benchmarkCorrelationPerUnit(near, left), 12);
  });
});
