import { describe, expect, it } from 'vitest';
import { claim } from '../../lib/ledger/claim.js';
import { notCheckable, record } from '../../lib/ledger/record.js';
import { recovery } from '../../lib/ledger/recovery.js';

const at = {
  row: 'B-T1',
  cell: 'in-sample/384/task-space/auc',
  what: 'task space: AUC, in sample, d = 384',
  source: 'public',
  data: 'made-up',
  scale: 'full',
} as const;
const own = { ...at, source: 'original' } as const; // printed: 0.7538 ± 0.0019

describe('record', () => {
  it('puts the printed number beside ours, and says other data on planted and public data', () => {
    expect(record({ ...at, value: 0.7 })).toEqual({ ...at, value: 0.7, published: 0.7538, verdict: 'other data' });
    expect(record({ ...at, source: 'planted', value: 0.7538 }).verdict).toBe('other data');
  });

  it('says reproduced on original data when the interval holds the printed number or its deviation reaches ours', () => {
    expect(record({ ...own, value: 0.74, low: 0.72, high: 0.76 }).verdict).toBe('reproduced');
    expect(record({ ...own, value: 0.7556 }).verdict).toBe('reproduced');
    expect(record({ ...own, value: 0.74, low: 0.73, high: 0.75 }).verdict).toBe('not reproduced');
    expect(record({ ...own, value: 0.7558 }).verdict).toBe('not reproduced');
  });

  it('is undecided on original data where neither an interval nor a printed deviation is stated', () => {
    const cell = 'bbh-0-shot/384/task-space/auc';
    expect(record({ ...own, cell, value: 0.7 }).verdict).toBe('undecided');
  });

  it('takes a printed bound on its own side', () => {
    const speed = { ...own, row: 'A-R4', cell: 'selections-per-second' };
    expect(record({ ...speed, value: 90_000 })).toMatchObject({ published: 750, verdict: 'reproduced' });
    expect(record({ ...speed, value: 700 }).verdict).toBe('not reproduced');
  });

  it('gives no verdict where nothing is printed or the printed number is lost', () => {
    expect(record({ ...at, cell: 'in-sample/384/logistic-ridge/auc', value: 0.7 })).not.toHaveProperty('verdict');
    const lost = record({ ...at, cell: 'in-sample/768/task-space/auc', value: 0.7 });
    expect(lost).not.toHaveProperty('published');
    expect(lost).not.toHaveProperty('verdict');
  });

  it.each([
    [{ row: 'B-T9' }, "'B-T9' is no row"],
    [{ value: Number.NaN }, 'value of B-T1 in-sample/384/task-space/auc must be finite or null, got NaN'],
    [{ low: 0.1 }, 'needs both low and high'],
    [{ low: 0.9, high: 0.1 }, 'must be finite and ascending, got [0.9, 0.1]'],
    [{ data: 'a\u202eb' }, 'control characters, got "a\\u202eb"'],
    [{ data: 'a|b' }, "data must be a text without '|'"],
  ])('refuses %j', (wrong, message) => {
    expect(() => record({ ...at, value: 0.7, ...wrong })).toThrow(message);
  });

  it('says what is missing where something cannot be checked', () => {
    const one = notCheckable({ ...at, row: 'A-R5', cell: 'gigabytes', missing: 'a GPU' });
    expect(one).toMatchObject({ value: null, verdict: 'not checkable here', note: 'a GPU', published: 1 });
  });
});

describe('claim', () => {
  it('holds, fails or is undecided by where the paired interval lies', () => {
    const verdict = (low: number, high: number) => claim({ ...at, value: (low + high) / 2, low, high }).verdict;
    expect(verdict(0.01, 0.03)).toBe('holds');
    expect(verdict(-0.03, -0.01)).toBe('fails');
    expect(verdict(-0.01, 0.02)).toBe('undecided');
    expect(verdict(0, 0.02)).toBe('undecided');
  });

  it('lets a corrected p-value decide', () => {
    expect(claim({ ...at, value: 0.02, low: 0.01, high: 0.03, verdict: 'undecided' }).verdict).toBe('undecided');
  });
});

describe('recovery', () => {
  it('is recovered when the interval holds the truth', () => {
    const near = recovery({ ...at, value: 0.744, truth: 0.75, within: 0.01 });
    expect(near).toMatchObject({
      note: 'within 0.01',
      verdict: 'recovered',
      truth: 0.75,
    });
    expect(near.low).toBeUndefined();
    expect(recovery({ ...at, value: 0.7, truth: 0.75, within: 0.01 }).verdict).toBe('missed');
    expect(recovery({ ...at, value: 0.7, truth: 0.75, low: 0.69, high: 0.71 }).verdict).toBe('missed');
  });

  it('takes a one-sided answer', () => {
    expect(recovery({ ...at, value: 0.7, recovered: true })).toMatchObject({ verdict: 'recovered', value: 0.7 });
  });

  it('needs an answer', () => {
    expect(() => recovery({ ...at, value: 0.7, truth: 0.75 })).toThrow('needs recovered, or truth with low and high');
  });
});
