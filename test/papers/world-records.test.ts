import { describe, expect, it } from 'vitest';
import { qualityReport } from '../../lib/data/index.js';
import { describeWorld } from '../../lib/papers/describe-world.js';
import { plantedReferences } from '../../lib/papers/planted-references.js';
import { categoryTable, qualityRecords } from '../../lib/papers/quality-table.js';
import { recoveryRecords } from '../../lib/papers/recovery-records.js';
import { madeEvaluation } from '../comparing/small-experiment.js';
import { smallMatrix } from '../data/small-matrix.js';
import { bestScores, madeWorld, plantedSmall, testAnswers } from './made-world.js';

const world = madeWorld();
const planted = plantedSmall();
const place = { row: 'B-T1', cell: 'planted/4' };
const linear = { limits: { 'task space': 'logistic' }, allowed: 0.02 } as const;

describe('recoveryRecords(world, place, evaluations, options)', () => {
  const best = { ...madeEvaluation('task space', 1, testAnswers(planted)), scores: bestScores(planted) };
  const blind = { ...best, scores: { ...best.scores, data: best.scores.data.map((p) => 1 - p) } };

  it('has none without truth', async () => {
    const evaluations = [madeEvaluation('task space', 1, testAnswers(world))];
    expect(await recoveryRecords(world, place, { embedder: 'tiny', evaluations }, linear)).toEqual([]);
  });

  it('recovers the linear limit with the planted probabilities, and misses it with their opposite', async () => {
    const evaluations = [best, { ...blind, method: 'kNN' }];
    const records = await recoveryRecords(planted, place, { embedder: 'tiny', evaluations }, linear);
    expect(records.map(({ cell, verdict }) => [cell, verdict])).toEqual([
      ['planted/4/best-forecast/expected-accuracy', undefined],
      ['planted/4/linear-limit/expected-accuracy', undefined],
      ['planted/4/linear-limit-of-squares/expected-accuracy', undefined],
      ['planted/4/task-space/expected-accuracy', 'recovered'],
      ['planted/4/knn/expected-accuracy', undefined],
    ]);
    const [limit, ours, theirs] = [records[1]!, records[3]!, records[4]!];
    expect(ours.value).toBeCloseTo(records[0]!.value!, 12);
    expect(ours.truth).toBe(limit.value);
    // The planted logits are linear in the embedding: the limit is the best forecast, but for its stopping rule.
    expect(Math.abs(limit.value! - records[0]!.value!)).toBeLessThan(0.005);
    expect(theirs.value).toBeCloseTo(1 - records[0]!.value!, 12);
    const missed = await recoveryRecords(planted, place, { embedder: 'tiny', evaluations: [blind] }, linear);
    expect(missed[3]!.verdict).toBe('missed');
  });
});

describe('plantedReferences(world, embedder)', () => {
  it('is one line where a linear score can be the best forecast, and two where its view is another', async () => {
    const together = await plantedReferences(planted, 'tiny');
    expect(together.map(({ name }) => name)).toEqual(['best possible forecast, and limit of a linear score']);
    const apart = await plantedReferences(planted, 'wide');
    expect(apart.map(({ name }) => name)).toEqual(['best possible forecast', 'limit of a linear score']);
    expect(apart[0]!.value).toBe(together[0]!.value);
    expect(apart[0]!.value).toBeGreaterThan(apart[1]!.value);
  });

  it('is none without truth', async () => {
    expect(await plantedReferences(world, 'tiny')).toEqual([]);
  });
});

describe('describeWorld(world)', () => {
  it('counts what a notebook runs on', () => {
    const right = world.matrix.correctness.filter((answer) => answer === 1).length;
    expect(describeWorld(world)).toBe(
      [
        '**L2**, a real public matrix: `small`, scale *full*.',
        '',
        `* 4 models × 60 prompts; ${((100 * right) / 240).toFixed(1)} % of 240 answers are right`,
        '* 2 benchmarks (logic, sums), scored in 3 units',
        '* split 30 / 15 / 15 (train / validation / test)',
        '* embeddings: `tiny` (4), `wide` (6)',
      ].join('\n'),
    );
  });

  it('counts only answers that were measured, and says what a planted world is', () => {
    const matrix = {
      ...world.matrix,
      correctness: Int8Array.from(world.matrix.correctness, (_, i) => (i < 4 ? 1 : -1)),
    };
    expect(describeWorld({ ...planted, matrix })).toContain('100.0 % of 4 answers are right');
    expect(describeWorld(planted)).toContain('**L1**, a planted world: the truth is known: `small`, scale *small*.');
    expect(describeWorld(madeWorld(1200))).toContain('4 models × 1,200 prompts');
  });
});

describe('the quality of a matrix', () => {
  const report = qualityReport(world.matrix);

  it('is recorded in the cells of its row', () => {
    const records = qualityRecords(world, report);
    expect(records.every(({ row, data }) => row === 'A-Data' && data === 'small')).toBe(true);
    const values = Object.fromEntries(records.map(({ cell, value }) => [cell, value]));
    expect(values).toMatchObject({
      ...{ models: 4, 'complete-models': 4, questions: 60, benchmarks: 2, 'embedding-dimension': 6 },
      ...{ 'train-share': 0.5, 'validation-share': 0.25, 'test-share': 0.25, 'observed-share': 1 },
    });
    const all = world.matrix.correctness;
    expect(values['base-rate']).toBeCloseTo(all.filter((answer) => answer === 1).length / all.length, 12);
  });

  it('is a table of categories, with a dash where nothing was measured', () => {
    const matrix = smallMatrix({ prompts: 4, missing: 0 });
    for (let m = 0; m < 4; m++) matrix.correctness[4 * m] = -1;
    const { columns, rows, alignment } = categoryTable(qualityReport(matrix));
    expect(columns).toHaveLength(5);
    expect(alignment).toHaveLength(5);
    expect(rows[0]).toEqual(['logic', 'and', '1', '0.000', '–']);
    expect(rows[1]!.slice(0, 4)).toEqual(['logic', 'or', '1', '1.000']);
  });
});
