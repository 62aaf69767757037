import { expect, it } from 'vitest';
import { ledgerOrigin } from '../../../lib/papers/origin.js';
import { otherEnvironments, printedTable1 } from '../../../lib/papers/task-space/printed-table-1.js';
import { isRectangular } from '../drawn.js';
import { madeWorld } from '../made-world.js';

const world = madeWorld();

it('printedTable1 is the printed table in full, with a dash for each lost cell', () => {
  const [table] = printedTable1().tables!;
  expect(table!.rows).toHaveLength(24);
  expect(isRectangular(table!)).toBe(true);
  expect(table!.rows.flat().filter((text) => text === null)).toHaveLength(9);
  expect(table!.rows[2]).toEqual([
    ...['in sample', '384', 'task space', '0.7538 ± 0.0019', '0.7115 ± 0.0015'],
    ...['0.9248 ± 0.0027', '0.6221 ± 0.0020', '0.6814 ± 0.0027'],
  ]);
  expect(table!.rows.at(-1)!.slice(3)).toEqual(['0.6097', '0.4631', '0.3843', '0.3381', '0.7119']);
  expect(printedTable1().records).toBeUndefined();
});

it('otherEnvironments says what is missing to check the environments of the LoRA modules', () => {
  const { said, records } = otherEnvironments(world);
  expect(said).toContain('*Not checkable here*');
  expect(records).toEqual([
    {
      ...{ ...ledgerOrigin(world), row: 'B-env2', cell: 'bbh-environments', value: null },
      what: 'BBH, 0-shot and 1-shot',
      ...{ verdict: 'not checkable here', note: expect.stringContaining('92 LoRA modules') },
    },
  ]);
});
