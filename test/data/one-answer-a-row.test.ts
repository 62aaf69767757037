import { expect, it } from 'vitest';
import { answersAt, oneAnswerARow } from '../../lib/data/index.js';
import { plantedWorld } from '../../lib/planted/index.js';

it('oneAnswerARow(answers) holds every answer once, beside its own prompt', async () => {
  const world = await plantedWorld({ scale: 'small' });
  const answers = answersAt(world, 'planted-384', [7, 3, 5]);
  const { models, prompts, correctness } = oneAnswerARow(answers);
  const rows = 3 * models.length;
  expect(prompts.ids).toHaveLength(rows);
  expect(prompts.embeddings.rows).toBe(rows);
  for (let row = 0; row < rows; row++) {
    const [q, m] = [Math.floor(row / models.length), row % models.length];
    expect(prompts.ids[row]).toBe(answers.prompts.ids[q]);
    const measured = [...models.keys()].filter((other) => correctness[other * rows + row] !== -1);
    expect(measured).toEqual([m]);
    expect(correctness[m * rows + row]).toBe(answers.correctness[m * 3 + q]);
  }
});
