import { describe, expect, it } from 'vitest';
import { type Difference, differences, family } from '../../lib/comparing/index.js';
import { claims, differenceText, verdictSentence } from '../../lib/papers/claims.js';
import { beats, stateDifferences, testNote } from '../../lib/papers/stated.js';
import { madeEvaluation } from '../comparing/small-experiment.js';
import { firstCells, isRectangular } from './drawn.js';
import { madeWorld, testAnswers } from './made-world.js';

const world = madeWorld();
const answers = testAnswers(world);
const stateAll = (list: readonly Difference[]) =>
  stateDifferences(world, list, (one) => ({
    ...{ row: 'B-C1', labels: [beats(one), one.measure, one.size ?? 'whole'], note: testNote('difference', one) },
  }));
const made = (low: number, high: number, more: Partial<Difference> = {}): Difference => ({
  ...{ method: 'task space', than: 'kNN', measure: 'auc', p: 0.01, adjusted: low > 0 || high < 0 ? 0.01 : 0.5 },
  ...{ value: (low + high) / 2, low, high, ...more },
});

describe('claims(stated, caption, lead)', () => {
  it('finds a method that knows the answers better than one that guesses, and not the other way round', () => {
    const evaluations = [madeEvaluation('task space', 1, answers, 1), madeEvaluation('kNN', 2, answers, 0)];
    const verdict = (method: string, than: string) =>
      stateAll(family(differences(evaluations, method, [than], ['accuracy']))).map(({ record }) => record.verdict);
    expect(verdict('task space', 'kNN')).toEqual(['holds']);
    expect(verdict('kNN', 'task space')).toEqual(['fails']);
    expect(verdict('kNN', 'kNN')).toEqual(['undecided']);
  });

  it('is a line a rival and a column a measure, with how many hold', () => {
    const stated = stateAll([
      made(0.01, 0.03),
      made(-0.02, 0.04, { measure: 'accuracy' }),
      made(-0.03, -0.01, { than: 'model mean' }),
    ]);
    const shown = claims(stated, 'Made', 'Here. ');
    const [table] = shown.tables!;
    expect(table).toEqual({
      columns: ['task space', 'AUC', 'accuracy'],
      rows: [
        ['against kNN', '+0.0200 (+0.0100 to +0.0300), holds', '+0.0100 (−0.0200 to +0.0400), undecided'],
        ['against model mean', '−0.0200 (−0.0300 to −0.0100), fails', null],
      ],
      caption: 'Made',
      alignment: ['left', 'right', 'right'],
    });
    expect(shown.said).toBe('Here. Of 3 comparisons, holding: **1**, failing: **1**, undecided: **1**.');
    expect(shown.records).toEqual(stated.map(({ record }) => record));
    expect(shown.fails ?? []).toEqual([]); // a claim that fails is a finding
    expect(differenceText(stated[0]!)).toBe(table!.rows[0]![1]);
  });

  it('has a column a training size along a curve', () => {
    const stated = stateAll([1000, 29_673].map((size) => made(0.01, 0.03, { size, measure: 'accuracy' })));
    const [table] = claims(stated, 'Made').tables!;
    expect(table!.columns).toEqual(['task space', '1,000', '29,673']);
    expect(firstCells(table)).toEqual(['against kNN']);
    expect(isRectangular(table!)).toBe(true);
  });

  it('is empty, and says so, without a comparison', () => {
    const shown = claims([], 'None');
    expect(shown.tables![0]).toMatchObject({ columns: ['method'], rows: [] });
    expect(shown.said).toBe(verdictSentence([]));
    expect(shown.records).toEqual([]);
  });
});
