import { describe, expect, it } from 'vitest';
import {
  choiceMatters,
  gapClosed,
  meanDifference,
  meanInterval,
  ROUTING_BOUNDS,
  type RoutingScope,
  routedDifference,
  routedInterval,
  routedNamed,
  routerOf,
  routerOfScorers,
  routing,
} from '../../lib/comparing/index.js';
import { weightedRandomGains } from '../../lib/comparing/routing-gains.js';
import type { Answers } from '../../lib/data/index.js';
import { gradedAnswers, singleBest } from '../../lib/methods/index.js';
import {
  bestModels,
  fixedPicks,
  type Picks,
  pickedModels,
  uniformRandomExpectation,
  weightedRandomExpectation,
} from '../../lib/metrics/index.js';
import { random } from '../../lib/random/index.js';
import { answersFrom, linearWorld, unitRows } from '../methods/synthetic-answers.js';
import { madeEvaluation } from './small-experiment.js';

const [train, test] = [linearWorld(1, 9, 6, 150, 4), linearWorld(2, 9, 6, 90, 4)];
const graded = gradedAnswers(test);
const B = ROUTING_BOUNDS;
const evaluation = madeEvaluation('mine', 5, test, 0.1);
const seeds = {
  ...evaluation,
  otherSeeds: [madeEvaluation('mine', 6, test, 0.1), madeEvaluation('mine', 7, test, 0.1)],
};
const scopes = routing([routerOf(seeds)], train, test);
const overall = scopes[0] as RoutingScope;
const value = (name: string, scope = overall) => routedInterval(routedNamed(scope, name)).value;

describe('routing(routers, train, test)', () => {
  it('has all prompts first, then each benchmark, with every way of choosing', () => {
    expect(scopes.map(({ name, prompts }) => [name, prompts])).toEqual([
      ['overall', 90],
      ...['u0', 'u1', 'u2'].map((name) => [name, 30]),
    ]);
    expect(overall.routed.map(({ name }) => name)).toEqual(['mine', ...Object.values(B)]);
    expect(overall.routed.filter(({ seesTest }) => seesTest).map(({ name }) => name)).toEqual([
      ...[B.onTest, B.anewOnTest, B.oracle],
    ]);
  });

  it('measures a router as every other table does, seeds included', () => {
    const other = madeEvaluation('other', 8, test, 0.3);
    const both = routing([routerOf(seeds), routerOf(other)], train, test)[0]!;
    const [mine, theirs] = ['mine', 'other'].map((name) => routedNamed(both, name));
    const wanted = meanInterval('selectionAccuracy', [seeds]);
    const paired = meanDifference('selectionAccuracy', [seeds], [other]);
    for (const [got, want] of [
      [routedInterval(mine!), wanted],
      [routedDifference(mine!, theirs!), paired],
    ] as const) {
      for (const end of ['value', 'low', 'high'] as const) expect(got[end]).toBeCloseTo(want[end], 12);
    }
    expect(routedDifference(mine!, mine!)).toMatchObject({ value: 0, p: 1 });
  });

  it('bounds are what the measures give', async () => {
    const picks = pickedModels(evaluation.scores, graded);
    const one = routing([routerOf(evaluation)], train, test)[0]!;
    expect(value(B.weighted, one)).toBeCloseTo(weightedRandomExpectation(picks, graded), 12);
    expect(value(B.weighted, one)).toBeLessThanOrEqual(value(B.onTest, one) + 1e-12);
    expect(value(B.random)).toBeCloseTo(uniformRandomExpectation(graded), 12);
    expect(value(B.onTest)).toBeCloseTo(bestModels(graded).accuracy, 12);
    const scorer = await singleBest().fit(train, train, random(0));
    const fixed = await routerOfScorers({ name: 'fixed' }, [[scorer]], test);
    expect(value('fixed', routing([fixed], train, test)[0]!)).toBe(value(B.onTrain));
    expect(value(B.anewOnTest)).toBeGreaterThanOrEqual(value(B.onTest));
    expect(value(B.oracle)).toBeGreaterThanOrEqual(value(B.anewOnTest));
  });

  it('chooses anew in each benchmark', () => {
    for (const scope of scopes.slice(1)) {
      const columns = [...test.prompts.benchmark.keys()].filter((q) => test.prompts.benchmark[q] === scope.name);
      const accuracies = test.models.map(
        (_, m) => columns.filter((q) => test.correctness[m * 90 + q] === 1).length / columns.length,
      );
      expect(value(B.anewOnTest, scope)).toBeCloseTo(Math.max(...accuracies), 12);
    }
    // All benchmarks are of one size here.
    const parts = scopes.slice(1).map((scope) => value(B.anewOnTest, scope));
    expect(value(B.anewOnTest)).toBeCloseTo(
      parts.reduce((sum, one) => sum + one / 3, 0),
      12,
    );
  });

  it('averages the draws of a noisy router within a training', () => {
    const [a, b] = [pickedModels(evaluation.scores, graded), fixedPicks(test.prompts.ids.map(() => [0]))];
    const made = routing([{ name: 'noisy', picks: [[a, b]] }], train, test)[0]!;
    const alone = (picks: Picks) => value('x', routing([{ name: 'x', picks: [[picks]] }], train, test)[0]!);
    expect(value('noisy', made)).toBeCloseTo((alone(a) + alone(b)) / 2, 12);
  });

  it('leaves out prompts without a measured model', () => {
    const holes = linearWorld(2, 9, 6, 90, 4, 0.3);
    for (let m = 0; m < 6; m++) holes.correctness[m * 90] = -1;
    const own = madeEvaluation('mine', 5, holes, 0.5);
    const [all] = routing([routerOf(own)], train, holes) as [RoutingScope];
    expect(value('mine', all)).toBeCloseTo(own.measures.selectionAccuracy, 12);
    expect(value(B.oracle, all)).toBeCloseTo(own.measures.solvableShare, 12);
    expect(value(B.weighted, all)).toBeGreaterThan(0);
    expect(
      gapClosed(routedNamed(all, 'mine'), routedNamed(all, B.random), routedNamed(all, B.oracle)).low,
    ).not.toBeNaN();
  });

  it('a benchmark of one prompt counts in all, and is no scope of its own', () => {
    const single: Answers = answersFrom([[1, 0, 1]], unitRows(1, 3, 2), ['a', 'a', 'b']);
    const found = routing([{ name: 'x', picks: [[fixedPicks([[0], [0], [0]])]] }], single, single);
    expect(found.map(({ name, prompts }) => [name, prompts])).toEqual([
      ['overall', 3],
      ['a', 2],
    ]);
  });

  it('choosing matters where a prompt tells two models apart', () => {
    const unit = ['dead', 'dead', 'easy', 'easy', 'mixed', 'mixed'];
    const rows = [
      [0, 0, 1, 1, 1, 0],
      [0, 0, 1, 1, 0, 0],
    ];
    const answers = answersFrom(rows, unitRows(1, 6, 2), unit);
    const found = routing([{ name: 'x', picks: [[fixedPicks(unit.map(() => [0]))]] }], answers, answers);
    expect(found.map((scope) => [scope.name, choiceMatters(scope)])).toEqual([
      ['overall', true],
      ['dead', false],
      ['easy', false],
      ['mixed', true],
    ]);
  });

  it('refuses no router, and a single prompt', () => {
    expect(() => routing([], train, test)).toThrow(new RangeError('routing: routers need one at least, got 0'));
    const one: Answers = answersFrom([[1]], unitRows(1, 1, 2), ['a']);
    expect(() => routing([{ name: 'x', picks: [[fixedPicks([[0]])]] }], one, one)).toThrow(
      new RangeError('routing: test needs two prompts or more, got 1'),
    );
    expect(() => routedNamed(overall, 'none')).toThrow('routedNamed: scope overall needs "none", got mine, ');
  });
});

describe('weighted random', () => {
  it('is Σ (n_m/n)·acc_m by hand', () => {
    const small = gradedAnswers(
      answersFrom(
        [
          [1, 1, 0, 0],
          [1, 0, 1, 1],
        ],
        unitRows(1, 4, 2),
      ),
    );
    const gains = weightedRandomGains(fixedPicks([[0], [0], [0], [1]]), small);
    expect(gains.reduce((sum, gain) => sum + gain / 4, 0)).toBeCloseTo((3 / 4) * (2 / 4) + (1 / 4) * (3 / 4), 14);
  });

  it('has an interval as wide as its spread over draws of prompts', () => {
    const values: number[] = [];
    const widths: number[] = [];
    for (let i = 0; i < 300; i++) {
      const drawn = linearWorld(100 + i, 9, 6, 90, 4);
      // A fixed rule of the embedding: the shares of the models vary with the prompts.
      const up = (q: number) => drawn.prompts.embeddings.data[4 * q + 1]! > 0;
      const picks = fixedPicks(drawn.prompts.ids.map((_, q) => [up(q) ? 0 : 3]));
      const [scope] = routing([{ name: 'rule', picks: [[picks]] }], train, drawn) as [RoutingScope];
      const found = routedInterval(routedNamed(scope, B.weighted));
      values.push(found.value);
      widths.push(found.standardError);
    }
    const average = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
    const sd = Math.sqrt(average(values.map((one) => (one - average(values)) ** 2)));
    expect(average(widths) / sd).toBeGreaterThan(0.87);
    expect(average(widths) / sd).toBeLessThan(1.15);
  });
});

describe('gapClosed(router, from, to)', () => {
  it('is 0 for the one end and 1 for the other, with no width', () => {
    const [from, to] = [routedNamed(overall, B.onTrain), routedNamed(overall, B.oracle)];
    expect(gapClosed(from, from, to)).toMatchObject({ value: 0, low: 0, high: 0 });
    const whole = gapClosed(to, from, to);
    for (const end of [whole.value, whole.low, whole.high]) expect(end).toBeCloseTo(1, 12);
    const part = gapClosed(routedNamed(overall, B.anewOnTest), from, to);
    expect(part.value).toBeCloseTo((value(B.anewOnTest) - value(B.onTrain)) / (value(B.oracle) - value(B.onTrain)), 12);
    expect(part.low).toBeLessThan(part.value);
  });

  it('refuses ends without a gap', () => {
    const one = routedNamed(overall, B.onTrain);
    expect(() => gapClosed(one, one, one)).toThrow('gapClosed: single best (on train) needs to be ahead of ');
  });
});
