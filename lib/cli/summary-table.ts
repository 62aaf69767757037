import { tableText } from '../figures/index.js';
import type { FinishedRun } from './execute-runs.js';

/** One line a run: what it was, how long it took, what it found. */
export function summaryTable(runs: readonly FinishedRun[]): string {
  const columns = ['notebook', 'on', 'scale', 'cells', 'seconds', 'MiB', 'figures', 'records', 'verdicts', 'ends'];
  const rows = runs.map(({ plan, cells, seconds, peakMiB, figures, records, problems }) => [
    plan.source.id,
    plan.on,
    plan.scale,
    cells,
    seconds.toFixed(1),
    peakMiB ?? null,
    figures.length,
    records.length,
    verdictCounts(records.flatMap(({ verdict }) => verdict ?? [])),
    problems.length === 0 ? 'ok' : 'FAILED',
  ]);
  const left = ['notebook', 'on', 'scale', 'verdicts', 'ends'];
  return tableText({ columns, rows, alignment: columns.map((name) => (left.includes(name) ? 'left' : 'right')) });
}

function verdictCounts(verdicts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const verdict of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ');
}
