import { expect, it } from 'vitest';
import { printedTable } from '../../lib/papers/printed-table.js';

it("printedTable gives the task-space paper's Table 1 in full, with a dash for each lost cell", () => {
  const { columns, rows } = printedTable();
  expect(rows).toHaveLength(24);
  expect(rows.every((row) => row.length === columns.length)).toBe(true);
  expect(rows.flat().filter((text) => text === '–')).toHaveLength(9);
  expect(rows[2]).toEqual([
    ...['in sample', '384', 'task space', '0.7538 ± 0.0019', '0.7115 ± 0.0015'],
    ...['0.9248 ± 0.0027', '0.6221 ± 0.0020', '0.6814 ± 0.0027'],
  ]);
  expect(rows.at(-1)!.slice(3)).toEqual(['0.6097', '0.4631', '0.3843', '0.3381', '0.7119']);
});
