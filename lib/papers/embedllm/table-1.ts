import {
  type CurvePoint,
  curveDifferences,
  curveEstimates,
  curveGrowth,
  type Difference,
  type Evaluation,
  type LearningCurve,
  type Origin,
} from '../../comparing/index.js';
import { type LearningCurveSeries, learningCurveFigure } from '../../figures/index.js';
import { reported } from '../../ledger/index.js';
import { claims } from '../claims.js';
import { sizeSeries } from '../estimate-figure.js';
import { recordsOf, sizeTable } from '../estimate-table.js';
import { countText } from '../names.js';
import { originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { beats, type Stated, state, stateDifferences, testNote } from '../stated.js';

/** EmbedLLM's Table 1 prints seven sizes; its 29K is the whole training part, 29,673 questions as released. */
const PRINTED_SIZES = [1000, 5000, 10_000, 15_000, 20_000, 25_000, 29_000] as const;
const WHOLE = 29_673;
/** The rows of Table 1, and where our methods of the same kind stand in the ledger. */
const KNN = 'kNN, k tuned';
const PRINTED: Readonly<Record<string, { readonly row: string; readonly label: string }>> = {
  'matrix factorization': { row: 'A-T1', label: 'matrix-factorization' },
  [KNN]: { row: 'A-T1k', label: 'knn' },
};
/** Far below the others: in the table, not in the figure. */
const NOT_DRAWN = ['model mean', 'constant'];

/** A learning curve with what it was computed on. */
export interface Table1Curve extends LearningCurve {
  readonly origin: Origin;
  /** Subsets a size. */
  readonly subsets: number;
  /** Lines that no forecast can pass, on planted worlds. */
  readonly limits: readonly { readonly name: string; readonly value: number }[];
}

/** The training sizes: the paper's where the training part is as large as the paper's, else three up to the whole. */
export function table1Sizes(whole: number): number[] {
  const sizes = whole > 25_000 ? PRINTED_SIZES.slice(0, -1) : [1000, 2500].filter((size) => size < 0.9 * whole);
  return [...sizes, whole];
}

/** EmbedLLM §5.1, Table 1: accuracy of correctness forecasting against the number of training questions. */
export function table1(curve: Table1Curve): Shown {
  const { origin, subsets } = curve;
  const stated = state(origin, curveEstimates(curve), ({ method, size }) => {
    const { row, label } = PRINTED[method] ?? { row: 'A-T1', label: method };
    return { row, labels: [label, sizeLabel(size!)] };
  });
  const how =
    subsets > 1
      ? `mean of ${subsets} subsets ± standard deviation over them (at the whole, over seeds)`
      : 'one run a size ± half a 95 % interval by prompt';
  return {
    figures: [
      learningCurveFigure({
        name: origin.source === 'planted' && origin.scale === 'full' ? 'a-t1-forecasting-full' : 'a-t1-forecasting',
        elements: ['A-T1', 'A-T1k', 'A-C1'],
        title: 'Forecast accuracy against training size',
        subtitle: `${originText(origin)}; 95 % intervals by prompt; hollow: printed, on the paper's own data`,
        alt: 'Test accuracy of several methods against the number of training prompts, beside EmbedLLM Table 1.',
        yTitle: 'accuracy on test',
        series: methodsOf(stated).map((method) => series(stated, method)),
        references: curve.limits,
      }),
    ],
    tables: [sizeTable(stated, `Table 1, accuracy by number of training prompts: ${how}`)],
    records: recordsOf(stated),
  };
}

/** §5.1: "MF constantly outperforms KNN on training sets of all scale"; beside another method it is about the decoder. */
export function beatsAtEverySize(curve: Table1Curve, method: string, than: string): Shown {
  const row = [method, than].includes(KNN) ? 'A-C1' : 'A-Eq0b';
  return claims(
    stateDifferences(curve.origin, curveDifferences(curve, method, than), (one) => ({
      row,
      labels: [beats(one), sizeLabel(one.size!)],
      note: testNote('difference of accuracy', one),
    })),
    `${method} less ${than}, by number of training prompts: difference in accuracy, 95 % interval, verdict`,
  );
}

/** §5.1: "a steady increase in the performance as the dataset size grows". */
export function grows(curve: Table1Curve, method: string): Shown {
  const steps = curveGrowth(curve, method).map((one) => ({ ...one, than: `itself at ${countText(one.from)}` }));
  return claims(
    stateDifferences(curve.origin, steps, (one: Difference & { from: number }) => ({
      row: 'A-C1',
      labels: [`${method}-grows`, `${sizeLabel(one.from)}-to-${sizeLabel(one.size!)}`],
      note: testNote('difference of accuracy', one),
    })),
    `${method} at each size less at the size before: difference in accuracy, 95 % interval, verdict`,
  );
}

/** What Table 1 prints for the factorization less what it prints for kNN, size by size. */
export function printedGaps(): Shown {
  const gaps = PRINTED_SIZES.map((size) => printed('matrix factorization', size) - printed(KNN, size));
  return {
    tables: [
      {
        columns: ['printed', ...PRINTED_SIZES.map(countText)],
        rows: [['matrix factorization less kNN', ...gaps.map((gap) => gap.toFixed(4))]],
        caption: 'What Table 1 itself prints, by number of training questions',
      },
    ],
  };
}

/** The fits on all training prompts that forecast probabilities, one a method, the first seed. */
export function wholeFits({ points }: LearningCurve): Evaluation[] {
  const largest = Math.max(...points.map(({ size }) => size));
  return points.flatMap(({ size, evaluations: [first] }: CurvePoint) =>
    size === largest && first?.threshold === 0.5 ? [first] : [],
  );
}

/** What is computed, with what the paper printed. */
function series(stated: readonly Stated[], method: string): LearningCurveSeries {
  const known = PRINTED[method] ? PRINTED_SIZES : [];
  const published = { size: known, value: known.map((size) => printed(method, size)) };
  return { ...sizeSeries(stated, method), ...(known.length > 0 ? { published } : {}) };
}

function methodsOf(stated: readonly Stated[]): string[] {
  return [...new Set(stated.map(({ estimate }) => estimate.method))].filter((name) => !NOT_DRAWN.includes(name));
}

/** @throws RangeError `printed: Table 1 needs a number of matrix factorization at 29000, got none` */
function printed(method: string, size: number): number {
  const { row, label } = PRINTED[method]!;
  const value = reported(row, `${label}/${size}`)?.value;
  if (value == null) throw new RangeError(`printed: Table 1 needs a number of ${method} at ${size}, got none`);
  return value;
}

function sizeLabel(size: number): string {
  return String(size === WHOLE ? 29_000 : size);
}
