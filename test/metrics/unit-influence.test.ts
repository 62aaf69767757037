import { describe, expect, it } from 'vitest';
import { matrix } from '../../lib/linalg/matrix.js';
import type { Graded } from '../../lib/metrics/graded.js';
import { measures } from '../../lib/metrics/measures.js';
import { selectionCollapse } from '../../lib/metrics/selection-collapse.js';
import { type UnitMeasure, unitInfluence } from '../../lib/metrics/unit-influence.js';
import { random } from '../../lib/random/index.js';

const MEASURES: readonly UnitMeasure[] = ['auc', 'accuracy', 'benchmarkCorrelation', 'selectionAccuracy', 'recall'];
const [MODELS, PROMPTS] = [4, 40];

/** Answers with missing cells, in four units, and scores with ties. */
function drawn(seed: number) {
  const draw = random(seed);
  const correctness = Int8Array.from({ length: MODELS * PROMPTS }, () => (draw.uniform() < 0.1 ? -1 : draw.integer(2)));
  const unit = Array.from({ length: PROMPTS }, (_, q) => `task ${q % 4}`);
  const data = Float64Array.from(correctness, (label) => Math.round(4 * (label + 2 * draw.normal())) / 4);
  return { graded: { models: MODELS, correctness, unit } as Graded, scores: matrix(MODELS, PROMPTS, data) };
}

/** The same without one unit. */
function without({ graded, scores }: ReturnType<typeof drawn>, unit: string) {
  const kept = [...graded.unit.keys()].filter((q) => graded.unit[q] !== unit);
  const take = (values: ArrayLike<number>) =>
    Array.from({ length: MODELS }, (_, m) => kept.map((q) => values[m * PROMPTS + q]!)).flat();
  return measures(
    matrix(MODELS, kept.length, Float64Array.from(take(scores.data))),
    { models: MODELS, correctness: Int8Array.from(take(graded.correctness)), unit: kept.map((q) => graded.unit[q]!) },
    0,
  );
}

describe('unitInfluence(measure, scores, graded, threshold)', () => {
  it.each(MEASURES)('of %s is the jackknife over units, each deletion measured anew', (measure) => {
    for (const seed of [1, 2, 3]) {
      const made = drawn(seed);
      const found = unitInfluence(measure, made.scores, made.graded, 0);
      expect(found.value).toBeCloseTo(measures(made.scores, made.graded, 0)[measure], 12);
      const each = [0, 1, 2, 3].map((g) => without(made, `task ${g}`)[measure]);
      const center = each.reduce((sum, one) => sum + one, 0) / 4;
      each.forEach((one, g) => {
        expect(found.contributions[g]).toBeCloseTo(Math.sqrt(3 / 4) * (one - center), 12);
      });
      expect(found.degreesOfFreedom).toBe(3);
    }
  });

  it('needs two units', () => {
    const { graded, scores } = drawn(1);
    const one = { ...graded, unit: graded.unit.map(() => 'all') };
    expect(() => unitInfluence('auc', scores, one, 0)).toThrow('unitInfluence: graded needs two units or more, got 1');
  });
});

describe('selectionCollapse(scores, graded)', () => {
  it('counts the models ever chosen and the share of the most chosen', () => {
    const graded = {
      models: 3,
      correctness: Int8Array.from([1, 0, 1, 0, 0, 1, 1, 1, 1, 0, 0, 0]),
      unit: ['a', 'a', 'b', 'b'],
    };
    const scores = matrix(3, 4, Float64Array.from([2, 2, 2, 0, 1, 1, 1, 1, 0, 0, 0, 0]));
    expect(selectionCollapse(scores, graded)).toEqual({ everChosen: 2, mostChosen: 0, mostChosenShare: 0.75 });
  });

  it('needs a measured prompt', () => {
    const graded = { models: 1, correctness: Int8Array.from([-1, -1]), unit: ['a', 'a'] };
    expect(() => selectionCollapse(matrix(1, 2, Float64Array.from([1, 1])), graded)).toThrow(
      'selectionCollapse: correctness needs a measured prompt, got none of 2',
    );
  });
});
