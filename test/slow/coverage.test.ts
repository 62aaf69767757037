import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Interval } from '../../lib/metrics/interval.js';
import { type IntervalMeasure, measureInfluence } from '../../lib/metrics/measure-influence.js';
import { measureInterval, pairedDifference } from '../../lib/metrics/measure-interval.js';
import { random } from '../../lib/random/random.js';
import { drawnUnits, type Population, population, type TestSet, testSet } from './simulated-test-sets.js';

const means: readonly IntervalMeasure[] = [
  'accuracy',
  'auc',
  'aucPerModel',
  'selectionAccuracy',
  'recall',
  'solvableShare',
  'brier',
  'logLoss',
];
const correlations: readonly IntervalMeasure[] = ['benchmarkCorrelation', 'benchmarkCorrelationPerUnit'];

/** `hidden` as in `population`: 0 gives benchmark correlations that lie near 1 on infinitely many prompts. */
const designs = [
  { models: 12, prompts: 300, units: 6, hidden: 1 },
  { models: 20, prompts: 500, units: 10, hidden: 1 },
  { models: 24, prompts: 600, units: 20, hidden: 0 },
  { models: 20, prompts: 500, units: 10, hidden: 0 },
] as const;
interface Design {
  readonly models: number;
  readonly prompts: number;
  readonly units: number;
  readonly hidden: number;
}

/** The observed share has a standard error of 0.5 %, so that a bound of 2 % is not crossed by chance in 76 checks. */
const datasets = 2000;
/** Prompts that stand for the whole population. */
const populationPrompts = 100_000;
/** Test sets whose mean stands for the expected correlation. */
const expectationSets = 2000;

class Coverage {
  readonly counts = new Map<string, number>();

  count(name: string, { low, high }: Interval, truth: number): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + (low <= truth && truth <= high ? 1 : 0));
  }

  /** The measure's own interval, and that of its difference to the other method. */
  countBoth(measure: IntervalMeasure, { scores, other, graded }: TestSet, [truth, otherTruth]: Pair): void {
    this.count(measure, measureInterval(measure, scores, graded, 0.5), truth);
    if (measure === 'solvableShare') return;
    const difference = pairedDifference(measure, scores, other, graded, [0.5, 0.5]);
    this.count(`paired ${measure}`, difference, truth - otherTruth);
  }

  shares(): Record<string, number> {
    return Object.fromEntries([...this.counts].map(([name, count]) => [name, count / datasets]));
  }
}

type Pair = readonly [number, number];

function valuesOf(measure: IntervalMeasure, { scores, other, graded }: TestSet): Pair {
  return [measureInfluence(measure, scores, graded, 0.5).value, measureInfluence(measure, other, graded, 0.5).value];
}

/** Means and AUC: prompts are drawn at random, the truth is the measure on the whole population. */
function coverMeans(from: Population, { prompts }: Design, coverage: Coverage): void {
  const whole = testSet(from, drawnUnits(from, populationPrompts, random(101)), random(102));
  const truth = new Map(means.map((measure) => [measure, valuesOf(measure, whole)]));
  for (let i = 0; i < datasets; i++) {
    const stream = random(10_000 + i);
    const set = testSet(from, drawnUnits(from, prompts, stream), stream);
    for (const measure of means) coverage.countBoth(measure, set, truth.get(measure)!);
  }
}

/**
 * Correlations: each unit keeps its number of prompts, which are drawn within it. The truth is the expected correlation
 * on such test sets; that on infinitely many prompts is higher, and recorded beside it.
 */
function coverCorrelations(from: Population, { prompts }: Design, coverage: Coverage): Record<string, number> {
  const unitOf = drawnUnits(from, prompts, random(103));
  const sums = new Map(correlations.map((measure) => [measure, [0, 0] as [number, number]]));
  for (let i = 0; i < expectationSets; i++) {
    const set = testSet(from, unitOf, random(20_000 + i));
    for (const [measure, sum] of sums) {
      const [first, second] = valuesOf(measure, set);
      sum[0] += first / expectationSets;
      sum[1] += second / expectationSets;
    }
  }
  for (let i = 0; i < datasets; i++) {
    const set = testSet(from, unitOf, random(30_000 + i));
    for (const measure of correlations) coverage.countBoth(measure, set, sums.get(measure)!);
  }
  const whole = testSet(from, drawnUnits(from, populationPrompts, random(104)), random(105));
  return Object.fromEntries(
    correlations.flatMap((measure) => [
      [`${measure} on test sets of this size`, sums.get(measure)![0]],
      [`${measure} on ${populationPrompts} prompts`, valuesOf(measure, whole)[0]],
    ]),
  );
}

describe('nominal 95 % intervals', () => {
  const recorded: object[] = [];

  it.each(designs)('cover in 93 to 97 % of data sets: $models models, $prompts prompts, $units units', (design) => {
    const from = population(design.models, design.units, design.hidden, 100);
    const coverage = new Coverage();
    coverMeans(from, design, coverage);
    const expected = coverCorrelations(from, design, coverage);
    const shares = coverage.shares();
    recorded.push({ ...design, coverage: shares, expected });
    expect(Object.keys(shares)).toHaveLength(2 * (means.length + correlations.length) - 1);
    expect(Object.entries(shares).filter(([, share]) => share < 0.93 || share > 0.97)).toEqual([]);
  });

  afterAll(() => {
    const folder = join(import.meta.dirname, '../../figures');
    mkdirSync(folder, { recursive: true });
    const text = `${JSON.stringify({ nominal: 0.95, datasets, designs: recorded }, null, 2)}\n`;
    writeFileSync(join(folder, 'coverage.json.part'), text);
    renameSync(join(folder, 'coverage.json.part'), join(folder, 'coverage.json'));
  });
});
