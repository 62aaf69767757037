import { describe, expect, it } from 'vitest';
import { NEW_MODEL_METHODS } from '../../../lib/comparing/index.js';
import {
  chosenQuestions,
  newModelCost,
  newModelForecasts,
  newModelRouters,
} from '../../../lib/papers/embedllm/new-models.js';
import { isRectangular, named, placesOf } from '../drawn.js';
import { madeRun } from './made-new-models.js';

const run = madeRun({ row: 0.5, retrained: 0.4 });

describe.each([
  ['newModelForecasts', newModelForecasts, 'forecasts', 'a-l1-new-model-forecasts'],
  ['newModelRouters', newModelRouters, 'routers', 'a-l1-new-model-routers'],
] as const)('%s(run)', (_, show, what, figure) => {
  const made = show(run);

  it('records every method at every number of answers', () => {
    expect(placesOf(made)).toHaveLength(9);
    expect(placesOf(made)).toContain(`A-L1 ${what}/one-new-row/10`);
    expect(made.tables!.every(isRectangular)).toBe(true);
  });

  it('draws levels, and one new row less each rival at the sizes that it has', () => {
    expect(made.figures![0]).toMatchObject({ name: figure, elements: ['A-L1'] });
    const again = named(made.figures![0], NEW_MODEL_METHODS.retrained);
    expect(again.map(({ x }) => x.length)).toEqual([1, 1]);
    expect(named(made.figures![0], NEW_MODEL_METHODS.modelMean).map(({ x }) => x.length)).toEqual([2, 2]);
  });
});

describe('chosenQuestions(run)', () => {
  it('draws three choices and the gains of two over random ones, and names the clear ones', () => {
    const made = chosenQuestions(run);
    expect(placesOf(made)).toHaveLength(6);
    expect(made.said).toContain('informative at 100 (+');
    expect(named(made.figures![0], 'informative').map(({ x }) => x)).toEqual([
      [10, 100],
      [10, 100],
    ]);
  });

  it('says where none is clear', () => {
    const flat = {
      points: run.choices.points.map((point) => ({ ...point, evaluations: run.choices.points[0]!.evaluations })),
    };
    expect(chosenQuestions({ ...run, choices: flat }).said).toMatch(/^No choice differs significantly/);
  });
});

describe('newModelCost(run)', () => {
  it('has times in what took alone', () => {
    const { tables, took, records } = newModelCost(run);
    expect(took).toBe(
      'One new row from all 100 answers took 12 ms, training all again 2.5 s, when they were computed.',
    );
    expect(tables![0]!.rows).toEqual([[NEW_MODEL_METHODS.row, '1, 3', '1, 3']]);
    expect(records).toBeUndefined();
  });
});
