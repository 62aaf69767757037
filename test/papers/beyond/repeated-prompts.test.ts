import { expect, it } from 'vitest';
import { repeatedPrompts } from '../../../lib/papers/beyond/repeated-prompts.js';
import { ledgerOrigin } from '../../../lib/papers/origin.js';
import { firstCells } from '../drawn.js';
import { madeWorld, plantedSmall } from '../made-world.js';

it('repeatedPrompts finds every planted repeat, and shows what each way to resolve them does', async () => {
  const planted = plantedSmall();
  const made = await repeatedPrompts(planted);
  const [one] = made.records!;
  expect(one).toMatchObject({ ...ledgerOrigin(planted), row: 'A-Data', cell: 'planted-repeats', verdict: 'recovered' });
  expect(one!.value).toBe(one!.truth);
  expect(one!.value).toBeGreaterThan(0);
  expect(made.said).toBe(`**${one!.value}** of ${one!.truth} planted repeats are found.`);
  expect(made.fails).toEqual([]);
  const [table] = made.tables!;
  expect(firstCells(table)).toEqual(['keep', 'max', 'majority', 'last']);
  const [kept, max, majority, last] = table!.rows.map(([, prompts, share]) => ({ prompts, share: share as number }));
  expect([max, majority, last].map(({ prompts } = kept!) => prompts)).toEqual(
    Array(3).fill((kept!.prompts as number) - one!.value!),
  );
  // One right answer among repeats is enough for `max`.
  expect(max!.share).toBeGreaterThan(last!.share);
  expect(max!.share).toBeGreaterThanOrEqual(majority!.share);
});

it('repeatedPrompts shows the same beside other data, and records it with the planted ones alone', async () => {
  const made = await repeatedPrompts(madeWorld());
  expect(made.records).toEqual([]);
  expect(made.tables).toHaveLength(1);
});
