import {
  type CurvePoint,
  curveDifferences,
  curveEstimates,
  type Difference,
  type Evaluation,
  type LearningCurve,
  type Origin,
} from '../../comparing/index.js';
import { type GapSeries, gapFigure, learningCurveFigure, type Table } from '../../figures/index.js';
import { maxOf } from '../../linalg/index.js';
import { sizeSeries } from '../estimate-figure.js';
import { recordsOf, sizeTable } from '../estimate-table.js';
import { countText } from '../names.js';
import { originText } from '../origin.js';
import type { Shown } from '../shown.js';
import { type Stated, state } from '../stated.js';
import { KNN, MF, PRINTED, PRINTED_SIZES, printed, sizeLabel } from './printed-table-1.js';

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
  const drawn = methodsOf(stated);
  const gaps = drawn.includes(MF)
    ? drawn.filter((name) => name !== MF).flatMap((than) => curveDifferences(curve, MF, than))
    : [];
  const text = {
    name: origin.source === 'planted' && origin.scale === 'full' ? 'a-t1-forecasting-full' : 'a-t1-forecasting',
    elements: ['A-T1', 'A-T1k', 'A-C1'],
    title: 'Forecast accuracy against training size, and what the factorization gains',
    alt: 'Left: accuracy of several methods by number of training prompts. Right: matrix factorization less each of them.',
    yTitle: 'accuracy on test',
    series: drawn.map((method) => sizeSeries(stated, method)),
    references: curve.limits,
  };
  // A curve without the factorization, or with nothing beside it, has levels only.
  const figure =
    gaps.length === 0
      ? learningCurveFigure({ ...text, subtitle: `${originText(origin)}; 95 % intervals by prompt` })
      : gapFigure({
          ...text,
          subtitle: `${originText(origin)}; right: differences on the same prompts with 95 % intervals`,
          method: MF,
          gaps: drawn.flatMap((than) => gapSeries(gaps, than)),
          printed: {
            ...{ name: 'printed gap to kNN', method: KNN, size: PRINTED_SIZES },
            value: PRINTED_SIZES.map((size) => printed(MF, size) - printed(KNN, size)),
          },
        });
  return {
    figures: [figure],
    tables: [sizeTable(stated, `Table 1, accuracy by number of training prompts: ${how}`), ...chosenAt(curve)],
    records: recordsOf(stated),
  };
}

/** The fits on all training prompts that forecast probabilities, one a method, the first seed. */
export function wholeFits({ points }: LearningCurve): Evaluation[] {
  const largest = maxOf(points.map(({ size }) => size));
  return points.flatMap(({ size, evaluations: [first] }: CurvePoint) =>
    size === largest && first?.threshold === 0.5 ? [first] : [],
  );
}

/** What validation chose at each size: subsets that chose an option, by option. */
function chosenAt({ points }: LearningCurve): Table[] {
  const rows = points.flatMap(({ size, method, evaluations }) =>
    Object.keys(evaluations[0]?.chosen ?? {}).map((option) => ({
      ...{ size, method, option },
      values: evaluations.map(({ chosen }) => chosen[option]!),
    })),
  );
  const sizes = [...new Set(rows.map(({ size }) => size))];
  const lines = [...new Set(rows.map(({ method, option }) => `${method}: ${option}`))];
  const varied = lines.filter(
    (line) => new Set(rows.flatMap((row) => (`${row.method}: ${row.option}` === line ? row.values : []))).size > 1,
  );
  if (varied.length === 0) return [];
  return [
    {
      columns: ['option chosen on validation', ...sizes.map(countText)],
      rows: varied.map((line) => [
        line,
        ...sizes.map(
          (size) =>
            rows.find((row) => row.size === size && `${row.method}: ${row.option}` === line)?.values.join(', ') ?? null,
        ),
      ]),
      caption: 'What validation chose, one value a subset (at the whole, a seed)',
      alignment: ['left', ...sizes.map(() => 'right' as const)],
    },
  ];
}

/** What the factorization gains over one rival, by size. */
function gapSeries(gaps: readonly Difference[], rival: string): GapSeries[] {
  const mine = gaps.filter(({ than }) => than === rival);
  const at = (pick: (gap: Difference) => number) => mine.map(pick);
  if (mine.length === 0) return [];
  return [
    {
      method: rival,
      size: at(({ size }) => size!),
      value: at(({ value }) => value),
      low: at(({ low }) => low),
      high: at(({ high }) => high),
    },
  ];
}

function methodsOf(stated: readonly Stated[]): string[] {
  return [...new Set(stated.map(({ estimate }) => estimate.method))].filter((name) => !NOT_DRAWN.includes(name));
}
