import { describe, expect, it } from 'vitest';
import { beatsOutOfSample } from '../../../lib/papers/task-space/section-4-2.js';
import { leftOut, table1OutOfSample } from '../../../lib/papers/task-space/table-1.js';
import { madeOutOfSample } from '../../comparing/small-experiment.js';
import { drawnRow, isRectangular, placesOf, recordAt } from '../drawn.js';

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
