import { mean, sampleKurtosis, standardDeviation } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { random } from '../../lib/random/random.js';

const draws = (n: number, draw: () => number): number[] => Array.from({ length: n }, draw);

describe('random(seed)', () => {
  it('gives the same stream for the same seed and another for another', () => {
    const first = draws(100, random(7).uniform);
    expect(draws(100, random(7).uniform)).toEqual(first);
    expect(draws(100, random(8).uniform)).not.toEqual(first);
  });

  it('draws uniform numbers in [0, 1) with mean 1/2 and variance 1/12', () => {
    const values = draws(100_000, random(1).uniform);
    expect(Math.min(...values.slice(0, 50_000))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values.slice(0, 50_000))).toBeLessThan(1);
    expect(Math.abs(mean(values) - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / 100_000));
    expect(standardDeviation(values) ** 2).toBeCloseTo(1 / 12, 2);
  });

  it('draws standard normals: mean 0, standard deviation 1, no excess kurtosis', () => {
    const values = draws(100_000, random(2).normal);
    expect(Math.abs(mean(values))).toBeLessThan(5 / Math.sqrt(100_000));
    expect(Math.abs(standardDeviation(values) - 1)).toBeLessThan(0.01);
    expect(Math.abs(sampleKurtosis(values))).toBeLessThan(0.1);
  });

  it('is not correlated between neighbouring seeds', () => {
    const firsts = Array.from({ length: 2000 }, (_, seed) => random(seed).normal());
    const products = firsts.slice(1).map((x, i) => x * firsts[i]!);
    expect(Math.abs(mean(products))).toBeLessThan(5 / Math.sqrt(1999));
  });

  it('draws every integer below n equally often', () => {
    const generator = random(3);
    const counts = new Float64Array(7);
    for (let i = 0; i < 70_000; i++) counts[generator.integer(7)]! += 1;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(22.5); // 99.9 % quantile at 6 degrees of freedom
  });

  it('permutes: every index once', () => {
    expect([...random(4).permutation(50)].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });

  it('forks by label without advancing, and forks of forks differ', () => {
    const parent = random(5);
    const child = parent.fork('a');
    expect(child.uniform()).toBe(random(5).fork('a').uniform());
    expect(parent.uniform()).toBe(random(5).uniform());
    const values = [random(5).fork('a'), random(5).fork('b'), random(5).fork('a').fork('a'), random(6).fork('a')];
    expect(new Set(values.map((r) => r.uniform())).size).toBe(4);
  });

  it('names what it needs when the seed is no integer', () => {
    expect(() => random(0.5)).toThrow(new RangeError('random: seed needs an integer, got 0.5'));
    expect(() => random(1).integer(0)).toThrow('Random.integer: n needs a positive integer, got 0');
  });
});
