import { expect, it } from 'vitest';
import { compared, firstLook } from '../../lib/papers/index.js';
import { evidence } from '../../lib/papers/origin.js';
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

it('firstLook is Table 1 in small: a figure, a table and records with labels of their own', () => {
  const made = firstLook(
    compared([comparison(world, evaluations), comparison(world, evaluations, { dimension: 768 })], async () => []),
  );
  expect(placesOf(made)).toEqual(
    ['constant', 'knn-k-tuned', 'task-space'].flatMap((method) =>
      ['accuracy', 'auc', 'selection-accuracy'].map((measure) => `B-T1 start-here/${method}/${measure}`),
    ),
  );
  expect(recordAt(made, 'start-here/task-space/accuracy')).toMatchObject({
    ...evidence(world),
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
