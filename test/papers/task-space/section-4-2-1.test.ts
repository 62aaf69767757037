import { describe, expect, it } from 'vitest';
import { family, trialDifferences } from '../../../lib/comparing/index.js';
import { predictsBestInSample, predictsBestOutOfSample } from '../../../lib/papers/task-space/section-4-2-1.js';
import { isRectangular, placesOf, recordAt } from '../drawn.js';
import { plantedSmall } from '../made-world.js';
import { inSample, METHODS, outOfSample, trialsAt } from './made-trials.js';

const MEASURES = ['auc', 'accuracy', 'benchmark-correlation'];
const cells = (environment: string, than: string) =>
  MEASURES.map((measure) => `B-C1 ${environment}/task-space-beats-${than}/${measure}`);

describe('predictsBestInSample(runs)', () => {
  const made = predictsBestInSample(inSample());

  it("is the paper's family, in both dimensions against its two rivals, then each of ours, then the answer", () => {
    const dimensions = ['in-sample/384', 'in-sample/768'];
    const own = ['knn-k-tuned', 'logistic-ridge-l2-tuned', 'single-best'];
    expect(placesOf(made)).toEqual([
      ...dimensions.flatMap((d) => ['matrix-factorization', 'knn-k-5'].flatMap((than) => cells(d, than))),
      ...own.flatMap((than) => dimensions.flatMap((d) => cells(d, than))),
      'B-C1 answer/t1',
    ]);
    expect(made.tables!.every(isRectangular)).toBe(true);
    expect(made.tables!.map(({ caption }) => caption)).toEqual(
      [384, 768].map((d) => `In sample, d = ${d}: mean difference over 10 trials (95 % interval), verdict`),
    );
  });

  it('answers by the two rivals of the paper, and names those of ours that are not beaten', () => {
    expect(made.said).toBe(
      "Yes: 12 of 12 differences hold against the paper's two rivals. Our own rivals not beaten in accuracy " +
        'at 384: logistic ridge, l2 tuned. And at 768: logistic ridge, l2 tuned.',
    );
    expect(recordAt(made, 'answer/t1')).toMatchObject({
      ...{ claim: 'T1', verdict: 'holds', answer: made.said },
      here: 'accuracy at d = 768: +0.040 over matrix factorization, +0.100 over kNN, k = 5',
    });
    const worse = predictsBestInSample(inSample({ 'task space': trialsAt(0.62) }));
    expect(worse.said).toMatch(/^In part only: 6 of 12 differences hold, 6 fail /);
    expect(worse.said).toContain(
      'kNN, k tuned, is significantly ahead of task space in AUC (384, 768), accuracy (384, 768),',
    );
    const last = predictsBestInSample(inSample({ 'task space': trialsAt(0.5) }));
    expect(last.said).toContain('None of our own rivals is beaten in accuracy.');
    expect(recordAt(worse, 'answer/t1').verdict).toBe('fails');
  });

  it('is one family: twelve differences, corrected together', () => {
    const runs = inSample({ 'matrix factorization': trialsAt(0.698, 1) });
    const rivals = ['matrix factorization', 'kNN, k = 5'];
    const tested = family(
      runs.flatMap((run) => trialDifferences(run, 'task space', rivals, ['auc', 'accuracy', 'benchmarkCorrelation'])),
    );
    const { records } = predictsBestInSample(runs);
    tested.forEach(({ adjusted, value }, i) => {
      const p = adjusted < 0.0001 ? 'p < 0.0001' : `p = ${adjusted.toFixed(4)}`;
      expect(records![i]).toMatchObject({ value, note: `mean difference over 10 trials; ${p} (Holm)` });
    });
    expect(new Set(records!.slice(0, 12).map(({ note }) => note)).size).toBeGreaterThan(1);
  });

  it('does not change for the rivals of the paper when we add one, nor for ours when we add another', () => {
    const near = { 'matrix factorization': trialsAt(0.698, 1), 'kNN, k tuned': trialsAt(0.698, 3) };
    const { 'logistic ridge, l2 tuned': _, 'single best': __, ...fewer } = METHODS;
    const few = predictsBestInSample(inSample(near).map((run) => without(run, Object.keys(fewer))));
    const many = predictsBestInSample(inSample({ ...near, ...Object.fromEntries(added) }));
    const cellsOf = [...cells('in-sample/768', 'matrix-factorization'), ...cells('in-sample/384', 'knn-k-tuned')];
    for (const cell of cellsOf.map((place) => place.replace('B-C1 ', ''))) {
      expect(recordAt(many, cell)).toEqual(recordAt(few, cell));
    }
  });
});

const added = Array.from({ length: 20 }, (_, i) => [`ours ${i}`, trialsAt(0.69, i)] as const);

/** A run with some of its methods only. */
function without(run: ReturnType<typeof inSample>[number], names: readonly string[]) {
  const kept = run.trials.methods.map((name, m) => [name, m] as const).filter(([name]) => names.includes(name));
  const pick = <T>(list: readonly T[]) => kept.map(([, m]) => list[m]!);
  const { measures, chosen, roc, seedSpreads } = run.trials;
  return {
    ...run,
    trials: {
      ...{ methods: kept.map(([name]) => name), measures: pick(measures), chosen: pick(chosen) },
      ...{ roc: pick(roc), seedSpreads: pick(seedSpreads) },
    },
  };
}

describe('predictsBestOutOfSample(all)', () => {
  const made = predictsBestOutOfSample(outOfSample());

  it('is decided by category; by benchmark there is too little data', () => {
    const verdicts = (by: string) =>
      new Set(made.records!.filter(({ cell }) => cell.includes(by)).map(({ verdict }) => verdict));
    expect(verdicts('by-benchmark')).toEqual(new Set(['too little data']));
    expect(verdicts('by-category')).not.toContain('too little data');
    expect(recordAt(made, 'answer/t2')).toMatchObject({ claim: 'T2', verdict: 'holds' });
    expect(made.said).toMatch(/^Yes: 12 of 12 differences hold/);
  });

  it('has a table a setting and dimension', () => {
    expect(made.tables!.map(({ caption }) => caption?.split(':')[0])).toEqual([
      ...['Out of sample by category, d = 384', 'Out of sample by benchmark, d = 384'],
      ...['Out of sample by category, d = 768', 'Out of sample by benchmark, d = 768'],
    ]);
  });
});

it('judges nothing where the truth was planted', () => {
  const origin = plantedSmall();
  for (const made of [
    predictsBestInSample(inSample({}, { origin })),
    predictsBestOutOfSample(outOfSample({}, { origin })),
  ]) {
    expect(made.said).toContain('*Not judged here*');
    expect(made.records ?? []).toEqual([]);
  }
});
