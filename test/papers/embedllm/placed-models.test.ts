import { describe, expect, it } from 'vitest';
import { quietWork, type World } from '../../../lib/comparing/index.js';
import { type Answers, splitAnswers } from '../../../lib/data/index.js';
import { type Matrix, matrix } from '../../../lib/linalg/index.js';
import { type FactorizationScorer, type Keep, type Scorer, taskSpace } from '../../../lib/methods/index.js';
import * as embedllm from '../../../lib/papers/embedllm/index.js';
import type { PlacingStudy } from '../../../lib/papers/embedllm/placed-models.js';
import type { Shown } from '../../../lib/papers/index.js';
import { plantedWorld } from '../../../lib/planted/index.js';
import { random } from '../../../lib/random/index.js';
import { isRectangular, placesOf, recordAt } from '../drawn.js';

const planted = await plantedWorld({ scale: 'small', seed: 0 });
const parts = splitAnswers(planted, 'planted-384');
const M = planted.models.length;
const NAMES = planted.models.map(
  (_, m) => `${m % 2 ? 'a' : 'b'}/${m < 20 ? 'llama' : 'qwen'}-${m < 3 ? 'code' : ''}${m}`,
);
/** `physics` as the second speciality. */
NAMES[30] = 'c/physics-30';
const tasks = await taskSpace({ epsilon: 2.8 }).fit(parts.train, parts.validation, random(0));

const vectors = (seed: number, size: number, shift: (m: number) => number): Matrix => {
  const draw = random(seed);
  return matrix(
    M,
    size,
    Float64Array.from({ length: M * size }, (_, i) => draw.normal() + shift(Math.floor(i / size))),
  );
};
const training = (P: Matrix, weights: Matrix): FactorizationScorer =>
  ({ parameters: { P }, weights }) as unknown as FactorizationScorer;

const halves = new Map<unknown, Promise<unknown>>();
/** Task space on halves of the same answers is fitted once for all tests. */
const keepHalves: Keep = (key, compute) => {
  if (!('half' in key)) return compute();
  const kept = halves.get(key.half) ?? compute();
  halves.set(key.half, kept);
  return kept as ReturnType<typeof compute>;
};

/** A study whose first twenty models lie `apart` from the rest in P and in the slopes. */
async function placedOn(source: 'planted' | 'public', apart: number, trainings = 8) {
  const models = source === 'planted' ? planted.models : NAMES;
  const named = (answers: Answers): Answers => ({ ...answers, models });
  const world = { source, name: 'made', scale: 'small', matrix: { ...planted, models } } as unknown as World;
  const { train, validation, test } = parts;
  const study = {
    ...{ ...world, ...quietWork, keep: keepHalves },
    parts: { train: named(train), validation: named(validation), test: named(test) },
  } as PlacingStudy;
  const shift = (m: number) => (m < 20 ? apart : 0);
  const factorizations = Array.from({ length: trainings }, (_, seed) =>
    training(vectors(seed, 8, shift), source === 'planted' ? planted.truth.modelVectors : vectors(seed + 50, 8, shift)),
  );
  const taskVectors = source === 'planted' ? planted.truth.modelVectors : tasks.modelVectors!;
  const learned = {
    asReleased: training(vectors(99, 8, shift), matrix(M, 8)),
    ...{ factorizations, taskSpace: { ...tasks, modelVectors: taskVectors } },
  };
  const placed = await embedllm.placeModels(study, embedllm.namedCommunities(world), learned);
  return { study, placed, factorizations };
}

const apart = await placedOn('public', 2);
const mixed = await placedOn('public', 0);
const truth = await placedOn('planted', 0, 1);
const wellFormed = ({ tables = [], records = [] }: Shown) => {
  expect(tables.every(isRectangular)).toBe(true);
  expect(JSON.stringify([tables, records])).not.toMatch(/NaN|Infinity|undefined/);
  expect(new Set(records.map(({ row, cell }) => `${row} ${cell}`)).size).toBe(records.length);
};

describe('placeModels(study, communities, learned)', () => {
  it('needs model vectors', async () => {
    const { study, placed, factorizations } = mixed;
    const learned = { asReleased: factorizations[0]!, factorizations, taskSpace: {} as Scorer };
    await expect(embedllm.placeModels(study, placed.communities, learned)).rejects.toThrow(
      'placeModels: taskSpace needs model vectors, got a scorer without',
    );
  });
});

describe('figure6(placed)', () => {
  it('answers the claim: every community nearer inside, and not by luck', () => {
    const made = embedllm.figure6(apart.placed);
    wellFormed(made);
    expect(placesOf(made)).toEqual([
      ...['A-S1 gap/llama', 'A-S1 gap/qwen', 'A-S1 communities', 'A-S1 communities-nearer-inside', 'A-S1 answer/e8'],
    ]);
    expect(recordAt(made, 'gap/llama').verdict).toBe('holds');
    expect(recordAt(made, 'answer/e8')).toMatchObject({ claim: 'E8', verdict: 'holds', answer: made.said });
    expect(made.said).toMatch(/^Yes: the mean is smaller in 2 of 2 communities, in a single training in 2;/);
  });

  it('says so where there is nothing to find', () => {
    const made = embedllm.figure6(mixed.placed);
    expect(recordAt(made, 'gap/llama').verdict).toBe('undecided');
    expect(made.said).toMatch(/^Undecided: /);
  });

  it('judges nothing on planted data', () => {
    const made = embedllm.figure6(truth.placed);
    wellFormed(made);
    expect(made.said).toContain('*Not judged here*');
    expect(made.records!.some(({ verdict }) => ['holds', 'fails'].includes(verdict!))).toBe(false);
  });
});

describe('communitiesBySpace(placed)', () => {
  it('recovers the planted communities in task space, whatever P shows', () => {
    const made = embedllm.communitiesBySpace(truth.placed);
    wellFormed(made);
    expect(made.fails).toEqual([]);
    expect(recordAt(made, 'planted/task-space-e/physics').verdict).toBe('recovered');
    expect(recordAt(made, 'significant/matrix-factorization-p/euclidean').value).toBe(0);
  });

  it('fails a run that misses one', () => {
    const { tests } = truth.placed;
    const lost = tests.map((one) => ({ ...one, tests: one.tests.map((test) => ({ ...test, adjusted: 0.02 })) }));
    const made = embedllm.communitiesBySpace({ ...truth.placed, tests: lost });
    expect(made.fails).toContain('planted community 7b is missed in task space, E: p = 0.0200');
  });
});

describe('what is shown beside', () => {
  it.each([
    ['lengths', (p: typeof apart) => embedllm.lengthsAndAccuracy(p.placed)],
    ['start', (p: typeof apart) => embedllm.initialization(p.placed, p.factorizations)],
    ['faithfulness', (p: typeof apart) => embedllm.faithfulness(p.placed)],
    ['neighbours', (p: typeof apart) => embedllm.nearestNeighbours(p.placed)],
    ['word', (p: typeof apart) => embedllm.wordCommunity(p.study, p.placed, '10')],
    ['map', (p: typeof apart) => embedllm.modelMap(p.placed)],
  ] as const)('%s: tables and records are whole, on both kinds of data', async (_, make) => {
    wellFormed(await make(apart));
    wellFormed(await make(truth));
  });

  it('a start that is P itself is all of it', () => {
    const made = embedllm.initialization(apart.placed, apart.factorizations);
    expect(recordAt(made, 'start/share-of-variance').value).toBeCloseTo(1, 12);
    expect(() => embedllm.initialization(apart.placed, [])).toThrow('starts need one a training, got 0 of 8');
  });

  it('neighbours of models that lie apart are of their own kind', () => {
    const of = (p: typeof apart) =>
      recordAt(embedllm.nearestNeighbours(p.placed), 'same-community/matrix-factorization-p');
    expect(of(apart).value).toBeGreaterThan(0.95);
    expect(of(mixed).value).toBeLessThan(0.85);
  });

  it('a word of no model is said to be', async () => {
    const { said, tables } = await embedllm.wordCommunity(apart.study, apart.placed, 'zebra');
    expect(said).toContain(`two models or more and one left over; 0 of ${M} have “zebra”`);
    expect(tables).toBeUndefined();
  });
});

describe('specialists(study, placed, fresh)', () => {
  it('answers the claim over trainings, and holds task space over halves beside it', async () => {
    const made = await embedllm.specialists(apart.study, apart.placed, taskSpace({ epsilon: 2.8 }));
    wellFormed(made);
    expect(recordAt(made, 'answer/e9')).toMatchObject({ claim: 'E9', row: 'A-S2', verdict: 'holds' });
    expect(made.said).toMatch(/^Yes: in P, .* nearer to its kind in \d of 8 trainings; by slopes in 8 of 8,/);
    expect(recordAt(made, 'triples/matrix-factorization-p').value).toBeGreaterThan(0.9);
  });

  it('has too little data with few trainings, and judges nothing on planted data', async () => {
    const few = await placedOn('public', 2, 3);
    const made = await embedllm.specialists(few.study, few.placed, taskSpace({ epsilon: 2.8 }));
    expect(recordAt(made, 'nearer-to-its-kind/matrix-factorization-p').verdict).toBe('too little data');
    expect((await embedllm.specialists(truth.study, truth.placed, taskSpace())).records).toBeUndefined();
  });
});
