import { describe, expect, it } from 'vitest';
import type { CurvePoint, OpenedPlanted } from '../../../lib/comparing/index.js';
import { constant, type Method, taskSpace } from '../../../lib/methods/index.js';
import { atFullScale, limitAccuracy, limitLines, linearLimit } from '../../../lib/papers/beyond/linear-limit.js';
import { ledgerOrigin } from '../../../lib/papers/origin.js';
import { bestForecastAccuracy, linearLimit as limitOfLoss } from '../../../lib/planted/index.js';
import { madeEvaluation, memoryKeep } from '../../comparing/small-experiment.js';
import { isRectangular, named, placesOf, recordAt } from '../drawn.js';
import { watchedWork } from '../kept-trainings.js';
import { bestScores, madeWorld, plantedSmall, testAnswers } from '../made-world.js';

const planted = plantedSmall();
const full = { ...planted, scale: 'full', embedder: 'tiny' } as OpenedPlanted & { embedder: string };

/** A forecast that is the opposite of the best one on a share of the cells. */
function point(method: string, size: number, wrong: number): CurvePoint {
  const made = madeEvaluation(method, 1, testAnswers(planted));
  const best = bestScores(planted);
  const data = best.data.map((p, i) => (i < wrong * best.data.length ? 1 - p : p));
  return { method, size, evaluations: [{ ...made, scores: { ...best, data }, threshold: 0.5 }] };
}

const sizes = [100, 200, 300, 400, 500];
const falling = sizes.map((size, i) => point('task space', size, 0.4 - i / 10));
const rising = sizes.map((size, i) => point('logistic ridge', size, i / 10));

describe('limitLines(world, embedder)', () => {
  it('is one line where a linear score can be the best forecast, and two where its view is another', async () => {
    const together = await limitLines(planted, 'tiny');
    expect(together.map(({ name }) => name)).toEqual(['best possible forecast, and limit of a linear score']);
    const apart = await limitLines(planted, 'wide');
    expect(apart.map(({ name }) => name)).toEqual(['best possible forecast', 'limit of a linear score']);
    expect(apart[0]!.value).toBe(together[0]!.value);
    expect(apart[0]!.value).toBe(bestForecastAccuracy(planted.matrix, planted.split.test));
    expect(apart[0]!.value).toBeGreaterThan(apart[1]!.value);
  });

  it('is none without truth', async () => {
    expect(await limitLines(madeWorld(), 'tiny')).toEqual([]);
  });
});

it('limitAccuracy is found once for as long as the world lives', async () => {
  const first = limitAccuracy(planted, 'tiny', 'logistic');
  expect(limitAccuracy({ ...planted }, 'tiny', 'logistic')).toBe(first);
  expect(limitAccuracy(planted, 'tiny', 'squares')).not.toBe(first);
  expect(limitAccuracy(plantedSmall(), 'tiny', 'logistic')).not.toBe(first);
});

describe('atFullScale(study, curve)', () => {
  it('has nothing without truth, and on a small world', async () => {
    const curve = { points: falling };
    expect(await atFullScale({ ...madeWorld(), embedder: 'tiny' }, curve)).toEqual({});
    expect(await atFullScale({ ...full, scale: 'small' }, curve)).toEqual({});
  });

  it('says at the whole whether the distance is allowed, and whether it falls, and fails where not', async () => {
    const made = await atFullScale(full, { points: [...falling, ...rising] });
    expect(made.records!.flatMap(({ cell, verdict }) => (verdict ? [[cell, verdict]] : []))).toEqual([
      ['planted/behind-linear-limit/logistic-ridge/500', 'missed'],
      ['planted/nears-linear-limit/logistic-ridge', 'missed'],
      ['planted/behind-linear-limit/task-space/500', 'recovered'],
      ['planted/nears-linear-limit/task-space', 'recovered'],
    ]);
    const nears = recordAt(made, 'planted/nears-linear-limit/task-space');
    expect(nears).toMatchObject({ ...ledgerOrigin(full), row: 'X-Limit' });
    expect(nears.note).toBe("Kendall's tau -1.00 over 5 sizes, one-sided p = 0.0083");
    expect(nears.value).toBeGreaterThan(0);
    expect(made.fails).toEqual(
      ['accuracy behind its limit, 500 training prompts', 'how far it nears its limit'].map((words) =>
        expect.stringContaining(`the linear limit is not neared or reached: logistic ridge: ${words}, `),
      ),
    );
    expect(made.figures![0]!.name).toBe('a-t1-linear-limit');
  });

  it('takes the distance of each method from the limit of its own loss', async () => {
    const wide = { ...full, embedder: 'wide' };
    const made = await atFullScale(wide, { points: [...falling, ...rising] });
    const options = { indices: planted.split.test };
    const squares = (await limitOfLoss(planted.matrix, 'wide', { ...options, kind: 'squares' })).accuracy;
    const logistic = (await limitOfLoss(planted.matrix, 'wide', { ...options, kind: 'logistic' })).accuracy;
    expect(squares).not.toBe(logistic);
    const at = (method: string, size: number) => recordAt(made, `planted/behind-linear-limit/${method}/${size}`).value!;
    // Both make the same forecast where nothing is turned round.
    expect(at('task-space', 500) - at('logistic-ridge', 100)).toBeCloseTo(squares - logistic, 12);
    expect(named(made.figures![0], 'task space')[0]!.x).toEqual(sizes);
    expect(isRectangular(made.tables![0]!)).toBe(true);
  });

  it("leaves out methods that have no linear limit, averages subsets and carries a trained method's tolerance", async () => {
    const one = point('task space', 100, 0.4);
    const spread = { seedSpread: { accuracy: 0.004 } };
    const twice = [...point('task space', 100, 0).evaluations, ...one.evaluations].map((fit) => ({
      ...fit,
      ...spread,
    }));
    const points = [{ ...one, evaluations: twice }, ...falling.slice(1), point('kNN', 100, 0)];
    const made = await atFullScale(full, { points });
    expect(placesOf(made).some((place) => place.includes('knn'))).toBe(false);
    const value = async (wrong: number) => {
      const shown = await atFullScale(full, { points: [point('task space', 100, wrong), ...falling.slice(1)] });
      return recordAt(shown, 'planted/behind-linear-limit/task-space/100').value!;
    };
    const mean = recordAt(made, 'planted/behind-linear-limit/task-space/100');
    expect(mean.value).toBeCloseTo(((await value(0)) + (await value(0.4))) / 2, 12);
    expect(mean.tolerance).toBe(0.004);
  });

  it('names the methods that have a limit where none of the curve has', async () => {
    await expect(atFullScale(full, { points: [point('kNN', 100, 0)] })).rejects.toThrow(
      new RangeError('atFullScale: methods needs one of matrix factorization, logistic ridge, task space, got kNN'),
    );
  });
});

describe('linearLimit(study, methods)', () => {
  const world = plantedSmall(6000);

  /** Fits nothing: turns fewer cells of the best forecast the more it is trained on. */
  const sharper = (name: string, wrong: (size: number) => number): Method => ({
    name,
    settings: {},
    async fit(train) {
      const share = wrong(train.prompts.ids.length);
      return {
        kind: 'probability',
        async score() {
          const best = bestScores(world);
          return { ...best, data: best.data.map((p, i) => (i < share * best.data.length ? 1 - p : p)) };
        },
      };
    },
  });

  it('holds three sizes of a small world behind the limit, kept and with a line that is taken away', async () => {
    const { keep, kept } = memoryKeep();
    const work = watchedWork(keep);
    const study = { ...world, ...work, embedder: 'tiny' };
    const methods = [sharper('task space', (n) => 100 / n), sharper('logistic ridge', (n) => n / 1e5)];
    const made = await linearLimit(study, methods);
    const whole = world.split.train.length;
    expect(placesOf(made)).toEqual(
      ['logistic-ridge', 'task-space'].flatMap((method) =>
        [1000, 2500, whole].map((size) => `X-Limit planted/behind-linear-limit/${method}/${size}`),
      ),
    );
    expect(made.records!.every(({ verdict }) => verdict === undefined)).toBe(true);
    expect(made.fails).toEqual([
      expect.stringMatching(/^logistic ridge must near its limit with every size, got 0\.\d+, 0\.\d+, 0\.\d+$/),
    ]);
    expect(made.said).toMatch(
      /^With all 3,000 questions, logistic ridge is \*\*0\.\d{4}\*\*, task space is \*\*0\.\d{4}\*\* behind\.$/,
    );
    expect(made.figures![0]!.name).toBe('x-linear-limit');
    expect(kept.size).toBe(6);
    expect(work.bars).toEqual([{ label: 'linear limit', total: 6, steps: 6, done: true }]);
  });

  it('goes up to the whole of a study of fewer prompts', async () => {
    const split = { ...world.split, train: world.matrix.trainOrder.slice(0, 1500) };
    const study = { ...world, ...watchedWork(), split, embedder: 'tiny' };
    const made = await linearLimit(study, [sharper('task space', (n) => 100 / n)]);
    expect(placesOf(made).map((place) => place.split('/').at(-1))).toEqual(['1000', '1500']);
  });

  it('has nothing without truth, and names the methods that have a limit before it fits any', async () => {
    const work = watchedWork();
    expect(await linearLimit({ ...madeWorld(), ...work, embedder: 'tiny' }, [taskSpace()])).toEqual({});
    await expect(linearLimit({ ...world, ...work, embedder: 'tiny' }, [constant()])).rejects.toThrow(
      new RangeError(
        'linearLimit: methods needs one of matrix factorization, logistic ridge, task space, got constant',
      ),
    );
    expect(work.bars).toEqual([]);
  });
});
