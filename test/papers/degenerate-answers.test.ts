import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrivals,
  choiceMatters,
  compareMethods,
  type OpenedFolder,
  outOfSampleSplits,
  routedDifference,
  routedInterval,
  routerOf,
  routing,
  runTrials,
  selectionMatters,
  vectorDrift,
} from '../../lib/comparing/index.js';
import { splitAnswers } from '../../lib/data/index.js';
import { categoryMean, knn, plainBaselines, singleBest, taskSpace } from '../../lib/methods/index.js';
import { isDefined } from '../../lib/metrics/index.js';
import { compared, embedllm, type Shown, taskSpacePaper } from '../../lib/papers/index.js';
import { random } from '../../lib/random/index.js';
import { degenerations } from '../data/degenerate-matrices.js';
import { smallMatrix } from '../data/small-matrix.js';
import { madeRouting } from './embedllm/made-routing.js';

const methods = [...plainBaselines(), categoryMean(), singleBest(), knn({ k: 5 }), taskSpace()].filter(
  ({ name }, i, all) => all.findIndex((one) => one.name === name) === i,
);
const kinds = fc.constantFrom(...Object.keys(degenerations));

function degenerateWorld(kind: string, seed: number, prompts = 120): OpenedFolder {
  const small = smallMatrix({ seed, models: 6, prompts, missing: 0, text: false });
  // Four benchmarks: some stay whole where others do not.
  const { category } = small.prompts;
  const matrix = degenerations[kind]!({ ...small, prompts: { ...small.prompts, benchmark: category, unit: category } });
  const embedders = [...matrix.embeddings.keys()];
  return { source: 'public', scale: 'full', name: 'odd', matrix, split: matrix.split!, embedders, showsText: false };
}

/** Neither a word nor a number of what is shown is NaN, and what is drawn is not empty. */
function expectWhole(...shown: readonly Shown[]): void {
  for (const { tables = [], said = '', records = [], figures = [] } of shown) {
    expect(`${JSON.stringify(tables)} ${said}`).not.toMatch(/NaN|Infinity|undefined \(|\[object/);
    for (const { value, low, high, what } of records) {
      for (const number of [value, low, high]) expect(Number.isNaN(number ?? 0), what).toBe(false);
    }
    for (const { rows, columns } of tables) for (const row of rows) expect(row.length).toBe(columns.length);
    for (const { data } of figures) expect(data.length).toBeGreaterThan(0);
  }
}

/** What an experiment gives, or undefined where it refuses by name, saying what it needs and what it got. */
async function orRefused<T>(experiment: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await experiment();
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
    expect((error as Error).message).toMatch(/^\w+: .*needs?.*, got [^N]/);
    return undefined;
  }
}

describe('answers that leave something undefined', () => {
  it('leave every other measure defined, and tables without a NaN', async () => {
    await fc.assert(
      fc.asyncProperty(kinds, fc.nat(1000), async (kind, seed) => {
        const world = degenerateWorld(kind, seed);
        const [name] = world.embedders as [string];
        const parts = splitAnswers(world.matrix, name, world.split);
        const evaluations = await compareMethods(methods, parts, random(seed));
        for (const { measures, graded } of evaluations) {
          for (const measure of ['accuracy', 'auc', 'aucPerModel', 'selectionAccuracy', 'recall'] as const) {
            expect(Number.isFinite(measures[measure]), measure).toBe(isDefined(measure, graded));
          }
        }
        const comparison = { origin: world, embedder: name, dimension: 4, evaluations };
        const result = compared([comparison], async () => [comparison]);
        expectWhole(result, taskSpacePaper.figure3(result));
      }),
      { numRuns: 40 },
    );
  });

  it('leave routers whole, and decide nothing where choosing cannot matter', async () => {
    await fc.assert(
      fc.asyncProperty(kinds, fc.nat(1000), async (kind, seed) => {
        const world = degenerateWorld(kind, seed);
        const parts = splitAnswers(world.matrix, world.embedders[0]!, world.split);
        const evaluations = await compareMethods(methods, parts, random(seed));
        for (const scope of routing(evaluations.map(routerOf), parts.train, parts.test)) {
          for (const one of scope.routed) {
            const { value, low, high } = routedInterval(one);
            expect([value, low, high].every(Number.isFinite)).toBe(true);
            const { value: less } = routedDifference(one, scope.routed[0]!);
            if (!choiceMatters(scope)) expect(less).toBeCloseTo(0, 12);
          }
        }
        const made = madeRouting(world);
        expectWhole(embedllm.figure4(made), embedllm.beatsSingleBestAndRandom(made), embedllm.gapToOracle(made));
        const near = embedllm.nearSingleBestInBenchmarks(made);
        expectWhole(near, embedllm.picksByModel(made), embedllm.noiseCost(made));
        const judged = near.records!.filter(({ cell }) => cell.endsWith('near-single-best'));
        const decided = made.scopes.filter((scope) => choiceMatters(scope) && scope.prompts >= 8);
        for (const { cell } of judged) {
          expect(['overall', ...decided.map(({ name }) => name)]).toContain(cell.split('/')[0]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('leave the benchmarks of a leave-out whole, or the leave-out is refused by name', async () => {
    for (const kind of Object.keys(degenerations)) {
      const world = degenerateWorld(kind, 3);
      const [name] = world.embedders as [string];
      const splits = await orRefused(() => outOfSampleSplits(world, 'benchmark', 10, random(1)));
      if (splits === undefined) continue;
      const byPrompt = ['accuracy', 'auc', 'recall'] as const;
      const trials = await orRefused(() => runTrials(methods, world.matrix, name, splits, random(1), { byPrompt }));
      if (trials === undefined) continue;
      const run = { origin: world, leftOut: 'benchmark' as const, dimension: 4, splits, trials };
      expectWhole(taskSpacePaper.figure4([run]), taskSpacePaper.bestByBenchmark([run]));
      const same = ['right answers alone', 'wrong answers alone', 'models that are copies', 'one model'];
      expect(selectionMatters(trials), kind).toBe(!same.includes(kind));
    }
  });

  it('leave drifts of vectors whole: tau of equal scores is none', async () => {
    for (const kind of Object.keys(degenerations)) {
      const world = degenerateWorld(kind, 4, 560);
      const { train } = splitAnswers(world.matrix, world.embedders[0]!, world.split);
      const runs = await orRefused(() =>
        Promise.all(arrivals(train.prompts, random(0)).map((order) => vectorDrift(train, order))),
      );
      if (runs === undefined) continue;
      expectWhole(taskSpacePaper.vectorDriftFigure(runs, world), taskSpacePaper.minorChanges(runs, world));
    }
  });
});
