import { describe, expect, it } from 'vitest';
import { chosenOptions } from '../../lib/papers/chosen-options.js';
import { madeInSample } from '../comparing/small-experiment.js';

const three = [{ auc: 0.7 }, { auc: 0.7 }, { auc: 0.7 }];
const chosen = [
  [0.5, 0.1, 0.1].map((epsilon, i) => ({ predicting: { epsilon }, ...(i > 0 && { selecting: { epsilon: 5 } }) })),
  [15, 5, 255].map((k) => ({ predicting: { k, l2: 1 } })),
  [1, 1, 1].map((k) => ({ predicting: { k } })),
  [0, 1, 2].map(() => ({ predicting: {} })),
];
const run = (dimension: number) =>
  madeInSample({ 'task space': three, kNN: three, 'kNN, k = 1': three, constant: three }, { dimension, chosen });

describe('chosenOptions(runs, caption)', () => {
  it('is a line an option that varies: values by task, the commonest first, with the number of trials', () => {
    const table = chosenOptions([run(384), run(768)], 'Chosen');
    const rows = (d: string) => [
      [d, 'task space', 'epsilon', '0.1 (2), 0.5 (1)', '5 (2), 0.5 (1)'],
      [d, 'kNN', 'k', '5 (1), 15 (1), 255 (1)', '5 (1), 15 (1), 255 (1)'],
    ];
    expect(table).toEqual({
      columns: ['d', 'method', 'option', 'for predicting', 'for selecting'],
      rows: [...rows('384'), ...rows('768')],
      caption: 'Chosen',
      alignment: ['right', 'left', 'left', 'left', 'left'],
    });
  });

  it('shows an option that is one value in every trial, but another for each task', () => {
    const apart = three.map(() => ({ predicting: { epsilon: 1 }, selecting: { epsilon: 5 } }));
    const table = chosenOptions([madeInSample({ 'task space': three }, { chosen: [apart] })], 'Chosen');
    expect(table!.rows).toEqual([['384', 'task space', 'epsilon', '1 (3)', '5 (3)']]);
  });

  it('is nothing where nothing was chosen', () => {
    expect(chosenOptions([madeInSample({ constant: three })], 'Chosen')).toBeUndefined();
  });
});
