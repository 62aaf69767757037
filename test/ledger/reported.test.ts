import { describe, expect, it } from 'vitest';
import { inventoryRow, inventoryRows } from '../../lib/ledger/inventory.js';
import { reported, reportedValues } from '../../lib/ledger/reported.js';

const ENVIRONMENTS = ['in-sample', 'out-of-sample', 'bbh-0-shot', 'bbh-1-shot'];
const METHODS = ['knn', 'matrix-factorization', 'task-space'];
const MEASURES = ['auc', 'accuracy', 'benchmark-correlation', 'selection-accuracy', 'recall'];
const SIZES = [1000, 5000, 10000, 15000, 20000, 25000, 29000];

function tableOne(measure: string): { environment: string; cell: string; value: number | null }[] {
  return ENVIRONMENTS.flatMap((environment) =>
    ['384', '768'].flatMap((dimension) =>
      METHODS.map((method) => {
        const cell = `${environment}/${dimension}/${method}/${measure}`;
        const entry = reported('B-T1', cell);
        if (entry === undefined) throw new Error(`reported.json lacks B-T1 ${cell}`);
        return { environment, cell, value: entry.value };
      }),
    ),
  );
}

describe('reported.json', () => {
  it('holds each cell once, in a known row, with a place', () => {
    const keys = reportedValues().map(({ row, cell }) => `${row}|${cell}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { row, place, value, note } of reportedValues()) {
      expect(inventoryRow(row).id).toBe(row);
      expect(place.length).toBeGreaterThan(0);
      if (value === null) expect(note).toMatch(/lost|drawn/);
    }
  });

  it('holds the whole of Table 1 of task space, but for the nine lost AUC cells', () => {
    const cells = MEASURES.flatMap(tableOne);
    expect(cells).toHaveLength(120);
    const lost = cells.filter(({ value }) => value === null).map(({ cell }) => cell);
    expect(lost).toHaveLength(9);
    for (const cell of lost) expect(cell).toMatch(/^(in-sample\/768|out-of-sample\/(384|768))\/.*\/auc$/);
    expect(reportedValues().filter(({ row }) => row === 'B-T1')).toHaveLength(120);
  });

  it('prints a deviation exactly where there were ten trials', () => {
    for (const { row, cell, value, sd } of reportedValues()) {
      if (!['B-T1', 'B-BSP'].includes(row) || value === null) continue;
      expect(sd !== undefined, cell).toBe(!cell.startsWith('bbh'));
    }
  });

  it.each([
    ['in-sample', 0.9129],
    ['out-of-sample', 0.9194],
    ['bbh-0-shot', 0.4225],
    ['bbh-1-shot', 0.4749],
  ])('has recalls that are selection accuracy over one solvable share (%s)', (environment, share) => {
    const of = (measure: string) => tableOne(measure).filter((one) => one.environment === environment);
    const recalls = of('recall');
    const accuracies = of('selection-accuracy');
    // Both are rounded to four digits, and so is the share.
    accuracies.forEach(({ value }, i) => {
      expect(Math.abs(value! / share - recalls[i]!.value!)).toBeLessThan(2.5e-4);
    });
  });

  it('repeats Table 1 in Table 2', () => {
    for (const { row, cell, value } of reportedValues()) {
      if (row !== 'B-BSP' || !cell.includes('task-space') || value === null) continue;
      expect(value, cell).toBe(reported('B-T1', cell)?.value);
    }
    expect(reported('B-BSP', 'in-sample/single-best/selection-accuracy')?.value).toBe(0.5759);
    expect(reported('B-BSP', 'out-of-sample/single-best/recall')?.value).toBeNull();
  });

  it('holds the seven sizes of Table 1 of EmbedLLM, growing, with matrix factorization ahead', () => {
    const mf = SIZES.map((size) => reported('A-T1', `matrix-factorization/${size}`)!.value!);
    const knn = SIZES.map((size) => reported('A-T1k', `knn/${size}`)!.value!);
    expect(mf).toEqual([...mf].sort());
    expect(knn).toEqual([...knn].sort());
    expect(mf.map((value, i) => Number((value - knn[i]!).toFixed(4)))).toEqual([
      0.0071, 0.0253, 0.0255, 0.025, 0.0247, 0.0248, 0.0257,
    ]);
  });

  it('counts seven benchmarks with more than half of their splits significant', () => {
    const counts = reportedValues().filter(({ cell }) => cell.startsWith('significant-splits/'));
    expect(counts).toHaveLength(10);
    expect(counts.filter(({ value }) => value! > 50)).toHaveLength(reported('A-B1', 'significant-benchmarks')!.value!);
  });

  it('answers undefined where nothing is printed', () => {
    expect(reported('B-T1', 'in-sample/384/logistic-ridge/auc')).toBeUndefined();
  });
});

describe('inventory-rows.json', () => {
  it('holds each row once, and headlines of tables and measurements are printed cells', () => {
    const ids = inventoryRows().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id.startsWith('A-'))).toHaveLength(22);
    expect(ids.filter((id) => id.startsWith('B-'))).toHaveLength(24);
    const beyond = inventoryRows().filter(({ paper }) => paper === 'beyond');
    expect(ids.slice(46)).toEqual(beyond.map(({ id }) => id));
    for (const { id, headline, paper, kind } of inventoryRows()) {
      if (headline !== undefined && paper !== 'beyond' && ['table', 'measurement', 'data'].includes(kind))
        expect(reported(id, headline), `${id} ${headline}`).toMatchObject({ row: id, cell: headline });
    }
  });

  it('names an unknown row', () => {
    expect(() => inventoryRow('B-T9')).toThrow("'B-T9' is no row of data/inventory-rows.json");
  });
});
