import type { Origin } from '../comparing/index.js';
import type { LedgerRecord } from '../ledger/index.js';

const LEVELS = { planted: 'L1', public: 'L2', original: 'L3' } as const;

/** What a number was computed on, as the ledger holds it. */
export function evidence({ source, name, scale }: Origin): Pick<LedgerRecord, 'level' | 'data' | 'scale'> {
  return { level: LEVELS[source], data: name, scale: source === 'planted' && scale === 'full' ? 'paper' : scale };
}

/** What a figure says below its title: `public matrix ollv2-core`. */
export function originText({ source, name, scale }: Origin): string {
  if (source === 'planted') return `planted world (${scale}) ${name}`;
  return source === 'public' ? `public matrix ${name}` : `the paper's own data, ${name}`;
}
