import { describe, expect, it } from 'vitest';
import { tQuantile } from '../../../lib/metrics/index.js';
import { type RecipeRun, recipeDifference, trainerRecipe } from '../../../lib/papers/embedllm/trainer-recipe.js';
import { isRectangular, placesOf } from '../drawn.js';
import { madeWorld } from '../made-world.js';

/** Accuracies whose mean and standard deviation are given: centre ± spread about it. */
const around = (centre: number, spread: number) => [centre - spread, centre, centre + spread];
const run = (data: string, by: number, spread = 0.0001): RecipeRun => ({
  ...{ data, dimension: 768, prompts: 6400 },
  released: around(0.71, spread),
  large: around(0.71 + by, spread),
});

describe('recipeDifference({ released, large })', () => {
  it("is the difference of the means with Welch's interval over seeds", () => {
    const { value, low, high } = recipeDifference(run('small', 0.0005, 0.0003));
    expect(value).toBeCloseTo(0.0005, 12);
    // Equal variances s² of three seeds each: standard error s·√(2/3), four degrees of freedom.
    const half = tQuantile(0.95, 4) * 0.0003 * Math.sqrt(2 / 3);
    expect(high - value).toBeCloseTo(half, 12);
    expect(value - low).toBeCloseTo(half, 12);
  });
});

describe('trainerRecipe(origin, runs)', () => {
  const bounded = run('small', 0.0004);
  const off = run('other', 0.002);
  const unsure = run('third', 0, 0.001); // equal means, but seeds that scatter too far to say so

  it('says on how many data sets both ends of the interval lie within .001', () => {
    const made = trainerRecipe(madeWorld(), [bounded, off, unsure]);
    expect(made.said).toBe('The difference is bounded to ±0.001 on **1 of 3** data sets.');
    expect(made.fails).toBeUndefined();
    const [table] = made.tables!;
    expect(isRectangular(table!)).toBe(true);
    expect(table!.rows[0]!.slice(0, 5)).toEqual(['small', '768', '6,400', '0.7100 (3)', '0.7104 (3)']);
    expect(table!.rows[0]![5]).toMatch(/^\+0\.0004 \(\+0\.000\d to \+0\.000\d\)$/);
  });

  it('records the difference of the data that are open, without a verdict', () => {
    const made = trainerRecipe(madeWorld(), [off, bounded]);
    expect(placesOf(made)).toEqual(['X-Trainer large-batches-less-released/accuracy']);
    expect(made.records![0]).toMatchObject({ data: 'small', value: expect.closeTo(0.0004, 12) });
    expect(made.records![0]).not.toHaveProperty('verdict');
    expect(trainerRecipe(madeWorld(), [off]).records).toEqual([]);
  });
});
