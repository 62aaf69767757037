import type { World } from '../../comparing/index.js';
import { record } from '../../ledger/index.js';
import { readProjectData } from '../../project/index.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';

/**
 * The model names that EmbedLLM prints as "The comprehensive list of the 112 models" (Appendix, Table 2), in its order.
 * @throws RangeError `printedModels: data/embedllm-table-2.json needs a list of names, got undefined`
 */
export function printedModels(): string[] {
  const names = (readProjectData('embedllm-table-2.json') as { names?: unknown } | null)?.names;
  if (!Array.isArray(names)) {
    throw new RangeError(`printedModels: data/embedllm-table-2.json needs a list of names, got ${typeof names}`);
  }
  return names.map(String);
}

/** EmbedLLM Table 2, "The comprehensive list of the 112 models": how many names it prints. */
export function table2(world: World): Shown {
  const names = printedModels();
  const distinct = new Set(names).size;
  return {
    said:
      `Table 2 prints **${names.length}** names, **${distinct}** of them distinct, under a caption that says 112. ` +
      'The caption dates the data to May 2025, on a paper of October 2024: read May 2024.',
    records: [
      record({
        ...{ ...ledgerOrigin(world), row: 'A-App', cell: 'models', what: 'models', value: distinct },
        note: 'distinct names in Table 2, counted in the printed text',
      }),
    ],
  };
}
