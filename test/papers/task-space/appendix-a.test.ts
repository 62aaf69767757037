import { describe, expect, it } from 'vitest';
import { cutMatters, selectionWantsLargerCut } from '../../../lib/papers/task-space/appendix-a.js';
import { isRectangular, placesOf, recordAt } from '../drawn.js';
import { plantedSmall } from '../made-world.js';
import { GAINS, LOSSES, madeSweeps } from './made-sweeps.js';

const both = [...madeSweeps(undefined, LOSSES), ...madeSweeps('category', GAINS)];
const MEASURES = ['auc', 'accuracy', 'benchmark-correlation', 'selection-accuracy'];

describe('cutMatters(sweeps)', () => {
  const made = cutMatters(both);

  it('compares the cut chosen on unseen units with none: one family out of sample, another in sample, and an answer', () => {
    const places = (where: string) =>
      [384, 768].flatMap((d) => MEASURES.map((measure) => `B-eps ${where}/${d}/task-space/cut-beats-none/${measure}`));
    expect(placesOf(made)).toEqual([...places('out-of-sample'), ...places('in-sample'), 'B-eps answer/t6']);
    expect(recordAt(made, 'out-of-sample/384/task-space/cut-beats-none/auc')).toMatchObject({
      ...{ value: expect.closeTo(0.05, 12), verdict: 'holds' },
    });
    expect(recordAt(made, 'in-sample/384/task-space/cut-beats-none/auc').verdict).toBe('undecided');
  });

  it('shows every paired difference that the sentence counts', () => {
    const [table] = made.tables!;
    expect(isRectangular(table!)).toBe(true);
    expect(table!.rows.map(([where, d]) => [where, d])).toEqual(
      ['out of sample by category', 'in sample'].flatMap((where) => ['384', '768'].map((d) => [where, d])),
    );
    expect(table!.rows[0]![2]).toMatch(/^\+0\.0500 \(.+\), holds$/);
  });

  it('answers for both environments', () => {
    expect(made.said).toBe(
      'Yes: with a cut chosen on unseen units, out of sample is better in 8 of 8 measures, significantly in 8; ' +
        'in sample, better in 0 of 8 measures, significantly in 0. The mean curve on test rises, then falls, in 6 of 8.',
    );
    const answer = recordAt(made, 'answer/t6') as unknown as Record<string, string>;
    expect(answer).toMatchObject({ claim: 'T6', verdict: 'holds', answer: made.said });
    expect(answer.here).toMatch(/^largest gain of a chosen cut: \+0\.0600 \(.+\) in selection accuracy, d = 384$/);
    expect(answer.here!.length).toBeLessThanOrEqual(120);
  });
});

describe('selectionWantsLargerCut(sweeps)', () => {
  const made = selectionWantsLargerCut(both);

  it('holds where the best cut for selecting is the larger one, in doublings', () => {
    expect(placesOf(made)).toEqual([
      ...['in-sample/384', 'in-sample/768', 'out-of-sample/384', 'out-of-sample/768'].map(
        (place) => `B-eps ${place}/task-space/selection-wants-larger-cut`,
      ),
      'B-eps answer/t7',
    ]);
    const [inside, , outside] = made.records!;
    expect(inside).toMatchObject({ value: 0, verdict: 'undecided' });
    expect(outside).toMatchObject({ value: 2, verdict: 'holds' }); // 20 against 5
    expect(isRectangular(made.tables![0]!)).toBe(true);
    expect(made.tables![0]!.rows[2]!.slice(0, 4)).toEqual(['out of sample by category', '384', '20', '5']);
  });

  it('fits the cuts of four settings into the line of an answer', () => {
    const { here, answer } = recordAt(made, 'answer/t7') as unknown as Record<string, string>;
    expect(here).toMatch(/^best ε, selecting\/predicting: .+ in sample, 20\/5 and 20\/5 out of it$/);
    expect(here!.length + 4 * 3).toBeLessThanOrEqual(120); // with room for cuts such as 12.5
    expect(answer).toBe(made.said);
    expect(made.said).toMatch(
      /^In part: .+ on average the larger one in 2 of 4 settings, significantly in 2\. The paper says it of two of its data sets\.$/,
    );
  });
});

it('judges nothing where the truth was planted', () => {
  const planted = both.map((sweep) => ({ ...sweep, origin: plantedSmall() }));
  for (const made of [cutMatters(planted), selectionWantsLargerCut(planted)]) {
    expect(made.said).toContain('*Not judged here*');
    expect(made.records ?? []).toEqual([]);
  }
});
