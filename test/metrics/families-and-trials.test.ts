import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from '../../lib/metrics/holm.js';
import { pairedTrialDifference } from '../../lib/metrics/paired-trial-difference.js';
import { permutationNull } from '../../lib/metrics/permutation-null.js';
import { random } from '../../lib/random/random.js';

describe('holm', () => {
  it('adjusts as p.adjust of R does', () => {
    const { adjusted, rejected } = holm([0.01, 0.02, 0.03, 0.04, 0.05]);
    [0.05, 0.08, 0.09, 0.09, 0.09].forEach((p, i) => {
      expect(adjusted[i]).toBeCloseTo(p, 14);
    });
    expect(rejected).toEqual([true, false, false, false, false]);
  });

  it('lies between p and Bonferroni, keeps the order of p, whatever the order given', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }), (p) => {
        const { adjusted } = holm(p);
        p.forEach((pi, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(pi);
          expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, p.length * pi));
          p.forEach((pj, j) => {
            if (pi < pj) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
          });
        });
        expect([...holm([...p].reverse()).adjusted].reverse().sort()).toEqual([...adjusted].sort());
      }),
    );
  });

  it('names what is no p-value', () => {
    expect(() => holm([0.1, Number.NaN])).toThrow(new RangeError('holm: pValues needs values in [0, 1], got NaN at 1'));
  });
});

describe('permutationNull', () => {
  it('counts the samples that are at least as large, and one for the data', () => {
    let call = 0;
    const result = permutationNull(3, () => call++ % 5, { repeats: 100, random: random(1) });
    expect(result.p).toBe((1 + 40) / 101);
    expect(result.mean).toBe(2);
    expect([result.low, result.high]).toEqual([0, 4]);
    expect(result.samples).toHaveLength(100);
  });

  it('finds a planted association and not a scrambled one', () => {
    const stream = random(4);
    const x = Array.from({ length: 40 }, () => stream.normal());
    const together = (y: readonly number[]) => Math.abs(x.reduce((sum, value, i) => sum + value * y[i]!, 0));
    const test = (y: readonly number[]) => {
      const permuted = (by: typeof stream) => together([...by.permutation(40)].map((i) => y[i]!));
      return permutationNull(together(y), permuted, { repeats: 200, random: stream.fork('null') }).p;
    };
    expect(test(x.map((value) => value + stream.normal()))).toBeLessThan(0.01);
    expect(test(Array.from({ length: 40 }, () => stream.normal()))).toBeGreaterThan(0.05);
  });

  it('gives the same samples for the same seed', () => {
    const run = () => permutationNull(0, (by) => by.normal(), { repeats: 10, random: random(6) });
    expect(run()).toEqual(run());
  });

  it('names a bad number of repeats', () => {
    expect(() => permutationNull(0, () => 0, { repeats: 0, random: random(1) })).toThrow(
      new RangeError('permutationNull: repeats needs a positive integer, got 0'),
    );
  });
});

describe('pairedTrialDifference', () => {
  it('equals t.test(1:4) of R', () => {
    const { mean, sd, low, high, p, trials } = pairedTrialDifference([2, 4, 6, 8], [1, 2, 3, 4]);
    expect(mean).toBe(2.5);
    expect(sd).toBeCloseTo(Math.sqrt(5 / 3), 14);
    expect(low).toBeCloseTo(0.445739743239121, 9);
    expect(high).toBeCloseTo(4.554260256760879, 9);
    expect(p).toBeCloseTo(0.0304662917662, 9);
    expect(trials).toBe(4);
  });

  it('widens by the overlap of the training parts', () => {
    const [a, b] = [
      [0.7, 0.72, 0.69, 0.74, 0.71],
      [0.69, 0.7, 0.69, 0.71, 0.7],
    ];
    const plain = pairedTrialDifference(a, b);
    const overlapping = pairedTrialDifference(a, b, { testToTrain: 0.1 });
    const width = ({ low, high }: typeof plain) => high - low;
    expect(width(overlapping) / width(plain)).toBeCloseTo(Math.sqrt(1 + 0.1 * 5), 12);
    expect(overlapping.p).toBeGreaterThan(plain.p);
  });

  it('the same trials twice differ by exactly zero with p = 1', () => {
    expect(pairedTrialDifference([0.1, 0.5], [0.1, 0.5])).toEqual({ mean: 0, sd: 0, low: 0, high: 0, p: 1, trials: 2 });
  });

  it('degenerate input is named', () => {
    expect(() => pairedTrialDifference([1, 2], [1])).toThrow(
      new RangeError('pairedTrialDifference: b needs 2 values as a, got 1'),
    );
    expect(() => pairedTrialDifference([1], [1])).toThrow('pairedTrialDifference: a needs at least 2 trials, got 1');
    expect(() => pairedTrialDifference([1, 2], [1, 2], { testToTrain: -1 })).toThrow(
      'pairedTrialDifference: testToTrain needs a number ≥ 0, got -1',
    );
  });
});
