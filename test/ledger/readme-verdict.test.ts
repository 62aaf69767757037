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
      ...{ low: value - 0.001, high: value + 0.001 },
      verdict: verdicts[measure === 'accuracy' ? than : 'picks'] ?? 'undecided',
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
    at('A-C1', 'matrix-factorization-beats-knn-k-tuned/6706', -0.011, {
      low: -0.018,
      high: -0.004,
      verdict: verdicts.curve ?? 'fails',
    }),
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
      '(−0.001, 95 % interval −0.002 to +0.000)',
      'in picking a model task space cannot be told from a kNN with tuned *k* (−0.012, 95 % interval −0.013 to −0.011, ' +
        "undecided after Holm's correction)",
      'of 4 paired comparisons with other methods (both dimensions), holding: 2, failing: 1, undecided: 1.',
      "EmbedLLM's factorization loses to a kNN with tuned *k* (−0.011, 95 % interval −0.018 to −0.004)",
      'the task-space paper holds its kNN at *k* = 5 (accuracy 0.650; with *k* chosen on validation, 0.712)',
      '0.513 for task space and 0.533 for the best method, where an oracle reaches 0.889',
    ]) {
      expect(text).toContain(part);
    }
    expect(text.split('\n\n')).toHaveLength(3);
  });

  /** What stands under each heading, without numbers. */
  function said(verdicts: Parameters<typeof ledger>[0]): string[] {
    const paragraphs = readmeVerdict({ records: ledger(verdicts) }).split('\n\n');
    return paragraphs.map((text) => text.replace(/ \([^()]*\)/g, ''));
  }
  const three = { 'category-mean': 'holds', knn: 'holds', 'matrix-factorization': 'holds' } as const;
  const forecast =
    '**What held up**, on a real matrix: vectors in closed form forecast right answers with accuracy 0.711';

  it('says under what held up that which holds, and with its verb under what did not the rest', () => {
    const [held, not] = said(three);
    expect(held).toBe(
      `${forecast}; in accuracy task space beats the category mean, beats its paper's kNN and beats matrix factorization.`,
    );
    expect(not).toMatch(
      /^\*\*What did not\*\*: in accuracy task space cannot be told from a kNN with tuned \*k\*; in picking a model task space cannot be told from a kNN with tuned \*k\*; trained on all prompts EmbedLLM's factorization loses to a kNN with tuned \*k\*; out of sample/,
    );
  });

  it('moves a comparison that does not hold', () => {
    const [held, not] = said({ ...three, knn: 'fails' });
    expect(held).toBe(`${forecast}; in accuracy task space beats the category mean and beats matrix factorization.`);
    expect(not).toContain(
      "in accuracy task space loses to its paper's kNN and cannot be told from a kNN with tuned *k*;",
    );
    const [nothing, all] = said({ knn: 'reproduced' });
    expect(nothing).toBe(`${forecast}.`);
    expect(all).toContain(
      "cannot be told from the category mean, stands beside its paper's kNN, cannot be told from matrix factorization and cannot",
    );
  });

  it('moves a comparison with tuned kNN that holds', () => {
    const [held, not] = said({ ...three, 'knn-k-tuned': 'holds', picks: 'holds', curve: 'holds' });
    expect(held).toContain('and beats a kNN with tuned *k*; in picking a model task space beats a kNN with tuned *k*;');
    expect(not).toMatch(/^\*\*What did not\*\*: out of sample/);
  });

  it.each([
    ['undecided', 'fails', 'matches task space and passes the factorization here;'],
    ['undecided', 'undecided', 'matches both here;'],
    ['fails', 'fails', 'passes both here;'],
    ['holds', 'holds', 'matches neither here;'],
    ['holds', 'undecided', 'does not match task space and matches the factorization here;'],
  ] as const)('says of task space %s and factorization %s that a tuned kNN %s', (neighbours, curve, words) => {
    const [, , why] = said({ 'knn-k-tuned': neighbours, curve });
    expect(why).toContain(`a tuned kNN ${words}`);
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
