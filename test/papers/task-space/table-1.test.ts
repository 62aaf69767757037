import { describe, expect, it } from 'vitest';
import { measureInterval } from '../../../lib/metrics/index.js';
import { evidence } from '../../../lib/papers/origin.js';
import {
  beatsInSample,
  beatsOutOfSample,
  leftOut,
  otherEnvironments,
  printedTable1,
  table1InSample,
  table1OutOfSample,
} from '../../../lib/papers/task-space/table-1.js';
import { flatEvaluation, madeEvaluation, madeOutOfSample } from '../../comparing/small-experiment.js';
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
      ...{ ...evidence(world), row: 'B-T1', cell: 'in-sample/384/task-space/auc', value, low, high },
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

const trials = (...aucs: number[]) =>
  aucs.map((auc) => ({ auc, accuracy: auc, benchmarkCorrelation: auc, selectionAccuracy: auc - 0.1, recall: auc }));
const measured = {
  'model mean': trials(0.5, 0.51, 0.5, 0.51),
  kNN: trials(0.6, 0.63, 0.61, 0.6),
  'task space': trials(0.7, 0.72, 0.71, 0.71),
};
const outOfSample = [
  madeOutOfSample(measured),
  madeOutOfSample(measured, { leftOut: 'benchmark' }),
  madeOutOfSample(measured, { dimension: 768 }),
  madeOutOfSample(measured, { dimension: 768, leftOut: 'benchmark' }),
];

describe('table1OutOfSample(all)', () => {
  const made = table1OutOfSample(outOfSample);

  it('has the cells of the printed table by category, and its own by benchmark', () => {
    const one = recordAt(made, 'out-of-sample/384/task-space/auc');
    expect(one).toMatchObject({ row: 'B-T1', value: expect.closeTo(0.71, 12), note: '4 trials' });
    expect(one.sd).toBeCloseTo(0.0082, 4);
    expect(recordAt(made, 'out-of-sample/384/task-space/accuracy').published).toBeDefined();
    const other = recordAt(made, 'out-of-sample/768/by-benchmark/task-space/auc');
    expect(other).not.toHaveProperty('published');
    expect(made.records).toHaveLength(4 * 3 * 5);
  });

  it('is a table a setting, with the deviation over trials, and a figure of the largest dimension', () => {
    expect(made.tables!.map(({ caption }) => caption)).toEqual([
      'Table 1, out of sample by category, d = 384: mean ± sd of 4 trials',
      'Table 1, out of sample by benchmark, d = 384: mean ± sd of 4 trials',
      'Table 1, out of sample by category, d = 768: mean ± sd of 4 trials',
      'Table 1, out of sample by benchmark, d = 768: mean ± sd of 4 trials',
    ]);
    expect(made.tables!.every(isRectangular)).toBe(true);
    expect(made.tables![1]!.rows.at(-1)![1]).toBe('0.7100 ± 0.0082');
    expect(made.figures!.map(({ name }) => name)).toEqual(['b-t1-out-of-sample-768']);
    for (const unit of ['category', 'benchmark']) {
      expect(drawnRow(made.figures![0], `AUC, by ${unit}`, 'task space')).toBe(0.71);
      expect(drawnRow(made.figures![0], `selection accuracy, by ${unit}`, 'kNN')).toBe(0.51);
    }
  });

  it('says for each unit of leaving out which is the best, beside task space and the baselines', () => {
    const line = (unit: string) =>
      `* by ${unit}, the largest AUC: task space **0.710** (task space 0.710, single best –, model mean 0.505); ` +
      'the best selection: task space **0.610** (task space 0.610, single best –, model mean 0.405)';
    expect(made.said).toBe(`${line('category')}\n${line('benchmark')}`);
  });
});

describe('beatsOutOfSample(all, method, rivals)', () => {
  const made = beatsOutOfSample(outOfSample.slice(0, 2), 'task space', ['kNN', 'model mean']);

  it('claims prediction in one row and selection in another, by category and by benchmark', () => {
    const cells = (unit: string, than: string) =>
      ['auc', 'accuracy', 'benchmark-correlation'].map(
        (measure) => `B-C1 out-of-sample/384/by-${unit}/task-space-beats-${than}/${measure}`,
      );
    const selection = (unit: string, than: string) =>
      `B-C2 out-of-sample/384/by-${unit}/task-space-beats-${than}/selection-accuracy`;
    const units = ['category', 'benchmark'];
    const rivals = ['knn', 'model-mean'];
    expect(placesOf(made)).toEqual([
      ...units.flatMap((unit) => rivals.flatMap((than) => cells(unit, than))),
      ...units.flatMap((unit) => rivals.map((than) => selection(unit, than))),
    ]);
  });

  it('holds, fails or is undecided, paired by trial', () => {
    const verdicts = ({ records }: typeof made) => [...new Set(records!.map(({ verdict }) => verdict))];
    expect(verdicts(made)).toEqual(['holds']);
    expect(verdicts(beatsOutOfSample(outOfSample, 'kNN', ['task space']))).toEqual(['fails']);
    expect(verdicts(beatsOutOfSample(outOfSample, 'kNN', ['kNN']))).toEqual(['undecided']);
    expect(made.records![0]!.note).toMatch(/^mean difference over 4 trials; p = 0\.\d{4} \(Holm\)$/);
  });

  it('is a table a setting, and counts prediction and selection apart', () => {
    expect(made.tables!.map(({ columns }) => columns)).toEqual(
      [0, 1].map(() => ['task space', 'AUC', 'accuracy', 'benchmark correlation', 'selection accuracy']),
    );
    expect(made.said).toBe(
      'Prediction. Of 12 comparisons, holding: **12**, failing: **0**, undecided: **0**.\n\n' +
        'Selection. Of 4 comparisons, holding: **4**, failing: **0**, undecided: **0**.',
    );
  });

  it('is undecided where only the correction over the family says so', () => {
    const near = { 'task space': trials(0.7, 0.72, 0.71, 0.7), other: trials(0.695, 0.71, 0.708, 0.695) };
    const one = (rivals: number) => {
      const more = Object.fromEntries(Array.from({ length: rivals }, (_, i) => [`other ${i}`, near.other]));
      const all = [madeOutOfSample({ 'task space': near['task space'], ...more })];
      const records = beatsOutOfSample(all, 'task space', Object.keys(more)).records!;
      return records.filter(({ row }) => row === 'B-C2');
    };
    const [alone] = one(1);
    const family = one(20);
    expect(alone!.low).toBe(family[0]!.low);
    expect(alone!.note).not.toBe(family[0]!.note);
    expect(family.map(({ verdict }) => verdict)).toEqual(Array(20).fill('undecided'));
  });
});

describe('leftOut(all)', () => {
  it('counts for each unit what is left out, how many different targets, and what was dropped as their duplicate', () => {
    expect(leftOut(outOfSample).said).toBe(
      ['category', 'benchmark']
        .map(
          (unit) =>
            `* by ${unit}: 1 left out a trial, 3 distinct targets, ` +
            '6 source prompts dropped as duplicates of a target over 4 trials',
        )
        .join('\n'),
    );
  });
});

it('printedTable1 is the printed table in full, with a dash for each lost cell', () => {
  const [table] = printedTable1().tables!;
  expect(table!.rows).toHaveLength(24);
  expect(isRectangular(table!)).toBe(true);
  expect(table!.rows.flat().filter((text) => text === null)).toHaveLength(9);
  expect(table!.rows[2]).toEqual([
    ...['in sample', '384', 'task space', '0.7538 ± 0.0019', '0.7115 ± 0.0015'],
    ...['0.9248 ± 0.0027', '0.6221 ± 0.0020', '0.6814 ± 0.0027'],
  ]);
  expect(table!.rows.at(-1)!.slice(3)).toEqual(['0.6097', '0.4631', '0.3843', '0.3381', '0.7119']);
  expect(printedTable1().records).toBeUndefined();
});

it('otherEnvironments says what is missing to check the environments of the LoRA modules', () => {
  const { said, records } = otherEnvironments(world);
  expect(said).toContain('*Not checkable here*');
  expect(records).toEqual([
    {
      ...{ ...evidence(world), row: 'B-env2', cell: 'bbh-environments', value: null },
      ...{ verdict: 'not checkable here', note: expect.stringContaining('92 LoRA modules') },
    },
  ]);
});
