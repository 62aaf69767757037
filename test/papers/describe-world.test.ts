import { expect, it } from 'vitest';
import { describeWorld } from '../../lib/papers/index.js';
import { madeWorld, plantedSmall } from './made-world.js';

const world = madeWorld();
const planted = plantedSmall();

it('describeWorld counts what a notebook runs on', () => {
  const right = world.matrix.correctness.filter((answer) => answer === 1).length;
  expect(describeWorld(world)).toBe(
    [
      '**public** data, a real public matrix: `small`.',
      '',
      `* 4 models × 60 prompts; ${((100 * right) / 240).toFixed(1)} % of 240 answers are right`,
      '* 2 benchmarks (logic, sums), scored in 3 units',
      '* split 30 / 15 / 15 (train / validation / test)',
      '* embeddings: `tiny` (4), `wide` (6)',
    ].join('\n'),
  );
});

it('describeWorld counts only answers that were measured', () => {
  const correctness = Int8Array.from(world.matrix.correctness, (_, i) => (i < 4 ? 1 : -1));
  const matrix = { ...planted.matrix, correctness };
  expect(describeWorld({ ...planted, matrix })).toContain('100.0 % of 4 answers are right');
});

it('describeWorld says what the data are, and the scale of a planted world', () => {
  expect(describeWorld(planted)).toContain(
    '**planted** data, a planted world: the truth is known: `small`, *small* scale.',
  );
  expect(describeWorld({ ...world, source: 'original' })).toContain(
    "**original** data, the papers' own data: `small`.",
  );
  expect(describeWorld(madeWorld(1200))).toContain('4 models × 1,200 prompts');
  expect(describeWorld({ ...world, embedders: ['wide'] })).toContain('* embeddings: `wide` (6)');
});
