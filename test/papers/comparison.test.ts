import { describe, expect, it } from 'vitest';
import { type PairedComparison, pairedComparisons } from '../../lib/comparing/index.js';
import { type LedgerRecord, record } from '../../lib/ledger/index.js';
import { measureInterval } from '../../lib/metrics/index.js';
import { comparisonFigure, panelsFigure } from '../../lib/papers/comparison-figure.js';
import { comparisonClaims, measureRecords } from '../../lib/papers/comparison-records.js';
import { comparisonTable } from '../../lib/papers/comparison-table.js';
import { slug } from '../../lib/papers/evidence.js';
import { tally } from '../../lib/papers/tally.js';
import { trainedTolerance } from '../../lib/papers/trained-tolerance.js';
import { madeEvaluation } from '../comparing/small-experiment.js';
import { madeWorld, testAnswers } from './made-world.js';

const world = madeWorld();
const answers = testAnswers(world);
const place = { row: 'B-T1', cell: 'in-sample/384' };
const one = madeEvaluation('task space', 1, answers, 0.6);
const two = madeEvaluation('kNN', 2, answers, 0.1);
const flat = { ...two, method: 'constant', scores: { ...two.scores, data: two.scores.data.map(() => 0.6) } };

describe('slug(name)', () => {
  it.each([
    ['kNN', 'knn'],
    ['kNN, k tuned', 'knn-k-tuned'],
    ['benchmarkCorrelationPerUnit', 'benchmark-correlation-per-unit'],
    ['as released', 'as-released'],
    ['single best (chosen on test)', 'single-best-chosen-on-test'],
  ])('makes of %s the part of a cell %s', (name, made) => expect(slug(name)).toBe(made));
});

describe('measureRecords(world, place, evaluations, measures)', () => {
  it('is a record for each method and measure, with its interval and what was printed', () => {
    const records = measureRecords(world, place, [one, two]);
    expect(records.map(({ cell }) => cell)).toEqual(
      ['task-space', 'knn'].flatMap((method) =>
        ['auc', 'accuracy', 'benchmark-correlation', 'selection-accuracy', 'recall'].map(
          (measure) => `in-sample/384/${method}/${measure}`,
        ),
      ),
    );
    const { value, low, high } = measureInterval('auc', one.scores, one.graded, one.threshold);
    expect(records[0]).toEqual({
      ...{ row: 'B-T1', cell: 'in-sample/384/task-space/auc', level: 'L2', data: 'small', scale: 'full' },
      ...{ value, low, high, published: 0.7538, verdict: 'other data' },
    });
  });

  it('passes over measures that are undefined', () => {
    const cells = measureRecords(world, place, [flat], ['accuracy', 'benchmarkCorrelation']).map(({ cell }) => cell);
    expect(cells).toEqual(['in-sample/384/constant/accuracy']);
  });
});

describe('trainedTolerance(methods, measure)', () => {
  it('lets numbers of trained methods move by their seed spread, and no others', () => {
    expect(trainedTolerance(['kNN', 'task space'], 'recall')).toEqual({});
    expect(trainedTolerance(['kNN', 'matrix factorization, calibrated'], 'recall')).toEqual({ tolerance: 0.02 });
    expect(trainedTolerance(['logistic ridge'], 'auc')).toEqual({ tolerance: 0.004 });
  });

  it('is part of the records and claims that a trained method has a share in', () => {
    const trained = { ...two, method: 'matrix factorization' };
    const records = measureRecords(world, place, [one, trained], ['accuracy', 'benchmarkCorrelation']);
    expect(records.map(({ tolerance }) => tolerance)).toEqual([undefined, undefined, 0.004, 0.01]);
    const pairs = [
      ['task space', 'matrix factorization'],
      ['task space', 'task space'],
    ] as const;
    const claims = comparisonClaims(world, place, pairedComparisons([one, trained], pairs, ['selectionAccuracy']));
    expect(claims.map(({ tolerance }) => tolerance)).toEqual([0.02, undefined]);
  });
});

describe('comparisonClaims(world, place, comparisons)', () => {
  const compared = (low: number, high: number, adjusted: number): PairedComparison => ({
    ...{ better: 'task space', than: 'kNN, k tuned', measure: 'selectionAccuracy', p: adjusted, adjusted },
    ...{ value: (low + high) / 2, low, high, standardError: (high - low) / 4 },
  });

  it('holds, fails or is undecided, by the interval and the corrected p', () => {
    const claims = comparisonClaims(world, { row: 'B-C1', cell: 'in-sample/384' }, [
      compared(0.01, 0.03, 0.00001),
      compared(-0.03, -0.01, 0.0123),
      compared(-0.01, 0.03, 0.4),
      compared(0.001, 0.03, 0.06),
    ]);
    expect(claims.map(({ verdict }) => verdict)).toEqual(['holds', 'fails', 'undecided', 'undecided']);
    expect(claims.map(({ note }) => note)).toEqual([
      'difference; p < 0.0001 (Holm)',
      'difference; p = 0.0123 (Holm)',
      'difference; p = 0.4000 (Holm)',
      'difference; p = 0.0600 (Holm)',
    ]);
    expect(claims[0]).toMatchObject({
      ...{ row: 'B-C1', cell: 'in-sample/384/task-space-beats-knn-k-tuned/selection-accuracy', level: 'L2' },
      ...{ low: 0.01, high: 0.03 },
    });
    expect(tally(claims)).toBe('Of 4 comparisons, holding: **1**, failing: **1**, undecided: **2**.');
  });

  it('finds a method that knows the answers better than one that guesses, and not the other way round', () => {
    const sharp = madeEvaluation('task space', 1, answers, 1);
    const blind = madeEvaluation('kNN', 2, answers, 0);
    const pairs = [
      ['task space', 'kNN'],
      ['kNN', 'task space'],
      ['kNN', 'kNN'],
    ] as const;
    const claims = comparisonClaims(world, place, pairedComparisons([sharp, blind], pairs, ['accuracy']));
    expect(claims.map(({ verdict }) => verdict)).toEqual(['holds', 'fails', 'undecided']);
  });
});

describe('comparisonTable(records)', () => {
  const at = (cell: string, value: number | null, more: Partial<LedgerRecord> = {}) =>
    record({ row: 'B-T1', cell, level: 'L2', data: 'small', scale: 'full', value, ...more } as LedgerRecord);

  it('has a row a method with half the interval, and under it what was printed with its deviation', () => {
    const records = [
      at('in-sample/384/task-space/auc', 0.7, { low: 0.69, high: 0.71 }),
      at('in-sample/384/task-space/accuracy', 0.65, { low: 0.6, high: 0.7, sd: 0.002 }),
      at('in-sample/384/kNN-k-tuned/auc', 0.61),
    ];
    expect(comparisonTable(records)).toEqual({
      columns: ['method', 'auc', 'accuracy'],
      rows: [
        ['task space', '0.7000 ± 0.0100', '0.6500 ± 0.0020'],
        ['· printed', '0.7538 ± 0.0019', '0.7115 ± 0.0015'],
        ['kNN k tuned', '0.6100', '–'],
      ],
      alignment: ['left', 'right', 'right'],
    });
  });

  it('shows a dash for what cannot be had', () => {
    const { rows } = comparisonTable([at('x/own/auc', null), at('x/own/recall', 0.5)]);
    expect(rows).toEqual([['own', '–', '0.5000']]);
  });
});

describe('comparisonFigure(text, evaluations, records, measures)', () => {
  const text = { name: 'made', title: 'Made', alt: 'Made' };
  const traces = (figure: { data: readonly object[] }) => figure.data as { name: string; x: number[] }[];

  it('draws each method in a panel a measure, with the share of solvable prompts as the bound of selection', () => {
    const records = measureRecords(world, place, [one, two]);
    const made = traces(comparisonFigure(text, [one, two], records));
    const drawn = (name: string, row = 0) => made.find((trace) => trace.name === name)?.x[row];
    expect(drawn('accuracy')).toBeCloseTo(one.measures.accuracy, 4);
    expect(drawn('selection accuracy', 1)).toBeCloseTo(two.measures.selectionAccuracy, 4);
    expect(drawn('oracle')).toBeCloseTo(one.measures.solvableShare, 4);
    expect(made.filter(({ name }) => name === 'oracle')).toHaveLength(1);
  });

  it('draws what was printed, and nothing where there is no record', () => {
    const records = measureRecords(world, place, [one]);
    const panels = [{ title: 'AUC', measure: 'auc', records }] as const;
    const made = traces(panelsFigure(text, ['task space', 'kNN'], panels));
    expect(made.some(({ x }) => x.includes(0.7538))).toBe(true);
    expect(made.find(({ name }) => name === 'AUC')?.x).toHaveLength(1);
    expect(made.some(({ name }) => name === 'oracle')).toBe(false);
  });
});
