import { describe, expect, it } from 'vitest';
import { LARGE_BATCHES } from '../../../lib/methods/index.js';
import {
  ablation,
  shownVariants,
  trainerAblation,
  type Variant,
} from '../../../lib/papers/embedllm/trainer-ablation.js';
import { ledgerOrigin } from '../../../lib/papers/origin.js';
import { random } from '../../../lib/random/index.js';
import { linearParts, madeEvaluation } from '../../comparing/small-experiment.js';
import { isRectangular, placesOf } from '../drawn.js';
import { madeUp, watchedWork } from '../kept-trainings.js';
import { madeWorld, plantedSmall, testAnswers } from '../made-world.js';

const world = madeWorld();
const answers = testAnswers(world);
const parts = linearParts({ models: 4 });
const FAMILIES = ['noise', 'dimension'] as const;

describe('ablation(parts, families, { seeds, random, keep, onDone })', () => {
  it('changes one thing of the trainer at a time, the base first or last in each family', async () => {
    const { keep, asked } = madeUp();
    let done = 0;
    const variants = await ablation(parts, FAMILIES, { seeds: 2, random: random(0), keep, onDone: () => done++ });
    expect(variants.map(({ family, name }) => `${family}: ${name}`)).toEqual([
      ...['noise: row', 'noise: scalar', 'noise: question', 'noise: none'],
      ...['dimension: d 8', 'dimension: d 32', 'dimension: d 112', 'dimension: d 232'],
    ]);
    expect(variants.every(({ evaluations }) => evaluations.length === 2)).toBe(true);
    expect(done).toBe(16);
    const settings = asked.filter((_, i) => i % 2 === 0).map(({ method }) => method.settings);
    expect(settings.slice(0, 4).map(({ noise }) => noise)).toEqual(['row', 'scalar', 'question', 'none']);
    expect(settings.slice(4, 8).map(({ dimension }) => dimension)).toEqual([8, 32, 112, undefined]);
    expect(settings.slice(7)).toEqual([LARGE_BATCHES]);
  });

  it('gives all variants the same seeds on the same answers', async () => {
    const { keep, asked } = madeUp();
    await ablation(parts, FAMILIES, { seeds: 3, random: random(0), keep });
    const streams = asked.map(({ stream }) => stream.join());
    expect(new Set(streams).size).toBe(3);
    expect(streams.slice(3, 6)).toEqual(streams.slice(0, 3));
    expect(new Set(asked.map(({ answers: [train] }) => Array.from(train!.correctness).join(''))).size).toBe(1);
  });

  it('gives batches of random rows one answer a row, and tests them on the same answers', async () => {
    const { keep, asked } = madeUp();
    const variants = await ablation(parts, ['rows'], { seeds: 1, random: random(0), keep });
    expect(variants.map(({ name }) => name)).toEqual(['questions with all models', 'random rows']);
    const [questions, rows] = asked;
    expect(questions!.method.settings).toEqual({});
    expect(rows!.method.settings).toEqual({ batchSize: 2048 });
    const measured = (correctness: Int8Array) => correctness.filter((answer) => answer >= 0).length;
    expect(measured(rows!.answers[0]!.correctness)).toBe(measured(questions!.answers[0]!.correctness));
    expect(rows!.answers[0]!.correctness.length).toBe(4 * questions!.answers[0]!.correctness.length);
    expect(rows!.answers[2]!.correctness).toEqual(questions!.answers[2]!.correctness);
  });
});

describe('trainerAblation(study)', () => {
  it('trains every variant with three seeds, random rows on fewer prompts and the smallest embedder', async () => {
    const { keep, asked } = madeUp();
    const work = watchedWork(keep);
    const made = await trainerAblation({ ...madeWorld(2200), ...work });
    expect(made.records).toHaveLength(10);
    expect(asked).toHaveLength(30);
    expect(work.bars).toEqual([{ label: 'ablation', total: 30, steps: 30, done: true }]);
    const prompts = ({ answers: [train] }: (typeof asked)[number]) => train!.correctness.length / train!.models;
    expect([prompts(asked[0]!), asked[0]!.answers[0]!.columns]).toEqual([1100, 6]); // the whole: fewer than 2,500
    expect([prompts(asked[24]!), asked[24]!.answers[0]!.columns]).toEqual([1000, 4]);
  });

  it('has one seed and no random rows on planted worlds', async () => {
    const { keep, asked } = madeUp();
    const work = watchedWork(keep);
    const planted = plantedSmall();
    expect((await trainerAblation({ ...planted, ...work })).records).toHaveLength(8);
    expect(work.bars).toEqual([{ label: 'ablation', total: 8, steps: 8, done: true }]);
    expect(asked).toHaveLength(8);
  });
});

describe('shownVariants(origin, variants)', () => {
  const variant = (family: Variant['family'], name: string, lean: number, seeds = 2): Variant => ({
    ...{ family, name },
    evaluations: Array.from({ length: seeds }, (_, seed) => madeEvaluation('mf', seed, answers, lean)),
  });
  const variants = [
    variant('noise', 'row', 0.3),
    variant('noise', 'none', 0.3),
    variant('dimension', 'as released', 0.9),
    variant('dimension', 'half', 0),
  ];
  const made = shownVariants(world, variants);

  it('is a record a variant, with its paired difference to the first of its family', () => {
    expect(placesOf(made)).toEqual([
      ...['X-Trainer ablation/noise/row', 'X-Trainer ablation/noise/none'],
      ...['X-Trainer ablation/dimension/as-released', 'X-Trainer ablation/dimension/half'],
    ]);
    const notes = made.records!.map(({ note }) => note);
    // Trainings are paired by seed: of equal ones the difference is nothing.
    expect(notes.slice(0, 3)).toEqual(['base', '+0.0000 [+0.0000, +0.0000] to row', 'base']);
    expect(notes[3]).toMatch(/^−0\.\d{4} \[−\d\.\d{4}, [−+]\d\.\d{4}\] to as released$/);
    expect(made.records![0]).toMatchObject({ ...ledgerOrigin(world), tolerance: 0.002 });
    const [a, b] = variants[0]!.evaluations.map((one) => one.measures.accuracy);
    expect(made.records![0]!.value).toBeCloseTo((a! + b!) / 2, 12);
    expect(made.records![0]!.sd).toBeCloseTo(Math.abs(a! - b!) / Math.SQRT2, 12);
    expect(shownVariants(world, [variant('noise', 'row', 0.3, 1)]).records![0]).not.toHaveProperty('sd');
  });

  it('is a line a variant', () => {
    const [table] = made.tables!;
    expect(isRectangular(table!)).toBe(true);
    expect(table!.rows[0]).toEqual([...['form of the noise', 'row', made.records![0]!.value!.toFixed(4), 'the first']]);
    expect(table!.rows[1]![3]).toBe('+0.0000 (+0.0000 to +0.0000)'); // the same evaluations, pair by pair
  });
});
