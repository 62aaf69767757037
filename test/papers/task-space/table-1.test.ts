import { describe, expect, it } from 'vitest';
import { trialEstimates } from '../../../lib/comparing/index.js';
import { ledgerOrigin } from '../../../lib/papers/origin.js';
import { leftOut, table1InSample, table1OutOfSample } from '../../../lib/papers/task-space/table-1.js';
import { madeEvaluation, madeInSample } from '../../comparing/small-experiment.js';
import { comparison, firstCells, isRectangular, placesOf, recordAt } from '../drawn.js';
import { madeWorld, testAnswers } from '../made-world.js';
import { inSample, METHODS, outOfSample, trialsAt } from './made-trials.js';

const world = madeWorld();
const answers = testAnswers(world);
const evaluations = Object.keys(METHODS).map((name, i) => madeEvaluation(name, i, answers, 0.3));
const each = [comparison(world, evaluations), comparison(world, evaluations, { dimension: 768 })];
const names = ['task-space', 'matrix-factorization', 'knn', 'knn-k-tuned', 'logistic-ridge-l2-tuned', 'single-best'];
const measures = ['auc', 'accuracy', 'benchmark-correlation', 'selection-accuracy', 'recall'];

describe('table1InSample(runs, { each })', () => {
  const made = table1InSample(inSample(), { each });

  it('is the mean over the trials with the deviation over them, in the cells of the printed table', () => {
    expect(placesOf(made)).toEqual(
      [384, 768].flatMap((d) =>
        [...names, 'constant'].flatMap((name) => measures.map((measure) => `B-T1 in-sample/${d}/${name}/${measure}`)),
      ),
    );
    const [estimate] = trialEstimates(inSample()[0]!, ['auc']);
    const { value, low, high, sd } = estimate!;
    expect(recordAt(made, 'in-sample/384/task-space/auc')).toEqual({
      ...{ ...ledgerOrigin(world), row: 'B-T1', cell: 'in-sample/384/task-space/auc', value, low, high, sd },
      what: 'task space: AUC, in sample, d = 384',
      ...{ published: 0.7538, verdict: 'other data', note: '10 trials' },
    });
    expect(value).toBeCloseTo(0.7, 12);
    expect(sd).toBeCloseTo(0.00258, 5);
    expect(made.records!.every((one) => one.sd !== undefined && one.note === '10 trials')).toBe(true);
  });

  it('prints ± as the paper does, the deviation over the trials, over what was printed', () => {
    const [table] = made.tables!;
    expect(table!.caption).toBe('Table 1, in sample, d = 384: mean ± sd of 10 trials');
    expect(isRectangular(table!)).toBe(true);
    expect(firstCells(table).slice(0, 4)).toEqual(['task space', '· printed', 'matrix factorization', '· printed']);
    expect(table!.rows[0]![1]).toBe('0.7000 ± 0.0026');
    expect(table!.rows[1]!.slice(1, 3)).toEqual(['0.7538 ± 0.0019', '0.7115 ± 0.0015']);
  });

  it('lets numbers of trained methods move by their seed spread, and no others', () => {
    const seedSpreads = [undefined, { accuracy: 0.004 }];
    const runs = [madeInSample({ 'task space': trialsAt(0.7), mf: trialsAt(0.6) }, { seedSpreads })];
    const trained = table1InSample(runs, { each: [] });
    const tolerance = (cell: string) => recordAt(trained, `in-sample/384/${cell}`).tolerance;
    expect(['mf/accuracy', 'mf/auc', 'task-space/accuracy'].map(tolerance)).toEqual([0.004, undefined, undefined]);
  });

  it("draws both dimensions, each on the data's own test prompts", () => {
    expect(made.figures!.map(({ name }) => name)).toEqual(['b-t1-in-sample-384', 'b-t1-in-sample-768']);
    expect(made.figures![1]!.alt).toContain('Paired differences');
    const alone = table1InSample(inSample(), { each: [comparison(world, evaluations.slice(1))] });
    expect(alone.figures).toEqual([]); // without task space there is nothing to differ from
  });

  it('prints what was chosen for each task', () => {
    const chosen = [trialsAt(0).map(() => ({ predicting: { epsilon: 0.1 }, selecting: { epsilon: 5 } }))];
    const { tables } = table1InSample([madeInSample({ 'task space': trialsAt(0.7) }, { chosen })], { each: [] });
    expect(tables!.at(-1)).toMatchObject({
      caption: 'Options chosen on validation, in sample (number of trials)',
      rows: [['384', 'task space', 'epsilon', '0.1 (10)', '5 (10)']],
    });
  });
});

describe('table1OutOfSample(all)', () => {
  const made = table1OutOfSample(outOfSample());

  it('has the cells of the printed table by category, and its own by benchmark', () => {
    const one = recordAt(made, 'out-of-sample/384/task-space/auc');
    expect(one).toMatchObject({ row: 'B-T1', value: expect.closeTo(0.7, 12), note: '10 trials' });
    expect(recordAt(made, 'out-of-sample/384/task-space/accuracy').published).toBe(0.648);
    const other = recordAt(made, 'out-of-sample/768/by-benchmark/task-space/auc');
    expect(other).not.toHaveProperty('published');
    expect(other.note).toBe('6 trials');
    expect(made.records).toHaveLength(4 * 7 * 5);
  });

  it('is a table a setting, and a figure a dimension, by category', () => {
    expect(made.tables!.map(({ caption }) => caption)).toEqual([
      'Table 1, out of sample by category, d = 384: mean ± sd of 10 trials',
      'Table 1, out of sample by benchmark, d = 384: mean ± sd of 6 trials',
      'Table 1, out of sample by category, d = 768: mean ± sd of 10 trials',
      'Table 1, out of sample by benchmark, d = 768: mean ± sd of 6 trials',
    ]);
    expect(made.tables!.every(isRectangular)).toBe(true);
    expect(made.figures!.map(({ name }) => name)).toEqual(['b-t1-out-of-sample-384', 'b-t1-out-of-sample-768']);
  });

  it('keeps a method without a benchmark correlation, and without a place in the figure, in the table', () => {
    const flat = trialsAt(0.5).map((one) => ({ ...one, benchmarkCorrelation: Number.NaN }));
    const { tables, records } = table1OutOfSample(outOfSample({ constant: flat }));
    expect(records).toHaveLength(4 * (7 * 5 - 1));
    expect(tables![0]!.rows.find(([name]) => name === 'constant')![3]).toBeNull();
  });
});

it('leftOut says how many units were left out, each once, and what was dropped as their duplicate', () => {
  expect(leftOut(outOfSample().slice(0, 2)).said).toBe(
    '* by category, d = 384 (`small`): 30 families of categories, each left out once, in 10 trials; ' +
      '45 source prompts dropped as duplicates of a target\n' +
      '* by benchmark, d = 384 (`small`): 6 benchmarks, each left out once, in 6 trials; ' +
      '15 source prompts dropped as duplicates of a target',
  );
});
