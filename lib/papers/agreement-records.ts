import { mean, sampleStandardDeviation } from 'simple-statistics';
import type { World } from '../comparing/index.js';
import { type LedgerRecord, record } from '../ledger/index.js';
import type { Agreement } from './embedllm/official-agreement.js';
import { evidence } from './evidence.js';

/**
 * A record for each size and measure: our mean over seeds less that of the official code on the same prompts, both
 * standard errors in the note. The claim that the two end in the same place holds when it lies within `allowed`.
 */
export function agreementRecords(
  world: World,
  agreements: readonly Agreement[],
  allowed: Readonly<Record<'accuracy' | 'auc', number>>,
): LedgerRecord[] {
  return agreements.flatMap(({ embedder, prompts, official, ours }) =>
    (['accuracy', 'auc'] as const).map((measure) => {
      const [theirs, mine] = [official, ours].map((runs) => runs.map((run) => run[measure]));
      const value = mean(mine!) - mean(theirs!);
      return record({
        ...evidence(world),
        ...{
          row: 'B-EmbedLLM',
          cell: `official-code/${embedder}/${prompts}/${measure}`,
          value,
          tolerance: allowed[measure],
        },
        verdict: Math.abs(value) <= allowed[measure] ? 'holds' : 'fails',
        note: `ours less official: ${summary(mine!)}, official code ${summary(theirs!)}; allowed ${allowed[measure]}`,
      });
    }),
  );
}

function summary(values: readonly number[]): string {
  const error =
    values.length > 1 ? ` ± ${(sampleStandardDeviation([...values]) / Math.sqrt(values.length)).toFixed(4)}` : '';
  return `${mean([...values]).toFixed(4)}${error} (${values.length} seed${values.length > 1 ? 's' : ''})`;
}
