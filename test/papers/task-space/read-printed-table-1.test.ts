import { describe, expect, it } from 'vitest';
import { ledgerOrigin } from '../../../lib/papers/origin.js';
import { readPrintedTable1 } from '../../../lib/papers/task-space/read-printed-table-1.js';
import { isRectangular, placesOf, recordAt } from '../drawn.js';
import { madeWorld, plantedSmall } from '../made-world.js';

const world = madeWorld();

describe('readPrintedTable1(origin)', () => {
  const made = readPrintedTable1(world);
  const [table] = made.tables!;
  const [gains, rivals, ties, single, constant, auc] = table!.rows;

  it('says what was printed and what it means', () => {
    expect(isRectangular(table!)).toBe(true);
    expect(table!.rows).toHaveLength(6);
    expect(table!.columns).toEqual(['what', 'printed', 'what it means']);
    expect(made.fails).toBeUndefined();
  });

  it('holds the printed gain out of sample against the printed spread of ten trials', () => {
    expect(gains![1]).toMatch(/^d = 384: 0\.6480 ± 0\.0242 against 0\.6466 ± 0\.0266, t = 0\.12; d = 768: /);
    expect(gains![2]).toMatch(/^In 2 of 2 dimensions .+ "substantially so in the OOS scenarios" \(§4\.2\.1\)\.$/);
  });

  it('finds the row out of sample where a rival selects better, which the text denies', () => {
    expect(rivals![1]).toBe('BBH, 1-shot, d = 384: matrix factorization 0.3408 / 0.7178, task space 0.3405 / 0.7171');
    expect(rivals![2]).toMatch(/^In 1 of 6 rows /);
  });

  it('finds the ties with one static choice, and the row where that choice is ahead', () => {
    expect(ties![1]).toBe('BBH, 0-shot, d = 384: 0.2491 / 0.5896; BBH, 0-shot, d = 768: 0.2491 / 0.5896');
    expect(single![1]).toBe('out of sample, d = 384: 0.5885 against 0.5879');
  });

  it('finds every accuracy on BBH below a constant that says "fails"', () => {
    expect(constant![1]).toBe(
      '0.2937 to 0.5034; the constant: BBH, 0-shot at least 0.5775, BBH, 1-shot at least 0.5251',
    );
    expect(recordAt(made, 'printed/accuracies-below-a-constant')).toEqual({
      ...{ ...ledgerOrigin(world), row: 'B-C3', cell: 'printed/accuracies-below-a-constant', value: 12 },
      what: 'printed accuracies on BBH below a constant that says "fails", of 12',
    });
    expect(String(auc![1]).split('; ')).toHaveLength(4);
    expect(recordAt(made, 'printed/aucs-below-one-half').value).toBe(4);
  });

  it('is recorded without a verdict on a claim, and with the same values on all data', () => {
    expect(placesOf(made)).toEqual([
      'B-C1 printed/gains-within-noise',
      'B-C2 printed/rivals-at-or-above',
      'B-BSP printed/ties-with-single-best',
      'B-BSP printed/single-best-above',
      'B-C3 printed/accuracies-below-a-constant',
      'B-C3 printed/aucs-below-one-half',
    ]);
    const values = (shown: typeof made) => shown.records!.map(({ value, verdict }) => [value, verdict]);
    expect(values(made)).toEqual([2, 1, 2, 1, 12, 4].map((value) => [value, undefined]));
    expect(values(readPrintedTable1(plantedSmall()))).toEqual(values(made));
    expect(readPrintedTable1(plantedSmall()).tables).toEqual(made.tables);
  });
});
