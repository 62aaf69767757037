import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphStepper, matrixFactorization } from '../../lib/methods/index.js';
import { random } from '../../lib/random/random.js';
import { keepOnDisk } from '../../lib/store/index.js';
import { linearWorld } from './synthetic-answers.js';

describe('matrixFactorization(options).fitKept(keep, …)', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kept-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const answers = linearWorld(1, 1, 4, 30, 6);
  let epochs = 0;
  const onEpoch = () => {
    epochs += 1;
  };
  const trained = (options: object, seed: number) =>
    matrixFactorization({ dimension: 3, epochs: 2, onEpoch, ...options }).fitKept(
      (key, compute) => keepOnDisk(key, compute, { folder }),
      answers,
      answers,
      random(seed),
    );

  it('trains once, and gives the same bytes the second time', async () => {
    const first = await trained({}, 1);
    const trainedFor = epochs;
    const second = await trained({}, 1);
    expect(trainedFor).toBe(2);
    expect(epochs).toBe(trainedFor);
    expect((await second.score(answers.prompts)).data).toEqual((await first.score(answers.prompts)).data);
    expect(second.trained.curve).toEqual(first.trained.curve);
  });

  it('trains again for another seed or another option', async () => {
    const before = epochs;
    await trained({}, 2);
    await trained({ learningRate: 1e-3 }, 1);
    expect(epochs).toBe(before + 4);
  });

  it('computes every time with a stepper of the reader, which no key can describe', async () => {
    const before = epochs;
    await trained({ stepper: graphStepper }, 1);
    await trained({ stepper: graphStepper }, 1);
    expect(epochs).toBe(before + 4);
  });
});
