import { sampleStandardDeviation } from 'simple-statistics';
import { type CurvePoint, type Evaluation, meanDifference, meanInterval, type World } from '../comparing/index.js';
import type { LearningCurve } from '../figures/index.js';
import { claim, type LedgerRecord, record, reported, reportedValues } from '../ledger/index.js';
import { holm, type IntervalMeasure } from '../metrics/index.js';
import { evidence, pText, slug } from './evidence.js';
import { trainedTolerance } from './trained-tolerance.js';

/** Rows of the ledger that hold a method's learning curve. */
const ROWS: Readonly<Record<string, string>> = { 'kNN, k tuned': 'A-T1k' };

/** The size as the paper's Table 1 names it: its 29K is the whole training part of 29,673. */
function sizeName(size: number): string {
  return size === 29_673 ? '29000' : String(size);
}

/** A record for each method and training size: mean accuracy over the subsets, interval by prompt, deviation by subset. */
export function curveRecords(world: World, points: readonly CurvePoint[]): LedgerRecord[] {
  return points.map(({ size, method, evaluations }) => {
    const { value, low, high } = meanInterval('accuracy', evaluations);
    const sd = deviation(evaluations);
    const row = ROWS[method] ?? 'A-T1';
    const cell = `${method === 'kNN, k tuned' ? 'knn' : slug(method)}/${sizeName(size)}`;
    return record({
      ...evidence(world),
      row,
      cell,
      value,
      low,
      high,
      ...(sd === undefined ? {} : { sd }),
      ...trainedTolerance([method], 'accuracy'),
    });
  });
}

/**
 * Claims about two learning curves: `better` beats `than` at each size, and `better` gains from each size to the next.
 * Each of the two is a family for Holm's correction. Growth and a comparison with kNN are EmbedLLM's claims (row A-C1); a
 * comparison with another method is about its decoder (row A-Eq0b).
 */
export function curveClaims(
  world: World,
  points: readonly CurvePoint[],
  [better, than]: readonly [string, string],
  measure: IntervalMeasure = 'accuracy',
): LedgerRecord[] {
  const of = (method: string): CurvePoint[] => {
    const found = points.filter((point) => point.method === method);
    if (found.length > 0) return found;
    const known = [...new Set(points.map((point) => point.method))].join(', ');
    throw new RangeError(`curveClaims: needs points of "${method}", got ${known}`);
  };
  const [a, b] = [of(better), of(than)];
  const beside = [better, than].some((method) => method.startsWith('kNN')) ? 'A-C1' : 'A-Eq0b';
  const beats = a.map((point, i) => ({
    row: beside,
    cell: `${slug(better)}-beats-${slug(than)}/${sizeName(point.size)}`,
    ...meanDifference(measure, point.evaluations, b[i]!.evaluations),
  }));
  const grows = a.slice(1).map((point, i) => ({
    row: 'A-C1',
    cell: `${slug(better)}-grows/${sizeName(a[i]!.size)}-to-${sizeName(point.size)}`,
    ...meanDifference(measure, point.evaluations, a[i]!.evaluations),
  }));
  return [beats, grows].flatMap((family) => {
    const { adjusted } = holm(family.map(({ p }) => p));
    return family.map(({ row, cell, value, low, high }, i) =>
      claim({
        ...evidence(world),
        ...{ row, cell, value, low, high },
        ...trainedTolerance([better, than], measure),
        ...(adjusted[i]! > 0.05 ? { verdict: 'undecided' as const } : {}),
        note: `difference of ${measure}; ${pText(adjusted[i]!)} (Holm)`,
      }),
    );
  });
}

/** Records of `curveRecords` as series of `learningCurveFigure`, with the curve that the paper printed. */
export function curveSeries(points: readonly CurvePoint[], records: readonly LedgerRecord[]): LearningCurve[] {
  const methods = [...new Set(points.map(({ method }) => method))];
  return methods.map((method) => {
    const mine = points.flatMap((point, i) => (point.method === method ? [{ size: point.size, ...records[i]! }] : []));
    const printed = printedCurve(mine[0]!.row, mine[0]!.cell.split('/')[0]!);
    return {
      method,
      size: mine.map(({ size }) => size),
      value: mine.map(({ value }) => value!),
      low: mine.map(({ low, value }) => low ?? value!),
      high: mine.map(({ high, value }) => high ?? value!),
      ...(printed.size.length > 0 ? { published: printed } : {}),
    };
  });
}

function printedCurve(row: string, method: string): { size: number[]; value: number[] } {
  const cells = reportedValues().filter((one) => one.row === row && one.cell.startsWith(`${method}/`));
  const known = cells.filter(({ cell }) => /\/\d+$/.test(cell) && reported(row, cell)?.value != null);
  return { size: known.map(({ cell }) => Number(cell.split('/').at(-1))), value: known.map(({ value }) => value!) };
}

function deviation(fits: readonly Evaluation[]): number | undefined {
  return fits.length > 1 ? sampleStandardDeviation(fits.map(({ measures }) => measures.accuracy)) : undefined;
}
