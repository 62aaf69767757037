import { mean, sampleVariance } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { differenceInterval, tQuantile, waldInterval } from '../../lib/metrics/index.js';
import { standardErrorOf, wilsonInterval } from '../../lib/metrics/interval.js';
import { random } from '../../lib/random/index.js';

const influence = (variance: number, degreesOfFreedom: number, prompts = [0.03, -0.04]) => ({
  ...{ value: 0.7, contributions: Float64Array.from(prompts), degreesOfFreedom: 99 },
  seeds: { variance, degreesOfFreedom },
});

describe('the variance over seeds', () => {
  it('adds to that over prompts; by hand: 0.05² + 0.12² = 0.13²', () => {
    const one = influence(0.0144, 2);
    expect(standardErrorOf(one)).toBeCloseTo(0.13, 14);
    // (0.0025 + 0.0144)² / (0.0025²/99 + 0.0144²/2)
    const df = 0.0169 ** 2 / (0.0025 ** 2 / 99 + 0.0144 ** 2 / 2);
    expect(df).toBeCloseTo(2.753, 3);
    const { low, high } = waldInterval(one);
    expect((high - low) / 2).toBeCloseTo(0.13 * tQuantile(0.95, df), 12);
  });

  it('of a difference is the sum of both, each with its own degrees of freedom', () => {
    const { standardError, low, high, value } = differenceInterval(influence(0.001, 2), influence(0.002, 4, [0, 0]));
    expect(value).toBe(0);
    expect(standardError).toBeCloseTo(Math.sqrt(0.0025 + 0.003), 14);
    const seeds = 0.003 ** 2 / (0.001 ** 2 / 2 + 0.002 ** 2 / 4);
    const df = 0.0055 ** 2 / (0.0025 ** 2 / 99 + 0.003 ** 2 / seeds);
    expect((high - low) / 2).toBeCloseTo(standardError * tQuantile(0.95, df), 12);
  });

  it('makes a share of prompts less certain, and keeps it between 0 and 1', () => {
    const share = { value: 0.9, contributions: new Float64Array(50).fill(0.006), degreesOfFreedom: 49 };
    const [without, within] = [wilsonInterval(share), wilsonInterval({ ...share, seeds: influence(0.01, 2).seeds })];
    expect(within.low).toBeLessThan(without.low);
    expect(within.high).toBeGreaterThan(without.high);
    expect(within.high).toBeLessThan(1);
    expect(within.low).toBeGreaterThan(0);
  });

  it('lets the interval cover the truth about 19 times of 20, which prompts alone would not', () => {
    const stream = random(3);
    const [draws, prompts, k, truth] = [2000, 60, 3, 0.5];
    const noise = { prompts: 0.1, seeds: 0.03 };
    let [covered, without] = [0, 0];
    for (let i = 0; i < draws; i++) {
      const ofPrompts = Array.from({ length: prompts }, () => noise.prompts * stream.normal());
      const ofSeeds = Array.from({ length: k }, () => noise.seeds * stream.normal());
      const centre = mean(ofPrompts);
      const contributions = Float64Array.from(ofPrompts, (one) => (one - centre) / Math.sqrt(prompts * (prompts - 1)));
      const value = truth + centre + mean(ofSeeds);
      const one = { value, contributions, degreesOfFreedom: prompts - 1 };
      const seeds = { variance: sampleVariance(ofSeeds) / k, degreesOfFreedom: k - 1 };
      const inside = ({ low, high }: { low: number; high: number }) => low <= truth && truth <= high;
      covered += Number(inside(waldInterval({ ...one, seeds })));
      without += Number(inside(waldInterval(one)));
    }
    expect(covered / draws).toBeGreaterThan(0.93);
    expect(covered / draws).toBeLessThan(0.985);
    expect(without / draws).toBeLessThan(0.8);
  });
});
