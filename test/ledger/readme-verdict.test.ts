import { describe, expect, it } from 'vitest';
import { readmeVerdict } from '../../lib/ledger/readme-verdict.js';
import type { LedgerRecord } from '../../lib/ledger/record.js';

const NOTHING = 'The ledger holds no real-data results yet: `npm run reproduce -- --write` fills it.';

function at(row: string, cell: string, value: number, more: Partial<LedgerRecord> = {}): LedgerRecord {
  return { row, cell, level: 'L2', data: 'ollv2-core', scale: 'full', value, ...more };
}

/** The records of a ledger that the sentences draw on; the claims have the verdicts given, else are undecided. */
function ledger(verdicts: Readonly<Record<string, LedgerRecord['verdict']>> = {}): LedgerRecord[] {
  const score = (method: string, measure: string, value: number) =>
    at('B-T1', `in-sample/768/${method}/${measure}`, value);
  const claim = (than: string, measure: string, value: number) =>
    at('B-C1', `in-sample/768/task-space-beats-${than}/${measure}`, value, {
      ...{ low: value - 0.001, high: value + 0.001, verdict: verdicts[than] ?? 'undecided' },
    });
  return [
    score('task-space', 'accuracy', 0.7114),
    score('knn', 'accuracy', 0.6501),
    score('knn-k-tuned', 'accuracy', 0.7121),
    score('task-space', 'selection-accuracy', 0.5126),
    score('logistic-ridge', 'selection-accuracy', 0.5333),
    claim('matrix-factorization', 'accuracy', 0.0021),
    claim('category-mean', 'accuracy', 0.0302),
    claim('knn', 'accuracy', 0.0613),
    claim('knn-k-tuned', 'accuracy', -0.0007),
    claim('knn-k-tuned', 'selection-accuracy', -0.0123),
    at('A-C1', 'matrix-factorization-beats-knn-k-tuned/1000', 0.02, { low: 0.01, high: 0.03, verdict: 'holds' }),
    at('A-C1', 'matrix-factorization-beats-knn-k-tuned/6706', -0.011, { low: -0.018, high: -0.004, verdict: 'fails' }),
    at('B-BSP', 'in-sample/oracle/selection-accuracy', 0.8888),
    ...(['holds', 'holds', 'fails', 'undecided'] as const).map((verdict, i) =>
      at(i < 2 ? 'B-C1' : 'B-C2', `out-of-sample/768/by-category/${i}`, 0.1, { verdict }),
    ),
  ];
}

describe('readmeVerdict(results)', () => {
  it('takes its numbers from the records', () => {
    const text = readmeVerdict({ records: ledger() });
    for (const part of [
      'a real matrix (ollv2-core, 768 dimensions)',
      'accuracy 0.711',
      '+0.030, 95 % interval +0.029 to +0.031',
      '−0.001, 95 % interval −0.002 to +0.000',
      'in picking a model −0.012, 95 % interval −0.013 to −0.011',
      'of 4 paired comparisons with other methods, holding: 2, failing: 1, undecided: 1.',
      'factorization loses to a kNN whose *k* is chosen on validation (−0.011, 95 % interval −0.018 to −0.004)',
      "undecided after Holm's correction",
      '(accuracy 0.650; tuned, 0.712)',
      '0.513 for task space and 0.533 for the best method, where an oracle reaches 0.889',
    ]) {
      expect(text).toContain(part);
    }
    expect(text.split('\n\n')).toHaveLength(3);
  });

  it('takes its verbs from the verdicts', () => {
    const made = readmeVerdict({ records: ledger({ 'category-mean': 'holds', knn: 'fails' }) });
    expect(made).toContain('task space beats the category mean');
    expect(made).toContain("loses to the paper's kNN");
    expect(made).toContain('cannot be told from matrix factorization');
    expect(made).toContain('and task space cannot be told from it');
    const other = readmeVerdict({ records: ledger({ 'category-mean': 'fails', 'matrix-factorization': 'holds' }) });
    expect(other).toContain('task space loses to the category mean');
    expect(other).toContain('beats matrix factorization');
    expect(readmeVerdict({ records: ledger({ knn: 'reproduced' }) })).toContain("stands beside the paper's kNN");
  });

  it('says so where any of the records is missing, or none is out of sample', () => {
    expect(readmeVerdict({ records: [] })).toBe(NOTHING);
    const records = ledger();
    const needed = records.filter(({ cell }) => cell.startsWith('in-sample/') && !cell.includes('logistic-ridge'));
    expect(needed.map((one) => readmeVerdict({ records: records.filter((other) => other !== one) }))).toEqual(
      Array(10).fill(NOTHING),
    );
    expect(readmeVerdict({ records: records.filter(({ cell }) => cell.startsWith('in-sample/')) })).toBe(NOTHING);
  });

  it('passes over planted worlds and other matrices', () => {
    const records = ledger();
    expect(readmeVerdict({ records: records.map((one) => ({ ...one, level: 'L1' })) })).toBe(NOTHING);
    expect(readmeVerdict({ records: records.map((one) => ({ ...one, data: 'another' })) })).toBe(NOTHING);
    const more = records.map((one) => ({ ...one, data: 'another', value: 0.999 }));
    expect(readmeVerdict({ records: [...more, ...records] })).toBe(readmeVerdict({ records }));
  });
});
