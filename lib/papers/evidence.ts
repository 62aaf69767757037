import type { World } from '../comparing/index.js';
import type { LedgerRecord } from '../ledger/index.js';

/** What a number was computed on, as the ledger keys it. */
export function evidence(
  world: Pick<World, 'level' | 'name' | 'scale'>,
): Pick<LedgerRecord, 'level' | 'data' | 'scale'> {
  return { level: world.level, data: world.name, scale: world.scale };
}

/** A p-value as text: `p = 0.0123`, `p < 0.0001`. */
export function pText(p: number): string {
  return p < 0.0001 ? 'p < 0.0001' : `p = ${p.toFixed(4)}`;
}

/** `kNN` → `knn`, `benchmarkCorrelation` → `benchmark-correlation`: a name as part of a ledger cell. */
export function slug(name: string): string {
  return name
    .replace(/([a-z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^-|-$/g, '');
}
