import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromRows, type Matrix, matrix } from '../../lib/linalg/matrix.js';
import type { Graded } from '../../lib/metrics/graded.js';
import { measureInfluence } from '../../lib/metrics/measure-influence.js';
import { intervalOf, pairedDifference } from '../../lib/metrics/measure-interval.js';
import { measures } from '../../lib/metrics/measures.js';
import {
  accuracyWherePicked,
  everPicked,
  fixedPicks,
  pickCounts,
  pickedModels,
  takePicks,
} from '../../lib/metrics/picks.js';
import { bestModels } from '../../lib/metrics/routing-bounds.js';
import { selectionAccuracy } from '../../lib/metrics/selection.js';
import { selectionCollapse } from '../../lib/metrics/selection-collapse.js';
import { random } from '../../lib/random/random.js';

const level = fromRows([
  [1, 1, 0],
  [1, 1, 2],
]);
const two: Graded = { models: 2, correctness: Int8Array.of(1, 0, 0, 0, 0, 1), unit: ['a', 'a', 'b'] };

describe('where scores tie', () => {
  it('every tied model is picked with the same probability, or the first on demand', () => {
    expect(pickedModels(level, two)).toEqual(fixedPicks([[0, 1], [0, 1], [1]]));
    expect(pickedModels(level, two, 'first')).toEqual(fixedPicks([[0], [0], [1]]));
    expect(selectionAccuracy(level, two)).toBe((0.5 + 0 + 1) / 3);
    expect(selectionAccuracy(level, two, 'first')).toBe((1 + 0 + 1) / 3);
  });

  it('counts are expectations', () => {
    const picks = pickedModels(level, two);
    expect([...pickCounts(picks, 2)]).toEqual([1, 2]);
    expect(everPicked(picks, 2)).toBe(1 - 0.25 + 1);
    expect([...accuracyWherePicked([picks], two)]).toEqual([0.5, 0.5]);
    expect(takePicks(picks, [2, 0])).toEqual(fixedPicks([[1], [0, 1]]));
    expect(selectionCollapse(level, two)).toEqual({ everChosen: 1.75, mostChosen: 1, mostChosenShare: 2 / 3 });
  });

  it('of the best models all are named', () => {
    const even: Graded = { models: 3, correctness: Int8Array.of(1, 0, 0, 1, 0, 0), unit: ['a', 'a'] };
    expect(bestModels(even)).toEqual({ models: [0, 1], accuracy: 0.5 });
  });

  it('the interval holds the value that random choices have on average, and is as wide as theirs', () => {
    const hits = (q: number) => (q % 3 === 0 ? 1 : 0);
    const scores = matrix(2, 90, new Float64Array(180).fill(1));
    const graded: Graded = {
      models: 2,
      correctness: Int8Array.from({ length: 180 }, (_, i) => (i < 90 ? hits(i) : 1 - hits(i))),
      unit: Array(90).fill('a'),
    };
    const { value, low, high } = intervalOf(
      'selectionAccuracy',
      measureInfluence('selectionAccuracy', scores, graded, 0),
    );
    expect(value).toBe(0.5);
    // A choice at random has a standard error of √(.25/90) = .053.
    expect((high - low) / 2 / 1.987).toBeGreaterThan(0.05);
  });

  it('a paired difference is that of the expectations, and its interval covers it', () => {
    const stream = random(7);
    /** Few levels of score, some of them informed: ties on most prompts, the better model more often among them. */
    const drawn = (prompts: number): [Matrix, Matrix, Graded] => {
      const [models, all] = [4, 4 * prompts];
      const correctness = Int8Array.from({ length: all }, (_, i) =>
        stream.uniform() < 0.3 + 0.1 * Math.floor(i / prompts) ? 1 : 0,
      );
      const levels = (informed: number) =>
        Float64Array.from({ length: all }, (_, i) => Math.floor(3 * (informed * correctness[i]! + stream.uniform())));
      const unit = Array<string>(prompts).fill('u');
      return [
        matrix(models, prompts, levels(0.3)),
        matrix(models, prompts, levels(0.1)),
        { models, correctness, unit },
      ];
    };
    const [a, b, everyone] = drawn(200_000);
    const truth = selectionAccuracy(a, everyone) - selectionAccuracy(b, everyone);
    const sets = 1000;
    let covered = 0;
    for (let i = 0; i < sets; i++) {
      const [ofA, ofB, graded] = drawn(120);
      const { low, high } = pairedDifference('selectionAccuracy', ofA, ofB, graded, [0, 0]);
      covered += low <= truth && truth <= high ? 1 : 0;
    }
    expect(Math.abs(covered / sets - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / sets));
  });

  const tied = fc
    .record({ models: fc.integer({ min: 1, max: 6 }), prompts: fc.integer({ min: 2, max: 9 }) })
    .chain(({ models, prompts }) => {
      const cells = { minLength: models * prompts, maxLength: models * prompts };
      return fc.record({
        models: fc.constant(models),
        prompts: fc.constant(prompts),
        scores: fc.array(fc.integer({ min: 0, max: 3 }), cells),
        correctness: fc.array(fc.constantFrom(0, 1, 1, 0, -1), cells),
        order: fc.shuffledSubarray([...Array(models).keys()], { minLength: models }),
      });
    });

  it('no order of the models decides over a measure', () => {
    fc.assert(
      fc.property(tied, ({ models, prompts, scores, correctness, order }) => {
        fc.pre(Array.from({ length: prompts }, (_, q) => q).some((q) => correctness[q]! >= 0));
        const unit = Array.from({ length: prompts }, (_, q) => `u${q % 2}`);
        const made = (by: readonly number[]): [Matrix, Graded] => [
          matrix(models, prompts, Float64Array.from(by.flatMap((m) => scores.slice(m * prompts, (m + 1) * prompts)))),
          {
            models,
            correctness: Int8Array.from(by.flatMap((m) => correctness.slice(m * prompts, (m + 1) * prompts))),
            unit,
          },
        ];
        const [a, b] = [made([...order.keys()]), made(order)].map(([one, graded]) => measures(one, graded, 1.5));
        for (const name of ['selectionAccuracy', 'recall', 'modelsEverChosen'] as const) {
          if (Number.isNaN(a![name])) expect(b![name]).toBeNaN();
          else expect(b![name]).toBeCloseTo(a![name], 12);
        }
      }),
    );
  });
});
