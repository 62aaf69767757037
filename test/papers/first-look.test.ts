import { expect, it } from 'vitest';
import { compared, type embedllm, firstLook } from '../../lib/papers/index.js';
import { ledgerOrigin } from '../../lib/papers/origin.js';
import { flatEvaluation, madeEvaluation } from '../comparing/small-experiment.js';
import { comparison, drawnRow, firstCells, named, placesOf, recordAt } from './drawn.js';
import { madeWorld, testAnswers } from './made-world.js';

const world = madeWorld();
const answers = testAnswers(world);
const evaluations = [
  flatEvaluation('constant', answers),
  madeEvaluation('kNN, k tuned', 1, answers, 0.2),
  madeEvaluation('task space', 2, answers, 0.6),
];

it('firstLook.selection is Table 1 of task space in small: a figure, a table and records with labels of their own', () => {
  const made = firstLook.selection(
    compared([comparison(world, evaluations), comparison(world, evaluations, { dimension: 768 })], async () => []),
  );
  expect(placesOf(made)).toEqual(
    ['constant', 'knn-k-tuned', 'task-space'].flatMap((method) =>
      ['accuracy', 'auc', 'selection-accuracy'].map((measure) => `B-T1 start-here/${method}/${measure}`),
    ),
  );
  expect(recordAt(made, 'start-here/task-space/accuracy')).toMatchObject({
    ...ledgerOrigin(world),
    value: evaluations[2]!.measures.accuracy,
  });
  const [figure] = made.figures!;
  expect(figure!.name).toBe('start-methods');
  expect(drawnRow(figure, 'selection accuracy', 'kNN, k tuned')).toBeCloseTo(
    evaluations[1]!.measures.selectionAccuracy,
    4,
  );
  expect(named(figure, 'oracle')).toHaveLength(1);
  expect(made.tables![0]!.columns).toEqual(['method', 'accuracy', 'AUC', 'selection accuracy']);
  expect(firstCells(made.tables![0])).toEqual(['constant', 'kNN, k tuned', 'task space']);
});

it("firstLook.forecasting is EmbedLLM's Table 1 in small: a curve, a table by size and records", () => {
  const points = [10, 20].flatMap((size) =>
    evaluations.slice(1).map((one) => ({ size, method: one.method, evaluations: [one, one] })),
  );
  const curve: embedllm.Table1Curve = { origin: world, points, subsets: 2, limits: [] };
  const made = firstLook.forecasting(curve);
  expect(placesOf(made)).toEqual(
    [10, 20].flatMap((size) => ['knn-k-tuned', 'task-space'].map((method) => `A-T1 start-here/${method}/${size}`)),
  );
  expect(recordAt(made, 'start-here/task-space/20')).toMatchObject({
    ...{ ...ledgerOrigin(world), sd: 0, what: 'task space: accuracy, first look, 20 training prompts' },
    value: expect.closeTo(evaluations[2]!.measures.accuracy, 12),
  });
  expect(made.tables![0]!.columns).toEqual(['method', '10', '20']);
  const [drawn] = named(made.figures![0], 'task space');
  expect(drawn!.x).toEqual([10, 20]);
});
