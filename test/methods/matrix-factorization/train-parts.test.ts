import { existsSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import type { Answers } from '../../../lib/data/index.js';
import { LARGE_BATCHES, matrixFactorization, type TrainingOptions, trainParts } from '../../../lib/methods/index.js';
import { PARAMETER_NAMES, type Parameters } from '../../../lib/methods/matrix-factorization/parameters.js';
import { random } from '../../../lib/random/index.js';
import { answersFrom, linearWorld, unitRows } from '../synthetic-answers.js';

const open = vi.hoisted(() => ({ sessions: 0 }));
vi.mock('onnxruntime-node', async (load) => {
  const engine = await load<typeof import('onnxruntime-node')>();
  return { ...engine, InferenceSession: counted(engine.InferenceSession) };
});

const [M, N, K] = [7, 120, 9];
const answers = linearWorld(1, 1, M, N, K);
const gappy = linearWorld(1, 1, M, N, K, 0.3);
const options = { dimension: 5, epochs: 6, batchSize: 24 };
const prompts = (seen: (i: number) => boolean) => Int32Array.from({ length: N }, (_, i) => i).filter(seen);
const everything = prompts(() => true);
const parts = [prompts((i) => i % 5 > 0), everything, prompts((i) => i % 3 > 0), prompts((i) => i > 30)];

/** Only there can it start threads; `npm test` builds it. */
const compiled = new URL('../../../lib/dist/methods/index.js', import.meta.url);

describe('trainParts(training)', () => {
  it.each(['row', 'scalar', 'none'] as const)(
    'gives a part that has all what matrixFactorization gives: %s noise',
    async (noise) => {
      for (const world of [answers, gappy]) {
        const [trained] = await trainParts({
          answers: world,
          parts: [everything],
          options: { ...options, noise },
          random: random(3),
        });
        expect(difference(trained!, await alone(world, { ...options, noise }))).toBeLessThan(1e-5);
      }
    },
  );

  it.each([1, 2, 4])('gives a part what a training without the other answers gives: %i together', async (together) => {
    for (const world of [answers, gappy]) {
      const trained = await trainParts({ answers: world, parts, options, random: random(3), together });
      for (const [k, part] of parts.entries()) {
        expect(difference(trained[k]!, await alone(without(world, part), options))).toBeLessThan(1e-5);
      }
    }
  });

  it('goes through the prompts that some part has, and through no others', async () => {
    const few = prompts((i) => i < 90);
    const cut = linearWorld(1, 1, M, N, K);
    cut.correctness.fill(0);
    const some = parts.map((part) => part.filter((i) => i < 90));
    for (let m = 0; m < M; m++) for (const i of few) cut.correctness[m * N + i] = answers.correctness[m * N + i]!;
    const one = await trainParts({ answers, parts: some, options, random: random(3) });
    expect(await trainParts({ answers: cut, parts: some, options, random: random(3) })).toEqual(one);
  });

  it('makes no step for a training in a batch that has none of its answers', async () => {
    const oneEpoch = { ...options, epochs: 1, batchSize: N / 2, noise: 'none' as const };
    const second = random(3)
      .fork('epoch 1')
      .permutation(N)
      .slice(N / 2)
      .sort();
    const trained = await trainParts({ answers, parts: [second, everything], options: oneEpoch, random: random(3) });
    expect(difference(trained[0]!, await alone(columns(answers, second), oneEpoch))).toBeLessThan(1e-5);
  });

  it('gives the same bytes twice, and says how far it is', async () => {
    const told: string[] = [];
    const onProgress = (done: number, of: number) => told.push(`${done}/${of}`);
    const short = { ...options, epochs: 2 };
    const once = await trainParts({ answers, parts, options: short, random: random(3), together: 3, onProgress });
    expect(await trainParts({ answers, parts, options: short, random: random(3), together: 3 })).toEqual(once);
    expect(told).toEqual(['2/8', '4/8', '6/8', '8/8']);
  });

  it.runIf(existsSync(compiled))('gives the same bytes on worker threads, which stop when asked', async () => {
    const built: typeof import('../../../lib/methods/index.js') = await import(/* @vite-ignore */ compiled.href);
    const training = { answers, parts, options, together: 1 };
    const told: number[] = [];
    const onProgress = (done: number) => told.push(done);
    const on = (threads: number, more: object = {}) =>
      built.trainParts({ ...training, random: random(3), threads, onProgress, ...more });
    expect(await on(3)).toEqual(await trainParts({ ...training, random: random(3) }));
    expect(told).toEqual(Array.from({ length: 24 }, (_, n) => n + 1));
    const stop = new AbortController();
    const last = () => stop.abort(new Error('enough'));
    await expect(on(2, { signal: stop.signal, onProgress: last })).rejects.toThrow('enough');
    const fails = () => {
      throw new Error('no listener');
    };
    await expect(on(2, { onProgress: fails })).rejects.toThrow('no listener');
  });

  it('stops where the signal asks it to, and leaves nothing open', async () => {
    const [stop, before] = [new AbortController(), open.sessions];
    const done: number[] = [];
    const onProgress = (count: number) => {
      done.push(count);
      if (done.length === 2) stop.abort(new Error('enough'));
    };
    const training = { answers, parts, options, random: random(3), signal: stop.signal, onProgress };
    await expect(trainParts(training)).rejects.toThrow('enough');
    expect(done).toEqual([4, 8]);
    expect(open.sessions).toBe(before);
    await expect(trainParts(training)).rejects.toThrow('enough');
    expect(done).toHaveLength(2);
  });

  it('refuses what it cannot train on', async () => {
    const nine = linearWorld(1, 1, 2, 9, 3);
    const refused = (list: number[][], more: object = {}, world: Answers = nine) =>
      trainParts({ answers: world, parts: list.map((part) => Int32Array.from(part)), random: random(0), ...more });
    await expect(refused([])).rejects.toThrow(new RangeError('trainParts: parts need one or more, got 0'));
    await expect(refused([[1], []])).rejects.toThrow(
      new RangeError('trainParts: parts[1] needs one prompt or more, got 0'),
    );
    await expect(refused([[1], [2], [0, 9]])).rejects.toThrow(
      new RangeError('trainParts: parts[2] needs columns below 9, got 9'),
    );
    await expect(refused([[1], [1, 3]], { epochOf: Int32Array.of(0, 1, 2) })).rejects.toThrow(
      new RangeError('trainParts: parts[1] needs prompts of epochOf, got 3'),
    );
    await expect(refused([[1]], { epochOf: Int32Array.of(1, 9) })).rejects.toThrow(
      new RangeError('trainParts: epochOf needs columns below 9, got 9'),
    );
    await expect(refused([[-1]])).rejects.toThrow(new RangeError('trainParts: parts[0] needs columns from 0, got -1'));
    await expect(refused([[3, 3]])).rejects.toThrow('trainParts: parts[0] needs ascending columns, got 3 before 3');
    await expect(refused([[1]], { options: { noise: 'question' } })).rejects.toThrow(RangeError);
    await expect(refused([[1]], { options: { epochs: 0 } })).rejects.toThrow(
      'trainParts: epochs needs a positive integer, got 0',
    );
    await expect(refused([[1]], { threads: 0 })).rejects.toThrow('trainParts: threads needs a positive integer, got 0');
    await expect(refused([[1]], { together: 0.5 })).rejects.toThrow(
      'trainParts: together needs a positive integer, got 0.5',
    );
    const blank = answersFrom(
      [
        [1, -1],
        [0, -1],
      ],
      unitRows(1, 2, 3),
    );
    await expect(refused([[0], [1]], {}, blank)).rejects.toThrow(
      'trainParts: parts[1] needs a measured answer, got none of 2',
    );
  });
});

/** What matrixFactorization gives; the forecasts on validation are not looked at. */
async function alone(world: Answers, given: Partial<TrainingOptions>): Promise<Parameters> {
  const fitted = await matrixFactorization({ ...LARGE_BATCHES, ...given }).fit(world, answers, random(3));
  return fitted.trained.parameters;
}

/** The same prompts, with no answer measured outside `part`. */
function without(world: Answers, part: Int32Array): Answers {
  const seen = new Set(part);
  return { ...world, correctness: world.correctness.map((y, j) => (seen.has(j % N) ? y : -1)) };
}

/** Only the prompts `part`. */
function columns(world: Answers, part: Int32Array): Answers {
  const { data } = world.prompts.embeddings;
  const embeddings = {
    rows: part.length,
    columns: K,
    data: Float32Array.from({ length: part.length * K }, (_, j) => data[part[Math.floor(j / K)]! * K + (j % K)]!),
  };
  return answersFrom(
    world.models.map((_, m) => Array.from(part, (i) => world.correctness[m * N + i]!)),
    embeddings,
  );
}

/** The largest |a - b| of a tensor beside its largest |b|; the worst tensor. */
function difference(a: Parameters, b: Parameters): number {
  const largest = (x: Float32Array) => x.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  return Math.max(...PARAMETER_NAMES.map((n) => largest(a[n].map((v, k) => v - b[n][k]!)) / largest(b[n])));
}

/** An engine that counts its open sessions. */
function counted(engine: typeof import('onnxruntime-node').InferenceSession) {
  return {
    create: async (...args: globalThis.Parameters<typeof engine.create>) => {
      const session = await engine.create(...args);
      open.sessions += 1;
      return {
        run: session.run.bind(session),
        release: () => {
          open.sessions -= 1;
          return session.release();
        },
      };
    },
  };
}
