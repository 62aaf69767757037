import type { Difference } from '../comparing/index.js';
import type { Table } from '../figures/index.js';
import type { LedgerRecord } from '../ledger/index.js';
import { countText, MEASURE_NAMES, signed } from './names.js';
import type { Shown } from './shown.js';
import type { Stated } from './stated.js';

/**
 * Claims that one method beats others: a table with a line a rival and a column a measure (or size), difference with its
 * 95 % interval and verdict, and how many hold.
 */
export function claims(stated: readonly Stated<Difference>[], caption: string, lead = ''): Shown {
  return {
    tables: [claimTable(stated, caption)],
    said: `${lead}${verdictSentence(stated)}`,
    records: stated.map(({ record }) => record),
  };
}

function claimTable(stated: readonly Stated<Difference>[], caption: string): Table {
  const labelOf = ({ estimate }: Stated<Difference>): string =>
    estimate.size === undefined ? MEASURE_NAMES[estimate.measure] : countText(estimate.size);
  const rivals = [...new Set(stated.map(({ estimate }) => estimate.than))];
  const labels = [...new Set(stated.map(labelOf))];
  const rows = rivals.map((than) => [
    `against ${than}`,
    ...labels.map((label) => {
      const found = stated.find((one) => one.estimate.than === than && labelOf(one) === label);
      return found ? differenceText(found) : null;
    }),
  ]);
  return {
    columns: [stated[0]?.estimate.method ?? 'method', ...labels],
    rows,
    caption,
    alignment: ['left', ...labels.map(() => 'right' as const)],
  };
}

/** `+0.0130 (+0.0050 to +0.0210), holds`. */
export function differenceText({ estimate, record }: Stated<Difference>): string {
  return `${signed(estimate.value)} (${signed(estimate.low)} to ${signed(estimate.high)}), ${record.verdict}`;
}

/** How many of some claims hold, fail or are undecided, as a sentence. */
export function verdictSentence(stated: readonly { readonly record: LedgerRecord }[]): string {
  const count = (verdict: string) => stated.filter(({ record }) => record.verdict === verdict).length;
  const few = count('too little data');
  const rest = few > 0 ? `, too little data: **${few}**` : '';
  return `Of ${stated.length} comparisons, holding: **${count('holds')}**, failing: **${count('fails')}**, undecided: **${count('undecided')}**${rest}.`;
}
