import { describe, expect, it } from 'vitest';
import { type Estimate, TABLE_MEASURES } from '../../lib/comparing/index.js';
import { estimateTable, estimateText, printedText, recordsOf, sizeTable } from '../../lib/papers/estimate-table.js';
import { state } from '../../lib/papers/stated.js';
import { madeWorld } from './made-world.js';

const world = madeWorld();
const of = (method: string, measure: Estimate['measure'], value: number, more: Partial<Estimate> = {}) => ({
  estimate: { method, measure, value, ...more } as Estimate,
});

describe('estimateTable(stated, caption)', () => {
  it('has a line a method with words over its columns, and under it what was printed with its deviation', () => {
    const estimates: Estimate[] = [
      { method: 'task space', measure: 'auc', value: 0.7, low: 0.69, high: 0.71 },
      { method: 'task space', measure: 'selectionAccuracy', value: 0.65, low: 0.6, high: 0.7, sd: 0.002 },
      { method: 'kNN, k tuned', measure: 'auc', value: 0.61 },
    ];
    const stated = state(world, estimates, ({ method, measure }) => ({
      row: 'B-T1',
      labels: ['in-sample', 384, method, measure],
    }));
    expect(estimateTable(stated, 'Made')).toEqual({
      columns: ['method', 'AUC', 'selection accuracy'],
      rows: [
        ['task space', '0.7000 ± 0.0100', '0.6500 ± 0.0020'],
        ['· printed', '0.7538 ± 0.0019', '0.6221 ± 0.0020'],
        ['kNN, k tuned', '0.6100', null],
      ],
      caption: 'Made',
      alignment: ['left', 'right', 'right'],
    });
    expect(recordsOf(stated)).toEqual(stated.map(({ record }) => record));
  });

  it.each(['auc', 'benchmarkCorrelation', 'recall'] as const)(
    'keeps the order of its columns where the first method lacks %s',
    (lacking) => {
      const stated = ['constant', 'kNN', 'task space'].flatMap((method) =>
        TABLE_MEASURES.filter((measure) => method !== 'constant' || measure !== lacking).map((measure) =>
          of(method, measure, 0.5),
        ),
      );
      const { columns, rows } = estimateTable(stated, '');
      expect(columns).toEqual([
        ...['method', 'AUC', 'accuracy', 'benchmark correlation', 'selection accuracy', 'recall'],
      ]);
      expect(rows[0]!.indexOf(null)).toBe(1 + TABLE_MEASURES.indexOf(lacking));
      expect(rows[1]).not.toContain(null);
    },
  );

  it('keeps the columns that only a later method has', () => {
    const { columns, rows } = estimateTable([of('a', 'auc', 0.6), of('b', 'recall', 0.7)], '');
    expect(columns).toEqual(['method', 'AUC', 'recall']);
    expect(rows).toEqual([
      ['a', '0.6000', null],
      ['b', null, '0.7000'],
    ]);
  });

  it('has no printed line where the printed value is lost', () => {
    const printed = { row: 'B-T1', cell: 'x', value: null, place: 'Table 1', paper: 'task-space' } as const;
    expect(estimateTable([{ ...of('a', 'auc', 0.6), printed }], '').rows).toEqual([['a', '0.6000']]);
    expect(printedText(printed)).toBeNull();
  });
});

describe('sizeTable(stated, caption)', () => {
  it('has a column a training size, ascending, whatever size the first method lacks', () => {
    const stated = [
      of('a', 'accuracy', 0.6, { size: 29_673, sd: 0.01 }),
      of('b', 'accuracy', 0.5, { size: 1000 }),
      of('b', 'accuracy', 0.7, { size: 29_673 }),
    ];
    expect(sizeTable(stated, 'Made')).toMatchObject({
      columns: ['method', '1,000', '29,673'],
      rows: [
        ['a', null, '0.6000 ± 0.0100'],
        ['b', '0.5000', '0.7000'],
      ],
    });
  });
});

describe('estimateText(estimate)', () => {
  it('is the value with its deviation, else with half its interval, else alone', () => {
    const { estimate } = of('a', 'auc', 0.71784, { low: 0.7, high: 0.72 });
    expect(estimateText(estimate)).toBe('0.7178 ± 0.0100');
    expect(estimateText({ ...estimate, sd: 0.0042 })).toBe('0.7178 ± 0.0042');
    expect(estimateText(of('a', 'auc', 0.5).estimate)).toBe('0.5000');
  });
});
