import { markdownLink } from '../../markup/index.js';
import type { ReportedValue } from '../reported.js';

/** A number as a table shows it: whole numbers with separators, shares with four digits, tiny ones as powers. */
export function numberText(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  const size = Math.abs(value);
  if (Number.isInteger(value)) return value.toLocaleString('en-US');
  if (size >= 1000) return value.toLocaleString('en-US', { maximumFractionDigits: 1 });
  if (size >= 10) return value.toFixed(2);
  if (size >= 0.00005) return value.toFixed(4);
  return value.toExponential(2);
}

/** A printed number: `0.7538 ± 0.0019`, `> 750`, or `?` where it is lost. */
export function reportedText(printed: ReportedValue | undefined): string {
  if (printed === undefined) return '';
  if (printed.value === null) return '?';
  const relation = printed.relation === undefined ? '' : `${printed.relation} `;
  const deviation = printed.sd === undefined ? '' : ` ± ${numberText(printed.sd)}`;
  return `${relation}${numberText(printed.value)}${deviation}`;
}

/** A link to a notebook, by its last name. */
export function notebookLink(notebook: string | undefined, folder: string): string {
  return notebook === undefined ? '' : markdownLink(notebook, `${folder}${notebook}.ipynb`);
}

/** `Undecided`, `Public training log`. */
export function upperFirst(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
