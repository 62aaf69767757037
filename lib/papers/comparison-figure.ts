import type { Evaluation } from '../comparing/index.js';
import { type DotMeasure, dotIntervalFigure, type Figure, type FigureText } from '../figures/index.js';
import type { LedgerRecord } from '../ledger/index.js';
import type { IntervalMeasure } from '../metrics/index.js';
import { slug } from './evidence.js';
import { MEASURE_NAMES } from './measure-names.js';

/** One panel of a comparison: a measure of some records. */
export interface ComparisonPanel {
  readonly title: string;
  readonly measure: IntervalMeasure;
  /** Of `measureRecords` or `trialRecords`. */
  readonly records: readonly LedgerRecord[];
  /** The share of prompts that some model solves, drawn as a line. */
  readonly oracle?: number;
}

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
  const oracle = evaluations[0]?.measures.solvableShare;
  const panels = measures.map((measure) => ({
    ...{ title: MEASURE_NAMES[measure], measure, records },
    ...(measure === 'selectionAccuracy' && oracle !== undefined ? { oracle } : {}),
  }));
  return panelsFigure(text, rows, panels);
}

/**
 * A point and its interval for each method (row) and panel, with what the paper printed.
 * @param rows names of the methods
 */
export function panelsFigure(text: FigureText, rows: readonly string[], panels: readonly ComparisonPanel[]): Figure {
  return dotIntervalFigure({ ...text, rows, measures: panels.map((panel) => dots(rows, panel)) });
}

function dots(rows: readonly string[], { title, measure, records, oracle }: ComparisonPanel): DotMeasure {
  const found = rows.map((row) => records.find(({ cell }) => cell.endsWith(`/${slug(row)}/${slug(measure)}`)));
  const published = found.map((record) => record?.published ?? null);
  return {
    title,
    value: found.map((record) => record?.value ?? null),
    low: found.map((record) => record?.low ?? record?.value ?? null),
    high: found.map((record) => record?.high ?? record?.value ?? null),
    ...(published.some((value) => value !== null) ? { published } : {}),
    ...(oracle === undefined ? {} : { references: [{ name: 'oracle', value: oracle }] }),
  };
}
