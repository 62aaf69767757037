import { describe, expect, it } from 'vitest';
import { compareMethods, requireDifferentNames } from '../../lib/comparing/compare-methods.js';
import { differences, estimates, family, TABLE_MEASURES, toleranceOf } from '../../lib/comparing/estimate.js';
import { pairedComparisons } from '../../lib/comparing/paired-comparison.js';
import { runTrials } from '../../lib/comparing/trials.js';
import { calibrated, type Method, taskSpace, tuned } from '../../lib/methods/index.js';
import { holm, measureInterval, pairedDifference } from '../../lib/metrics/index.js';
import { random } from '../../lib/random/index.js';
import { smallMatrix } from '../data/small-matrix.js';
import { linearWorld } from '../methods/synthetic-answers.js';
import { flatEvaluation, linearParts, madeEvaluation, memoryKeep, noisy } from './small-experiment.js';

const answers = linearWorld(3, 9, 5, 80, 4, 0.1);
const sharp = madeEvaluation('task space', 1, answers, 0.6);
const blind = madeEvaluation('kNN', 2, answers, 0);
const flat = flatEvaluation('constant', answers);

describe('estimates(evaluations, measures, labels)', () => {
  it('gives each method each measure of Table 1, with its interval and its labels as data', () => {
    const made = estimates([sharp, blind], undefined, { dimension: 384, size: 1000 });
    expect(made.map(({ method, measure }) => [method, measure])).toEqual(
      ['task space', 'kNN'].flatMap((method) => TABLE_MEASURES.map((measure) => [method, measure])),
    );
    const { value, low, high } = measureInterval('auc', sharp.scores, sharp.graded, sharp.threshold);
    expect(made[0]).toEqual({ method: 'task space', measure: 'auc', dimension: 384, size: 1000, value, low, high });
    expect(made[1]!.value).toBeCloseTo(sharp.measures.accuracy, 12);
  });

  it('leaves out what is undefined, such as the correlation of a constant', () => {
    const made = estimates([flat, sharp], ['benchmarkCorrelation', 'accuracy']);
    expect(made.map(({ method, measure }) => `${method} ${measure}`)).toEqual([
      'constant accuracy',
      'task space benchmarkCorrelation',
      'task space accuracy',
    ]);
  });

  it('carries the tolerance that the method says for that measure, and none where it says none', () => {
    const trained = { ...sharp, seedSpread: { accuracy: 0.01 } };
    expect(estimates([trained, blind], ['accuracy', 'auc']).map(({ tolerance }) => tolerance)).toEqual([
      0.01,
      ...[undefined, undefined, undefined],
    ]);
    expect(estimates([blind], ['accuracy'])[0]).not.toHaveProperty('tolerance');
  });
});

describe('differences(evaluations, method, rivals, measures, labels)', () => {
  const other = madeEvaluation('model mean', 3, answers, 0.1);

  it('is paired over the same prompts, each tested for itself', () => {
    const measures = ['accuracy', 'auc'] as const;
    const made = differences([sharp, blind, other], 'task space', ['kNN', 'model mean'], measures, { dimension: 4 });
    expect(made.map(({ method, than, measure }) => `${method} ${than} ${measure}`)).toEqual([
      'task space kNN accuracy',
      'task space kNN auc',
      'task space model mean accuracy',
      'task space model mean auc',
    ]);
    const raw = [blind, other].flatMap((rival) =>
      measures.map((measure) => pairedDifference(measure, sharp.scores, rival.scores, sharp.graded, [0.5, 0.5])),
    );
    made.forEach((one, i) => {
      const { value, low, high, p } = raw[i]!;
      expect(one).toMatchObject({ dimension: 4, value, low, high, p });
      expect(one).not.toHaveProperty('adjusted');
    });
  });

  it('turns its sign with its sides, and is nothing of a method to itself', () => {
    const [there] = differences([sharp, blind], 'task space', ['kNN'], ['accuracy']);
    const [back] = differences([sharp, blind], 'kNN', ['task space'], ['accuracy']);
    expect(back!.value).toBeCloseTo(-there!.value, 12);
    expect(back!.low).toBeCloseTo(-there!.high, 12);
    expect(back!.p).toBeCloseTo(there!.p, 12);
    expect(there!.low).toBeGreaterThan(0);
    expect(differences([sharp], 'task space', ['task space'], ['auc'])[0]).toMatchObject({ value: 0, p: 1 });
  });

  it('leaves out what is undefined', () => {
    const measures = ['accuracy', 'benchmarkCorrelation'] as const;
    const made = differences([flat, sharp, blind], 'task space', ['constant', 'kNN'], measures);
    expect(made.map(({ than, measure }) => `${than} ${measure}`)).toEqual([
      'constant accuracy',
      'kNN accuracy',
      'kNN benchmarkCorrelation',
    ]);
    const alone = pairedComparisons([flat, sharp], [['task space', 'constant']], ['benchmarkCorrelation']);
    expect(alone).toEqual([]);
  });

  it('may move by as much as the more restless of its sides', () => {
    const trained = { ...sharp, seedSpread: { accuracy: 0.004 } };
    const restless = { ...blind, seedSpread: { accuracy: 0.02, auc: 0.01 } };
    const made = differences([trained, restless, other], 'task space', ['kNN', 'model mean'], ['accuracy', 'auc']);
    expect(made.map(({ tolerance }) => tolerance)).toEqual([0.02, 0.01, 0.004, undefined]);
    expect(differences([sharp, other], 'task space', ['model mean'], ['auc'])[0]).not.toHaveProperty('tolerance');
  });

  it('names the method that was not compared, and those that were', () => {
    expect(() => differences([sharp, blind], 'task space', ['kNN, k tuned'], ['auc'])).toThrow(
      'needs an evaluation of "kNN, k tuned", got task space, kNN',
    );
  });
});

describe('family(tested)', () => {
  const other = madeEvaluation('model mean', 3, answers, 0.1);
  const tested = (...rivals: string[]) =>
    differences([sharp, blind, other, flat], 'task space', rivals, ['accuracy', 'auc']);

  it("corrects the p-values of one claim by Holm's method, and keeps all else", () => {
    const raw = tested('kNN', 'model mean');
    const { adjusted } = holm(raw.map(({ p }) => p));
    expect(family(raw)).toEqual(raw.map((one, i) => ({ ...one, adjusted: adjusted[i] })));
    expect(family([])).toEqual([]);
  });

  it('is not diluted by what is no member of it', () => {
    const paper = family(tested('kNN'));
    const own = family(tested('model mean', 'constant'));
    expect(family(tested('kNN', 'model mean', 'constant')).slice(0, 2)).not.toEqual(paper);
    expect(own).toHaveLength(4);
    expect(family(tested('kNN'))).toEqual(paper);
  });
});

describe('toleranceOf(measure, spreads)', () => {
  it('is the largest spread on that measure, and nothing for closed forms', () => {
    expect(toleranceOf('recall', [undefined, {}])).toEqual({});
    expect(toleranceOf('recall', [{ recall: 0.02 }, undefined, { recall: 0.03, auc: 1 }])).toEqual({ tolerance: 0.03 });
    expect(toleranceOf('recall', [{ auc: 1 }])).toEqual({});
    expect(toleranceOf('recall', [])).toEqual({});
  });
});

describe("a trained method's seed spread", () => {
  const parts = linearParts();
  const trained = { ...noisy('mine'), seedSpread: { accuracy: 0.01 } };
  const measured = async (...methods: Parameters<typeof compareMethods>[0][number][]) =>
    estimates(await compareMethods(methods, parts, random(0)), ['accuracy', 'auc']);

  it('reaches the estimates of a comparison, of a closed form nothing does', async () => {
    const made = await measured(trained, taskSpace());
    expect(made.map(({ method, tolerance }) => [method, tolerance])).toEqual([
      ['mine', 0.01],
      ['mine', undefined],
      ['task space', undefined],
      ['task space', undefined],
    ]);
  });

  it('is passed on by tuned, and by calibrated beside its own', async () => {
    expect(tuned(() => trained, {}).seedSpread).toEqual({ accuracy: 0.01 });
    expect(tuned(taskSpace, { epsilon: [0, 1] })).not.toHaveProperty('seedSpread');
    expect(calibrated(trained).seedSpread!.accuracy).toBe(0.01);
    // The curve of a calibration is trained too, in single precision.
    expect(calibrated(taskSpace()).seedSpread!.accuracy).toBeGreaterThan(0);
    const made = await measured(calibrated(trained), { ...tuned(() => trained, {}), name: 'tuned' });
    expect(made.map(({ tolerance }) => tolerance)).toEqual([
      0.01,
      calibrated(taskSpace()).seedSpread!.auc,
      0.01,
      undefined,
    ]);
  });

  it('is that of the method as it is now, in trials that were kept before', async () => {
    const matrix = smallMatrix({ prompts: 40, missing: 0 });
    const splits = [matrix.split!, matrix.split!];
    const { keep, kept } = memoryKeep();
    const plain = noisy('mine', {});
    const run = (mine: Method) => runTrials([mine, taskSpace()], matrix, 'tiny', splits, random(0), { keep });
    expect((await run(plain)).seedSpreads).toEqual([undefined, undefined]);
    expect((await run({ ...plain, seedSpread: { accuracy: 0.01 } })).seedSpreads).toEqual([
      { accuracy: 0.01 },
      undefined,
    ]);
    expect([kept.size, plain.fits.length]).toEqual([1, 2]);
  });
});

describe('requireDifferentNames(caller, methods)', () => {
  const twice = [noisy('a'), noisy('mine'), noisy('b'), noisy('mine')];

  it('refuses two methods of one name, in a comparison and in trials', async () => {
    expect(() => requireDifferentNames('here', twice)).toThrow(
      new RangeError('here: methods need different names, got "mine" twice'),
    );
    await expect(compareMethods(twice, linearParts(), random(0))).rejects.toThrow(
      new RangeError('compareMethods: methods need different names, got "mine" twice'),
    );
    const matrix = smallMatrix({ prompts: 40, missing: 0 });
    await expect(runTrials(twice, matrix, 'tiny', [matrix.split!], random(0))).rejects.toThrow(
      new RangeError('runTrials: methods need different names, got "mine" twice'),
    );
    expect(twice.flatMap(({ fits }) => fits)).toEqual([]);
  });

  it('has nothing against different ones', () => {
    expect(() => requireDifferentNames('here', [])).not.toThrow();
    expect(() => requireDifferentNames('here', [noisy('a'), noisy('A')])).not.toThrow();
  });
});
