import { markdownTable, markdownText } from '../../../markup/index.js';
import type { LedgerRecord } from '../../record.js';
import { reported } from '../../reported.js';
import { numberText, reportedText } from '../markdown.js';
import { originsOf } from './origins.js';
import { longText } from './value-text.js';

/** Sizes in their own order: 2500 before 10000. */
const byNumber = new Intl.Collator('en', { numeric: true });

/**
 * Numbers of one row, a line each and a column for each data that they were computed on.
 * @param longest lines; where there are more, those with a printed number or a verdict come first, and the rest is counted
 */
export function numberList(records: readonly LedgerRecord[], longest: number): string {
  const origins = originsOf(records);
  const cells = [...new Set(records.map(({ cell }) => cell))].sort(byNumber.compare);
  const lines = cells.map((cell) => {
    const mine = records.filter((one) => one.cell === cell);
    const [{ row, what }] = mine as [LedgerRecord];
    const truth = mine.find((one) => one.truth !== undefined)?.truth;
    const published = reportedText(reported(row, cell)) || (truth === undefined ? '' : `${numberText(truth)} planted`);
    const ours = origins.map(({ source, data, scale }) =>
      longText(mine.find((one) => one.source === source && one.data === data && one.scale === scale)),
    );
    return {
      judged: published !== '' || mine.some(({ verdict }) => verdict),
      texts: [markdownText(what), published, ...ours],
    };
  });
  const kept = new Set([...lines].sort((a, b) => Number(b.judged) - Number(a.judged)).slice(0, longest));
  const table = markdownTable(
    ['what', 'published', ...origins.map(({ label }) => label)],
    lines.filter((line) => kept.has(line)).map(({ texts }) => texts),
  );
  const more = lines.length - kept.size;
  return more === 0 ? table : `${table}\n\n${more} more numbers of this part are in [results.json](results.json).`;
}
