import { openWorld, type World } from '../../comparing/index.js';
import { findDuplicates, qualityReport, resolveDuplicates } from '../../data/index.js';
import { recovery } from '../../ledger/index.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';

const RULES = ['keep', 'max', 'majority', 'last'] as const;

/**
 * A planted world that repeats as many prompts as EmbedLLM's data, each with labels of its own: whether all are found, and
 * what each way to resolve them makes of the share of right answers.
 */
export async function repeatedPrompts(world: World): Promise<Shown> {
  const repeated = await openWorld({ on: 'planted', scale: 'small', duplicates: true });
  if (repeated.source !== 'planted') throw new TypeError('repeatedPrompts: needs a planted world');
  const planted = repeated.matrix.truth.duplicateOf.reduce((sum, of, j) => sum + (of !== j ? 1 : 0), 0);
  const { repeats } = findDuplicates(repeated.matrix, 'embedding');
  const at = { ...ledgerOrigin(world), row: 'A-Data', cell: 'planted-repeats', what: 'repeats found of those planted' };
  return {
    tables: [
      {
        columns: ['rule', 'prompts', 'share right'],
        rows: RULES.map((rule) => {
          const { prompts, accuracy } = qualityReport(resolveDuplicates(repeated.matrix, rule));
          return [rule, prompts, accuracy];
        }),
        caption: `A planted world with ${planted} repeats: what resolving them does`,
      },
    ],
    said: `**${repeats}** of ${planted} planted repeats are found.`,
    records: world.source === 'planted' ? [recovery({ ...at, value: repeats, truth: planted, within: 0 })] : [],
    fails: repeats === planted ? [] : [`all ${planted} planted repeats must be found, got ${repeats}`],
  };
}
