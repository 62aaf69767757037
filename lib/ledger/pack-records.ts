import { parseJson, shown } from '../project/index.js';
import type { LedgerRecord } from './record.js';

/** Records as an output holds them: what all of them share stands once, numbers have ten significant digits. */
export interface PackedRecords {
  readonly shared: Readonly<Record<string, unknown>>;
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

/** Packs records for an output, which a notebook's size limit counts. */
export function packRecords(records: readonly LedgerRecord[]): PackedRecords {
  const [first = {}] = records;
  const shared = Object.entries(first).filter(([name, value]) =>
    records.every((one) => (one as unknown as Record<string, unknown>)[name] === value),
  );
  const names = new Set(shared.map(([name]) => name));
  return {
    shared: Object.fromEntries(shared.map(([name, value]) => [name, short(value)])),
    records: records.map((one) =>
      Object.fromEntries(
        Object.entries(one)
          .filter(([name]) => !names.has(name))
          .map(([name, value]) => [name, short(value)]),
      ),
    ),
  };
}

/**
 * The records of an output's bundle; not yet checked.
 * @throws TypeError `…: needs a list of records, got …`
 * @throws RangeError `…: needs JSON, got an early end`
 */
export function unpackRecords(bundle: unknown, where: string): readonly object[] {
  const parsed: unknown = typeof bundle === 'string' ? parseJson(bundle, where) : bundle;
  const { shared = {}, records } = (parsed ?? {}) as { shared?: unknown; records?: unknown };
  if (!Array.isArray(records)) throw new TypeError(`${where}: needs a list of records, got ${typeof records}`);
  if (typeof shared !== 'object' || shared === null || Array.isArray(shared)) {
    throw new TypeError(`${where}: shared needs an object, got ${shown(shared)}`);
  }
  return records.map((one: unknown, i) => {
    if (typeof one === 'object' && one !== null && !Array.isArray(one)) return { ...shared, ...one };
    throw new TypeError(`${where}, record ${i + 1}: needs an object, got ${shown(one)}`);
  });
}

function short(value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(10)) : value;
}
