import { describe, expect, it } from 'vitest';
import { measureInterval } from '../../../lib/metrics/index.js';
import { ledgerOrigin } from '../../../lib/papers/origin.js';
import { beatsInSample } from '../../../lib/papers/task-space/section-4-2.js';
import { table1InSample } from '../../../lib/papers/task-space/table-1.js';
import { flatEvaluation, madeEvaluation } from '../../comparing/small-experiment.js';
import { comparison, drawnRow, firstCells, isRectangular, named, placesOf, recordAt } from '../drawn.js';
import { madeWorld, testAnswers } from '../made-world.js';

const world = madeWorld();
const answers = testAnswers(world);
const flat = flatEvaluation('constant', answers);
const knn = madeEvaluation('kNN', 2, answers, 0.1);
const ours = madeEvaluation('task space', 1, answers, 0.8);
const factorized = {
  ...madeEvaluation('matrix factorization', 3, answers, 0.2),
  seedSpread: { accuracy: 0.004, benchmarkCorrelation: 0.01 },
};
const each = [
  comparison(world, [flat, knn, ours, factorized]),
  comparison(world, [flat, knn, ours, factorized], { dimension: 768 }),
];

describe('table1InSample({ each })', () => {
  const made = table1InSample({ each });

  it('is a record for each dimension, method and measure, with its interval and what was printed', () => {
    const measures = ['auc', 'accuracy', 'benchmark-correlation', 'selection-accuracy', 'recall'];
    expect(placesOf(made)).toEqual(
      [384, 768].flatMap((d) =>
        ['constant', 'knn', 'task-space', 'matrix-factorization'].flatMap((method) =>
          measures
            .filter((measure) => method !== 'constant' || measure !== 'benchmark-correlation')
            .map((measure) => `B-T1 in-sample/${d}/${method}/${measure}`),
        ),
      ),
    );
    const { value, low, high } = measureInterval('auc', ours.scores, ours.graded, ours.threshold);
    expect(recordAt(made, 'in-sample/384/task-space/auc')).toEqual({
      ...{ ...ledgerOrigin(world), row: 'B-T1', cell: 'in-sample/384/task-space/auc', value, low, high },
      what: 'task space: AUC, in sample, d = 384',
      ...{ published: 0.7538, verdict: 'other data' },
    });
  });

  it('lets numbers of trained methods move by their seed spread, and no others', () => {
    const tolerance = (method: string, measure: string) =>
      recordAt(made, `in-sample/384/${method}/${measure}`).tolerance;
    expect(tolerance('matrix-factorization', 'accuracy')).toBe(0.004);
    expect(tolerance('matrix-factorization', 'benchmark-correlation')).toBe(0.01);
    expect(tolerance('matrix-factorization', 'auc')).toBeUndefined();
    expect(tolerance('task-space', 'accuracy')).toBeUndefined();
  });

  it('is a table a dimension, printed under computed, its columns in order though the constant comes first', () => {
    expect(made.tables!.map(({ caption }) => caption)).toEqual([
      'Table 1, in sample, d = 384: ours ± half a 95 % interval, printed ± sd of ten trials',
      'Table 1, in sample, d = 768: ours ± half a 95 % interval, printed ± sd of ten trials',
    ]);
    const [table] = made.tables!;
    expect(table!.columns).toEqual([
      ...['method', 'AUC', 'accuracy', 'benchmark correlation', 'selection accuracy', 'recall'],
    ]);
    expect(isRectangular(table!)).toBe(true);
    expect(firstCells(table)).toEqual([
      ...['constant', 'kNN', '· printed', 'task space', '· printed', 'matrix factorization', '· printed'],
    ]);
    expect(table!.rows[0]![3]).toBeNull();
    expect(table!.rows[4]!.slice(1, 3)).toEqual(['0.7538 ± 0.0019', '0.7115 ± 0.0015']);
  });

  it('draws the largest dimension, with the solvable share as the bound of selection', () => {
    const [figure] = made.figures!;
    expect(made.figures).toHaveLength(1);
    expect(figure).toMatchObject({ name: 'b-t1-in-sample-768', elements: ['B-T1'] });
    expect(drawnRow(figure, 'AUC', 'task space')).toBeCloseTo(ours.measures.auc, 4);
    expect(drawnRow(figure, 'benchmark correlation', 'constant')).toBeUndefined();
    expect(named(figure, 'oracle').map(({ x }) => x[0])).toEqual([expect.closeTo(ours.measures.solvableShare, 4)]);
  });
});

describe('beatsInSample({ each }, method, rivals)', () => {
  it('is a claim a rival and measure, of the largest dimension, of one family', () => {
    const made = beatsInSample({ each }, 'task space', ['kNN', 'matrix factorization']);
    expect(placesOf(made)).toEqual(
      ['knn', 'matrix-factorization'].flatMap((than) =>
        ['auc', 'accuracy', 'benchmark-correlation', 'selection-accuracy'].map(
          (measure) => `B-C1 in-sample/768/task-space-beats-${than}/${measure}`,
        ),
      ),
    );
    expect(recordAt(made, 'in-sample/768/task-space-beats-knn/auc')).toMatchObject({
      verdict: 'holds',
      note: expect.stringMatching(/^difference; p .+ \(Holm\)$/),
    });
    expect(recordAt(made, 'in-sample/768/task-space-beats-matrix-factorization/accuracy').tolerance).toBe(0.004);
    expect(made.tables![0]!.caption).toBe('In sample, d = 768: difference, 95 % interval, verdict');
    expect(made.said).toMatch(/^Of 8 comparisons, holding: \*\*\d\*\*/);
    expect(made.fails).toBeUndefined();
  });

  it('has a gap where a claim is about something undefined, and claims the rest', () => {
    const made = beatsInSample({ each }, 'task space', ['constant', 'kNN']);
    expect(made.records).toHaveLength(7);
    const [constant] = made.tables![0]!.rows;
    expect(constant!.filter((cell) => cell === null)).toHaveLength(1);
  });
});
