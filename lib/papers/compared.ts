import {
  type Comparison,
  differences,
  type Estimate,
  estimates,
  requireDifferentNames,
  TABLE_MEASURES,
} from '../comparing/index.js';
import type { Figure, Table } from '../figures/index.js';
import { markdownText } from '../markup/index.js';
import type { Method } from '../methods/index.js';
import type { IntervalMeasure } from '../metrics/index.js';
import { estimateFigure } from './estimate-figure.js';
import { estimateTable } from './estimate-table.js';
import { MEASURE_NAMES, signed } from './names.js';
import { originText } from './origin.js';
import type { Shown } from './shown.js';

/** Methods compared on the same answers, with each embedder; it shows every method's measures, the reader's own too. */
export interface Compared extends Shown {
  /** One an embedder, smallest dimension first. */
  readonly each: readonly Comparison[];
  readonly estimates: readonly Estimate[];
  /**
   * The same with more methods, on the same answers.
   * @throws RangeError `with: methods need different names, got "mine" twice`
   */
  with(...more: readonly Method[]): Promise<Compared>;
  /** One method less another, over the same prompts. */
  difference(method: string, than: string, measure?: IntervalMeasure): Shown;
}

/** Makes a comparison show itself. */
export function compared(
  each: readonly Comparison[],
  compareMore: (methods: readonly Method[]) => Promise<readonly Comparison[]>,
): Compared {
  const byDimension = each.map((one) => ({
    one,
    list: estimates(one.evaluations, TABLE_MEASURES, { dimension: one.dimension }),
  }));
  return {
    each,
    estimates: byDimension.flatMap(({ list }) => list),
    figures: byDimension.map(({ one, list }) => figureOf(one, list)),
    tables: byDimension.map(({ one, list }) => tableOf(one, list)),
    async with(...more) {
      const there = (each[0]?.evaluations ?? []).map(({ method }) => ({ name: method }));
      requireDifferentNames('with', [...there, ...more]);
      const added = await compareMore(more);
      const both = each.map((one, i) => ({ ...one, evaluations: [...one.evaluations, ...added[i]!.evaluations] }));
      return compared(both, compareMore);
    },
    difference: (method, than, measure = 'accuracy') => ({
      said: each.map(sentence(method, than, measure)).join('\n\n'),
    }),
  };
}

function figureOf({ origin, dimension, evaluations }: Comparison, list: readonly Estimate[]): Figure {
  const oracle = evaluations[0]?.measures.solvableShare;
  const stated = list.map((estimate) => ({ estimate }));
  return estimateFigure(
    {
      title: 'Forecasting and selecting',
      subtitle: `${originText(origin)}, d = ${dimension}; 95 % intervals by prompt`,
      alt: `Accuracy and selection accuracy with 95 % intervals: ${evaluations.map(({ method }) => method).join('; ')}.`,
    },
    evaluations.map(({ method }) => method),
    [
      { title: MEASURE_NAMES.accuracy, measure: 'accuracy', stated },
      { title: MEASURE_NAMES.selectionAccuracy, measure: 'selectionAccuracy', stated, oracle },
    ],
  );
}

function tableOf({ dimension }: Comparison, list: readonly Estimate[]): Table {
  const stated = list.map((estimate) => ({ estimate }));
  return estimateTable(stated, `d = ${dimension}: estimate ± half a 95 % interval by prompt`);
}

function sentence(method: string, than: string, measure: IntervalMeasure) {
  return ({ dimension, evaluations }: Comparison): string => {
    const [found] = differences(evaluations, method, [than], [measure]);
    const what = markdownText(`${method} less ${than}, ${MEASURE_NAMES[measure]}, d = ${dimension}`);
    if (!found) return `${what}: undefined for one of them.`;
    const { value, low, high } = found;
    return `${what}: **${signed(value)}** (95 % interval ${signed(low)} to ${signed(high)}).`;
  };
}
