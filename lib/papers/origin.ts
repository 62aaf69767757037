import type { Origin } from '../comparing/index.js';
import type { LedgerRecord } from '../ledger/index.js';

/** What a number was computed on, as the ledger holds it. */
export function ledgerOrigin({ source, name, scale }: Origin): Pick<LedgerRecord, 'source' | 'data' | 'scale'> {
  return { source, data: name, scale };
}

/** What a figure says below its title: `public matrix ollv2-core`. */
export function originText({ source, name, scale }: Origin): string {
  if (source === 'planted') return `planted world, ${scale} scale`;
  return source === 'public' ? `public matrix ${name}` : `the paper's own data, ${name}`;
}
