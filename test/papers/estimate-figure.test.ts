import { describe, expect, it } from 'vitest';
import { estimates } from '../../lib/comparing/index.js';
import { estimateFigure } from '../../lib/papers/estimate-figure.js';
import { state } from '../../lib/papers/stated.js';
import { madeEvaluation } from '../comparing/small-experiment.js';
import { drawnRow, named, traces } from './drawn.js';
import { madeWorld, testAnswers } from './made-world.js';

const world = madeWorld();
const answers = testAnswers(world);
const text = { name: 'made', title: 'Made', alt: 'Made' };
const evaluations = [madeEvaluation('task space', 1, answers, 0.6), madeEvaluation('kNN', 2, answers, 0.1)];
const stated = state(world, estimates(evaluations), ({ method, measure }) => ({
  row: 'B-T1',
  labels: ['in-sample', 384, method, measure],
}));

describe('estimateFigure(text, methods, panels)', () => {
  it('draws each method in a panel a measure, beside what was printed', () => {
    const figure = estimateFigure(
      text,
      ['task space', 'kNN'],
      [
        { title: 'AUC', measure: 'auc', stated },
        { title: 'chosen', measure: 'selectionAccuracy', stated, oracle: 0.93 },
      ],
    );
    expect(figure).toMatchObject({ name: 'made', alt: 'Made' });
    expect(drawnRow(figure, 'AUC', 'task space')).toBeCloseTo(evaluations[0]!.measures.auc, 4);
    expect(drawnRow(figure, 'chosen', 'kNN')).toBeCloseTo(evaluations[1]!.measures.selectionAccuracy, 4);
    expect(named(figure, 'oracle').map(({ x }) => x)).toEqual([[0.93]]);
    expect(named(figure, 'printed').map(({ x }) => x)).toEqual([
      [0.7538, 0.7158],
      [0.6221, 0.5261],
    ]);
  });

  it('draws nothing where there is no estimate, and no printed ones where nothing was printed', () => {
    const bare = stated.map(({ estimate }) => ({ estimate }));
    const figure = estimateFigure(text, ['task space', 'mine'], [{ title: 'AUC', measure: 'auc', stated: bare }]);
    expect(named(figure, 'AUC')[0]!.text).toEqual(['task space']);
    expect(traces(figure).map(({ name }) => name)).toEqual(['AUC']);
  });

  it('draws the ends of an interval where there is one', () => {
    const estimate = { method: 'mine', measure: 'auc', value: 0.6 } as const;
    const panel = (one: object) => ({
      title: 'AUC',
      measure: 'auc' as const,
      stated: [{ estimate: { ...estimate, ...one } }],
    });
    const bars = (one: object) =>
      (named(estimateFigure(text, ['mine'], [panel(one)]), 'AUC')[0] as unknown as { error_x: object }).error_x;
    expect(bars({ low: 0.5, high: 0.75 })).toMatchObject({ array: [0.15], arrayminus: [0.1] });
    expect(bars({})).toMatchObject({ array: [0], arrayminus: [0] });
  });
});
