import { describe, expect, it } from 'vitest';
import { pooledRoc } from '../../../lib/comparing/index.js';
import { figure3, figure3OutOfSample } from '../../../lib/papers/task-space/figure-3.js';
import { flatEvaluation, madeEvaluation, madeOutOfSample } from '../../comparing/small-experiment.js';
import { comparison, named, placesOf, traces } from '../drawn.js';
import { madeWorld, testAnswers } from '../made-world.js';

const world = madeWorld();
const answers = testAnswers(world);

describe('figure3({ each })', () => {
  const evaluations = [
    flatEvaluation('constant', answers),
    madeEvaluation('single best', 3, answers, 0.1),
    madeEvaluation('kNN', 1, answers, 0.9),
    madeEvaluation('task space', 2, answers, 0.3),
  ];
  const smaller = comparison(world, [madeEvaluation('kNN', 5, answers)], { dimension: 4 });
  const made = figure3({ each: [smaller, comparison(world, evaluations, { dimension: 6 })] });

  it('draws the curves in each dimension, without those that rank no prompt', () => {
    expect(made.figures!.map(({ name }) => name)).toEqual(['b-f3-roc-in-sample-4', 'b-f3-roc-in-sample-6']);
    const figure = made.figures![1];
    const areas = [2, 3].map((i) => `${pooledRoc(evaluations[i]!).auc.toFixed(3)} ${evaluations[i]!.method}`);
    expect(traces(figure).map(({ name }) => name)).toEqual(['0.500 guess', ...areas, 'kNN less task space']);
    expect(JSON.stringify(figure!.layout)).toContain('pooled AUC');
    expect(named(figure, areas[0]!)[0]!.y.at(-1)).toBe(1);
  });

  it("records the areas, but for the single best's, which is the model mean's", () => {
    expect(placesOf(made)).toEqual([
      'B-ROC in-sample/4/knn/auc',
      ...['constant', 'knn', 'task-space'].map((method) => `B-ROC in-sample/6/${method}/auc`),
    ]);
    expect(made.records![2]!.value).toBeCloseTo(evaluations[2]!.measures.auc, 12);
  });

  it('says the largest area, and that of task space where it is there', () => {
    const [top, ours] = [2, 3].map((i) => evaluations[i]!.measures.auc.toFixed(4));
    expect(made.said).toContain(`Largest area at d = 6: kNN, ${top}; task space ${ours}.`);
    const without = figure3({ each: [comparison(world, evaluations.slice(0, 3))] });
    expect(without.said).toBe(`Largest area at d = 384: kNN, ${top}.`);
  });
});

describe('figure3OutOfSample(all, methods)', () => {
  const trials = { 'task space': [{ auc: 0.7 }, { auc: 0.6 }], kNN: [{ auc: 0.6 }, { auc: 0.6 }] };
  const all = [
    madeOutOfSample(trials),
    madeOutOfSample(trials, { dimension: 768 }),
    madeOutOfSample(trials, { dimension: 768, leftOut: 'benchmark' }),
  ];

  it('is a figure a dimension, by category, with a band a method', () => {
    const { figures } = figure3OutOfSample(all, ['task space', 'not there']);
    expect(figures!.map(({ name }) => name)).toEqual([
      'b-f3-roc-out-of-sample-by-category-384',
      'b-f3-roc-out-of-sample-by-category-768',
    ]);
    expect(traces(figures![0]).map(({ name }) => name)).toEqual([
      ...['task space, band', '0.500 guess', '0.650 task space'],
    ]);
    expect(JSON.stringify(figures![0]!.layout)).toContain('mean ± sd of 2 trials');
  });
});
