import { expect, it } from 'vitest';
import { printedModels, table2 } from '../../../lib/papers/embedllm/table-2.js';
import { ledgerOrigin } from '../../../lib/papers/origin.js';
import { madeWorld } from '../made-world.js';

it('table2 counts the names that EmbedLLM prints, whatever the data: more than the 112 of its caption', () => {
  const names = printedModels();
  const distinct = new Set(names).size;
  expect(distinct).toBe(122);
  const world = madeWorld();
  const { said, records } = table2(world);
  expect(said).toContain(`prints **${names.length}** names, **${distinct}** of them distinct`);
  expect(records).toEqual([
    expect.objectContaining({
      ...{ ...ledgerOrigin(world), row: 'A-App', cell: 'models', value: distinct, verdict: 'not reproduced' },
    }),
  ]);
});
