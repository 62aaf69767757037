import type { OutOfSample, TrialRun } from '../../../lib/comparing/index.js';
import type { Measures } from '../../../lib/metrics/index.js';
import { madeInSample, madeOutOfSample } from '../../comparing/small-experiment.js';

const SCATTER = [0, 0.004, -0.003, 0.002, -0.001, 0.003, -0.004, 0.001, -0.002, 0];

/** Ten trials of a method: every measure at a level of its own, scattered about it by `turn`. */
export function trialsAt(level: number, turn = 0): Measures[] {
  return SCATTER.map((_, i) => {
    const value = level + SCATTER[(i + turn) % SCATTER.length]!;
    const rest = { aucPerModel: value, benchmarkCorrelationPerUnit: value, modelsEverChosen: 40 };
    const selectionAccuracy = value - 0.1;
    const solvable = { selectionAccuracy, solvableShare: 0.9, recall: selectionAccuracy / 0.9 };
    return { auc: value, accuracy: value, benchmarkCorrelation: value, ...solvable, ...rest } as Measures;
  });
}

/** All methods that the chapter compares; task space the best but for one of our rivals. */
export const METHODS: Readonly<Record<string, readonly Measures[]>> = {
  'task space': trialsAt(0.7),
  'matrix factorization': trialsAt(0.66, 1),
  'kNN, k = 5': trialsAt(0.6, 2),
  'kNN, k tuned': trialsAt(0.65, 3),
  'logistic ridge, l2 tuned': trialsAt(0.7, 4),
  'single best': trialsAt(0.55, 5),
  constant: trialsAt(0.5, 6),
};

/** The same methods with some of them changed, in both dimensions. */
export function inSample(changed: Partial<typeof METHODS> = {}, more: Partial<TrialRun> = {}): TrialRun[] {
  const methods = { ...METHODS, ...changed } as typeof METHODS;
  return [384, 768].map((dimension) => madeInSample(methods, { dimension, ...more }));
}

/** The same out of sample: by category ten trials of three families, by benchmark six single ones. */
export function outOfSample(changed: Partial<typeof METHODS> = {}, more: Partial<OutOfSample> = {}): OutOfSample[] {
  const methods = { ...METHODS, ...changed } as typeof METHODS;
  const six = Object.fromEntries(Object.entries(methods).map(([name, list]) => [name, list.slice(0, 6)]));
  return [384, 768].flatMap((dimension) => {
    const byBenchmark = madeOutOfSample(six, { leftOut: 'benchmark', dimension });
    const splits = byBenchmark.splits.map((split, i) => ({ ...split, leftOut: [`benchmark ${i}`] }));
    return [
      madeOutOfSample(methods, { dimension, ...more }),
      { ...byBenchmark, splits, ...more, leftOut: 'benchmark' as const },
    ];
  });
}
