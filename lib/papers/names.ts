import type { IntervalMeasure } from '../metrics/index.js';

/** How tables and figures name a measure. */
export const MEASURE_NAMES: Readonly<Record<IntervalMeasure, string>> = {
  accuracy: 'accuracy',
  auc: 'AUC',
  aucPerModel: 'AUC per model',
  selectionAccuracy: 'selection accuracy',
  recall: 'recall',
  solvableShare: 'solvable share',
  benchmarkCorrelation: 'benchmark correlation',
  benchmarkCorrelationPerUnit: 'benchmark correlation per unit',
  brier: 'Brier score',
  logLoss: 'log loss',
};

/** `kNN` → `knn`, `benchmarkCorrelation` → `benchmark-correlation`: a name as part of a ledger key. */
export function slug(name: string): string {
  return name
    .replace(/([a-z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** The key of a number within its row, from its labels; written here and never read back. */
export function cellOf(...labels: readonly (string | number)[]): string {
  return labels.map((label) => slug(String(label))).join('/');
}

/** A p-value as text: `p = 0.0123`, `p < 0.0001`. */
export function pText(p: number): string {
  return p < 0.0001 ? 'p < 0.0001' : `p = ${p.toFixed(4)}`;
}

/** `+0.0130`, `−0.0021`. */
export function signed(value: number, digits = 4): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;
}

/** `0.21`, `−0.25`: a number with a minus sign, not a hyphen, and no plus. */
export function minus(value: number, digits: number): string {
  return signed(value, digits).replace('+', '');
}

/** `112`, `35,673`. */
export function countText(count: number): string {
  return count.toLocaleString('en-US');
}

/** A count that is an expectation: `74`, `11.5`. */
export function expectedText(count: number): string {
  return String(Number(count.toFixed(1)));
}
