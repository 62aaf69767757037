import type { Shown } from '../papers/index.js';
import { say, showFigure, showTable, showTiming } from './display.js';

/**
 * Shows results: of each its figures, its tables and its sentence, in that order; its records go to the ledger with the
 * first of them that is no figure. Then it throws on what fails, so that the cell fails, and all is seen all the same.
 * @throws Error `show: 2 checks fail: …`
 */
export function show(...things: readonly Shown[]): void {
  for (const { figures = [], tables = [], said, records, took } of things) {
    const inTable = tables.length > 0;
    for (const figure of figures) showFigure(figure);
    for (const [i, table] of tables.entries()) showTable(table, i === 0 ? records : undefined);
    if (said !== undefined && said !== '') say(said, inTable ? undefined : records);
    else if (records && records.length > 0 && !inTable)
      say(`*${records.length} ${records.length === 1 ? 'number' : 'numbers'} for the ledger.*`, records);
    if (took !== undefined) showTiming(took);
  }
  const fails = things.flatMap((thing) => thing.fails ?? []);
  if (fails.length > 0) {
    const count = fails.length === 1 ? 'a check fails' : `${fails.length} checks fail`;
    throw new Error(`show: ${count}: ${fails.join('; ')}`);
  }
}
