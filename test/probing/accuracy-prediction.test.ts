import { describe, expect, it } from 'vitest';
import { type Matrix, matrix } from '../../lib/linalg/index.js';
import { kendallTauB } from '../../lib/metrics/index.js';
import {
  askedQuestions,
  heldOutForecasts,
  heldOutValues,
  modelKernel,
  modelSplits,
  predictableUnits,
  rankAgreement,
  significantCountNull,
  tauInterval,
  unitAccuracies,
} from '../../lib/probing/index.js';
import { random } from '../../lib/random/index.js';

const MODELS = 40;

function normals(columns: number, seed: number): Matrix {
  const stream = random(seed);
  return matrix(
    MODELS,
    columns,
    Float64Array.from({ length: MODELS * columns }, () => stream.normal()),
  );
}

const uniforms = (seed: number) => {
  const stream = random(seed);
  return Float64Array.from({ length: MODELS }, () => stream.uniform());
};

describe('rankAgreement(forecasts, target, splits)', () => {
  const splits = modelSplits(MODELS, { count: 20 }, random(1));

  it('is perfect where the target itself is forecast', () => {
    const target = uniforms(2);
    expect(rankAgreement(heldOutValues(target, splits), target, splits)).toEqual({
      significant: 20,
      positive: 20,
      tau: expect.closeTo(1, 12),
      mse: 0,
    });
  });

  it('counts a reversed order as significant, not as positive', () => {
    const target = uniforms(3);
    const reversed = target.map((value) => 1 - value);
    const found = rankAgreement(heldOutValues(reversed, splits), target, splits);
    expect([found.significant, found.positive]).toEqual([20, 0]);
  });

  it('takes a tau that is undefined, of equal accuracies, for none', () => {
    const equal = new Float64Array(MODELS).fill(0.5);
    const { significant, tau } = rankAgreement(heldOutValues(equal, splits), equal, splits);
    expect([significant, tau]).toEqual([0, 0]);
  });

  it('needs an array a split', () => {
    const message = 'rankAgreement: forecasts needs one array a split, 20, got 1';
    expect(() => rankAgreement([new Float64Array(8)], uniforms(1), splits)).toThrow(new RangeError(message));
  });
});

describe('significantCountNull(kernel, target, splits, form)', () => {
  it('holds the count of vectors that know nothing in its 99 % band, in each of 20 worlds', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const kernel = await modelKernel(normals(60, 100 + seed));
      const splits = modelSplits(MODELS, {}, random(seed));
      const { observed, samples } = significantCountNull(kernel, uniforms(seed), splits, 'minimum norm', {
        repeats: 199,
        random: random(seed).fork('null'),
      });
      expect(observed, `world ${seed}`).toBeLessThanOrEqual(samples[198]!);
      expect(observed, `world ${seed}`).toBeGreaterThanOrEqual(samples[0]!);
    }
  });

  it('lets a count of vectors that know the target stand out', async () => {
    const vectors = normals(60, 7);
    const target = Float64Array.from({ length: MODELS }, (_, m) => {
      let sum = 0;
      for (let k = 0; k < 3; k++) sum += vectors.data[m * 60 + k]!;
      return sum;
    });
    const strong = { ...vectors, data: vectors.data.map((value, i) => (i % 60 < 3 ? 8 * value : value)) };
    const kernel = await modelKernel(strong as Matrix);
    const splits = modelSplits(MODELS, {}, random(1));
    const options = { repeats: 99, random: random(2) };
    const found = significantCountNull(kernel, target, splits, 'minimum norm', options);
    expect(found.observed).toBe(100);
    expect(found.p).toBe(0.01);
  });

  it('counts as the statistic itself does', async () => {
    const kernel = await modelKernel(normals(60, 9));
    const splits = modelSplits(MODELS, {}, random(3));
    const target = uniforms(4);
    const { observed } = significantCountNull(kernel, target, splits, 'ridge', { repeats: 3, random: random(0) });
    const forecasts = heldOutForecasts(kernel, target, splits, 'ridge');
    expect(observed).toBe(rankAgreement(forecasts, target, splits).significant);
  });
});

describe('tauInterval(forecasts, target, splits)', () => {
  it('is the mean tau, and holds a true one in about 95 of 100 draws of models', () => {
    // x and y bivariate normal of correlation .5: tau = 2/π·asin(.5) = 1/3.
    const splits = modelSplits(MODELS, { count: 30, heldOut: 0.5 }, random(5));
    let held = 0;
    for (let draw = 0; draw < 200; draw++) {
      const stream = random(1000 + draw);
      const x = Float64Array.from({ length: MODELS }, () => stream.normal());
      const y = x.map((value) => 0.5 * value + Math.sqrt(0.75) * stream.normal());
      const { low, high } = tauInterval(heldOutValues(x, splits), y, splits);
      if (low <= 1 / 3 && 1 / 3 <= high) held++;
    }
    expect(held / 200).toBeGreaterThan(0.9);
    expect(held / 200).toBeLessThan(0.99);
  });

  it('of a difference to itself is nothing', () => {
    const splits = modelSplits(MODELS, { count: 10 }, random(6));
    const forecasts = heldOutValues(uniforms(8), splits);
    expect(tauInterval(forecasts, uniforms(9), splits, forecasts)).toEqual({ value: 0, low: 0, high: 0, p: 1 });
  });
});

describe('askedQuestions(answers, columns, k, splits, random)', () => {
  const stream = random(11);
  const correctness = Int8Array.from({ length: MODELS * 50 }, () => Number(stream.uniform() < 0.4));
  const ids = Array.from({ length: 50 }, (_, q) => String(q));
  const answers = { correctness, models: ids.slice(0, MODELS), prompts: { ids } } as never;
  const splits = modelSplits(MODELS, { count: 5 }, random(1));
  const columns = Int32Array.from({ length: 30 }, (_, q) => q + 10);

  it('asked all, gives the accuracy itself', () => {
    const all = askedQuestions(answers, columns, 30, splits, random(2));
    splits.forEach(({ test }, s) => {
      test.forEach((m, i) => {
        const right = columns.reduce((sum, q) => sum + correctness[m * 50 + q]!, 0);
        expect(all[s]![i]).toBeCloseTo(right / 30, 12);
      });
    });
  });

  it.each([0, 31, 2.5])('refuses to ask %d of 30', (k) => {
    const message = `askedQuestions: k needs a whole number from 1 to 30, the benchmark's questions, got ${k}`;
    expect(() => askedQuestions(answers, columns, k, splits, random(2))).toThrow(new RangeError(message));
  });

  it('orders models the better the more are asked', () => {
    const skill = Float64Array.from({ length: MODELS }, (_, m) => (m + 1) / (MODELS + 1));
    const drawn = random(4);
    const many = Int8Array.from({ length: MODELS * 1000 }, (_, i) =>
      Number(drawn.uniform() < skill[Math.floor(i / 1000)]!),
    );
    const prompts = { ids: Array.from({ length: 1000 }, (_, q) => String(q)) };
    const source = { correctness: many, models: ids.slice(0, MODELS), prompts } as never;
    const everything = Int32Array.from({ length: 1000 }, (_, q) => q);
    const taus = [3, 30, 300].map(
      (k) => rankAgreement(askedQuestions(source, everything, k, splits, random(k)), skill, splits).tau,
    );
    expect(taus).toEqual([...taus].sort((a, b) => a - b));
    expect(kendallTauB([1, 2, 3], taus).tau).toBe(1);
  });
});

describe('predictableUnits(accuracies)', () => {
  it('passes over units of few prompts, and those that tell no two models apart', () => {
    const unit = Array.from(
      { length: 42 },
      (_, q) => ['alike', 'mixed', 'solved', 'tiny'][Math.min(3, Math.floor(q / 13))]!,
    );
    const right = (m: number, q: number) => ({ alike: q % 2, mixed: m, solved: 1, tiny: m })[unit[q]!]!;
    const correctness = Int8Array.from({ length: 84 }, (_, i) => right(Math.floor(i / 42), i % 42));
    const answers = { correctness, models: ['a', 'b'], prompts: { ids: unit } } as never;
    expect(predictableUnits(unitAccuracies(answers, unit))).toEqual({
      units: ['mixed'],
      passedOver: [
        { unit: 'alike', prompts: 13, why: 'models alike' },
        { unit: 'solved', prompts: 13, why: 'models alike' },
        { unit: 'tiny', prompts: 3, why: 'few prompts' },
      ],
    });
  });
});

describe('unitAccuracies(answers, unitOf)', () => {
  const prompts = { ids: Array.from({ length: 30 }, (_, q) => String(q)) };
  const answersOf = (correctness: Int8Array) => ({ correctness, models: ['a', 'b'], prompts }) as never;
  const half = prompts.ids.map((_, q) => (q < 10 ? 'x' : 'y'));

  it('counts by unit', () => {
    const correctness = Int8Array.from({ length: 60 }, (_, i) => Number(i < 5 || (i >= 10 && i < 20)));
    const { units, accuracy } = unitAccuracies(answersOf(correctness), half);
    expect(units).toEqual(['x', 'y']);
    expect([...accuracy.data]).toEqual([0.5, 0.5, 0, 0]);
  });

  it.each([
    ['a single benchmark', prompts.ids.map(() => 'y'), 0, 'unitOf needs two units or more, got one, "y"'],
    ['missing answers', half, -1, 'answers need every cell measured, got 60 that are not'],
  ])('refuses %s', (_, unitOf, fill, message) => {
    const correctness = new Int8Array(60).fill(fill);
    expect(() => unitAccuracies(answersOf(correctness), unitOf)).toThrow(new RangeError(`unitAccuracies: ${message}`));
  });
});
