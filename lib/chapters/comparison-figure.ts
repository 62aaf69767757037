import type { Evaluation } from '../experiments/index.js';
import { type DotMeasure, dotIntervalFigure, type Figure, type FigureText } from '../figures/index.js';
import type { LedgerRecord } from '../ledger/index.js';
import type { IntervalMeasure } from '../metrics/index.js';
import { slug } from './evidence.js';
import { MEASURE_NAMES } from './measure-names.js';

/**
 * Every method's measures with their intervals, beside what the paper printed and the oracle that bounds selection.
 * @param records of `measureRecords` for the same evaluations
 */
export function comparisonFigure(
  text: FigureText,
  evaluations: readonly Evaluation[],
  records: readonly LedgerRecord[],
  measures: readonly IntervalMeasure[] = ['accuracy', 'selectionAccuracy'],
): Figure {
  const rows = evaluations.map(({ method }) => method);
  const find = (method: string, measure: IntervalMeasure) =>
    records.find(({ cell }) => cell.endsWith(`/${slug(method)}/${slug(measure)}`));
  const panels = measures.map((measure): DotMeasure => {
    const found = rows.map((method) => find(method, measure));
    const published = found.map((record) => record?.published ?? null);
    return {
      title: MEASURE_NAMES[measure],
      value: found.map((record) => record?.value ?? null),
      low: found.map((record) => record?.low ?? record?.value ?? null),
      high: found.map((record) => record?.high ?? record?.value ?? null),
      ...(published.some((value) => value !== null) ? { published } : {}),
      ...(measure === 'selectionAccuracy' ? { references: [oracleLine(evaluations)] } : {}),
    };
  });
  return dotIntervalFigure({ ...text, rows, measures: panels });
}

function oracleLine(evaluations: readonly Evaluation[]): { name: string; value: number } {
  return { name: 'oracle', value: evaluations[0]?.measures.solvableShare ?? 1 };
}
