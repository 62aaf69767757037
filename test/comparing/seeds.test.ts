import { mean, sampleVariance } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { compareMethods } from '../../lib/comparing/compare-methods.js';
import { differences, estimates } from '../../lib/comparing/estimate.js';
import { type Evaluation, fitsOf } from '../../lib/comparing/evaluation.js';
import type { World } from '../../lib/comparing/index.js';
import { gapDifference, meanDifference, meanInterval } from '../../lib/comparing/mean-interval.js';
import { inSampleSplits } from '../../lib/comparing/out-of-sample.js';
import { runTrials } from '../../lib/comparing/trials.js';
import { measureInfluence, measures, tQuantile, twoSidedP } from '../../lib/metrics/index.js';
import { random } from '../../lib/random/index.js';
import { linearWorld } from '../methods/synthetic-answers.js';
import { linearMatrix, linearParts, madeEvaluation, memoryKeep, noisy } from './small-experiment.js';

const parts = linearParts();
const trained = (seeds?: number) => ({ ...noisy('trained', {}), ...(seeds !== undefined && { seeds }) });

describe('compareMethods of a method that is trained', () => {
  it('fits it with several seeds, and measures their mean', async () => {
    const method = trained(3);
    const [made] = await compareMethods([method], parts, random(1));
    const fits = fitsOf(made!);
    expect(method.fits).toHaveLength(3);
    expect(new Set(fits.map(({ scores }) => scores.data[0])).size).toBe(3);
    const alone = fits.map(({ scores }) => measures(scores, made!.graded, 0.5));
    for (const measure of ['accuracy', 'auc', 'selectionAccuracy', 'recall'] as const) {
      expect(made!.measures[measure]).toBeCloseTo(mean(alone.map((one) => one[measure])), 12);
    }
    const [estimate] = estimates([made!], ['accuracy']);
    expect(estimate!.value).toBeCloseTo(made!.measures.accuracy, 12);
    expect(estimate!.runs).toBe(3);
  });

  it('has the same first fit however many seeds there are, and one where it is a closed form or one is asked for', async () => {
    const [one] = await compareMethods([trained()], parts, random(1));
    const [three] = await compareMethods([trained(3)], parts, random(1));
    expect(three!.scores).toEqual(one!.scores);
    expect(one).not.toHaveProperty('otherSeeds');
    expect(estimates([one!], ['accuracy'])[0]).not.toHaveProperty('runs');
    expect(await compareMethods([trained(3)], parts, random(1), { seeds: 1 })).toEqual([one]);
    const method = trained(3);
    await compareMethods([method], parts, random(1), { seeds: 2 });
    expect(method.fits).toHaveLength(2);
  });

  it('keeps each seed by itself', async () => {
    const { keep, kept } = memoryKeep();
    const method = trained(3);
    await compareMethods([method], parts, random(1), { keep, seeds: 1 });
    const made = await compareMethods([method], parts, random(1), { keep });
    expect([kept.size, method.fits.length]).toEqual([3, 3]);
    expect(made).toEqual(await compareMethods([trained(3)], parts, random(1)));
  });
});

it('trials fit a trained method once each, every time with another seed', async () => {
  const matrix = linearMatrix({ prompts: 80 });
  const [split] = inSampleSplits({ matrix, split: matrix.split! } as World, 1, random(4));
  const method = trained(3);
  const trials = await runTrials([method], matrix, 'tiny', [split!, split!, split!], random(1));
  expect(method.fits).toHaveLength(3);
  expect(new Set(trials.measures[0]!.map(({ auc }) => auc)).size).toBe(3);
});

const answers = linearWorld(3, 9, 5, 80, 4, 0.1);
const fits = (method: string, from: number, lean: number, count = 3): Evaluation => {
  const [first, ...others] = Array.from({ length: count }, (_, i) => madeEvaluation(method, from + i, answers, lean));
  return { ...first!, otherSeeds: others };
};
const [a, b] = [fits('a', 10, 0.3), fits('b', 20, 0.2)];

/** Variance over prompts, (n,) contributions averaged over the fits, and that over seeds: s²/k. */
function variances(evaluation: Evaluation) {
  const each = fitsOf(evaluation).map(({ scores }) => measureInfluence('accuracy', scores, evaluation.graded, 0.5));
  const contributions = each[0]!.contributions.map((_, q) => mean(each.map((one) => one.contributions[q]!)));
  const seeds = sampleVariance(each.map(({ value }) => value)) / each.length;
  return { contributions, seeds, df: each[0]!.degreesOfFreedom };
}
const squares = (list: Float64Array) => list.reduce((sum, one) => sum + one * one, 0);

/** Welch and Satterthwaite: (Σ v)² / Σ v²/df. */
const satterthwaite = (...of: [variance: number, df: number][]) =>
  of.reduce((sum, [v]) => sum + v, 0) ** 2 / of.reduce((sum, [v, df]) => sum + v ** 2 / df, 0);

describe('the interval of a mean over seeds', () => {
  it("adds s²/k to the variance over prompts, with Satterthwaite's degrees of freedom", () => {
    const { contributions, seeds, df } = variances(a);
    const prompts = squares(contributions);
    const made = meanInterval('accuracy', [a]);
    expect(made.standardError).toBeCloseTo(Math.sqrt(prompts + seeds), 12);
    const half = tQuantile(0.95, satterthwaite([prompts, df], [seeds, 2])) * made.standardError;
    expect(made.high - made.value).toBeCloseTo(half, 12);
    // Three seeds count more than their prompts alone say: the interval of the same fits without their spread is narrower.
    expect(half).toBeGreaterThan(tQuantile(0.95, df) * Math.sqrt(prompts));
    const [estimate] = estimates([a], ['accuracy']);
    expect([estimate!.low, estimate!.high]).toEqual([made.low, made.high]);
  });

  it('does so for a difference, with the seeds of both sides', () => {
    const [ofA, ofB] = [variances(a), variances(b)];
    const prompts = squares(ofA.contributions.map((one, q) => one - ofB.contributions[q]!));
    const seeds = ofA.seeds + ofB.seeds;
    const seedsDf = satterthwaite([ofA.seeds, 2], [ofB.seeds, 2]);
    const df = satterthwaite([prompts, ofA.df], [seeds, seedsDf]);
    const made = meanDifference('accuracy', [a], [b]);
    expect(made.standardError).toBeCloseTo(Math.sqrt(prompts + seeds), 12);
    expect(made.high - made.value).toBeCloseTo(tQuantile(0.95, df) * made.standardError, 12);
    expect(made.p).toBeCloseTo(twoSidedP(made.value / made.standardError, df), 12);
    const [difference] = differences([a, b], 'a', ['b'], ['accuracy']);
    expect(difference).toMatchObject({ value: made.value, low: made.low, high: made.high, p: made.p });
  });

  it('against a closed form has the seeds of the one side', () => {
    const closed = madeEvaluation('closed', 5, answers, 0.3);
    const { contributions, seeds } = variances(a);
    const other = measureInfluence('accuracy', closed.scores, closed.graded, 0.5).contributions;
    const prompts = squares(contributions.map((one, q) => one - other[q]!));
    expect(meanDifference('accuracy', [a], [closed]).standardError).toBeCloseTo(Math.sqrt(prompts + seeds), 12);
  });

  it('counts the seeds of four sides in a difference of differences', () => {
    const [c, d] = [fits('c', 30, 0.25), fits('d', 40, 0.1)];
    const each = [a, b, c, d].map(variances);
    const [ofA, ofB, ofC, ofD] = each.map(({ contributions }) => contributions);
    const prompts = squares(ofA!.map((one, q) => one - ofB![q]! - (ofC![q]! - ofD![q]!)));
    const seeds = each.reduce((sum, one) => sum + one.seeds, 0);
    const made = gapDifference('accuracy', [[a], [b]], [[c], [d]]);
    const gap = (x: Evaluation, y: Evaluation) => meanDifference('accuracy', [x], [y]).value;
    expect(made.value).toBeCloseTo(gap(a, b) - gap(c, d), 12);
    expect(made.standardError).toBeCloseTo(Math.sqrt(prompts + seeds), 12);
  });

  it.each(['selectionAccuracy', 'benchmarkCorrelation', 'auc'] as const)(
    'is wider with than without: %s',
    (measure) => {
      const width = (evaluations: Evaluation[]) => {
        const { low, high } = meanInterval(measure, evaluations);
        return high - low;
      };
      const same = { ...a, otherSeeds: [a, a] };
      const spread = { ...a, otherSeeds: [madeEvaluation('a', 11, answers, 0.9), madeEvaluation('a', 12, answers, 0)] };
      expect(width([spread])).toBeGreaterThan(width([same]));
    },
  );
});
