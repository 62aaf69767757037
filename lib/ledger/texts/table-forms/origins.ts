import { markdownText } from '../../../markup/index.js';
import type { LedgerRecord, Source } from '../../record.js';
import { recordKey } from '../../record-key.js';

/** What numbers were computed on, and how a table names it. */
export interface NamedOrigin {
  readonly source: Source;
  readonly data: string;
  readonly scale: string;
  /** `public ollv2-core`, `planted-small`; Markdown. */
  readonly label: string;
}

const SOURCES: readonly Source[] = ['planted', 'public', 'original'];

/** What some records were computed on, each once: planted, public, original; full scale first, then by name. */
export function originsOf(records: readonly LedgerRecord[]): NamedOrigin[] {
  const found = new Map<string, NamedOrigin>();
  for (const { source, data, scale } of records) {
    found.set([source, data, scale].join('|'), { source, data, scale, label: labelOf(source, data) });
  }
  const sorted = [...found.values()].sort(byOrder);
  return sorted.map((one) => {
    const alone = sorted.filter(({ label }) => label === one.label).length === 1;
    return alone ? one : { ...one, label: `${one.label}, ${markdownText(one.scale)}` };
  });
}

/** Finds records by the key that is made for them, and remembers which were found. */
export class Numbers {
  readonly origins: readonly NamedOrigin[];
  readonly shown: Set<LedgerRecord> = new Set();
  readonly #byKey: ReadonlyMap<string, LedgerRecord>;

  constructor(records: readonly LedgerRecord[]) {
    this.origins = originsOf(records);
    this.#byKey = new Map(records.map((one) => [recordKey(one), one]));
  }

  /** The record of a cell on some data; undefined where there is none. */
  find(row: string, cell: string, origin: NamedOrigin): LedgerRecord | undefined {
    const one = this.#byKey.get(recordKey({ ...origin, row, cell }));
    if (one !== undefined) this.shown.add(one);
    return one;
  }
}

function labelOf(source: Source, data: string): string {
  return markdownText(data.startsWith(source) ? data : `${source} ${data}`);
}

function byOrder(a: NamedOrigin, b: NamedOrigin): number {
  const full = ({ scale }: NamedOrigin): number => (scale === 'full' ? 0 : 1);
  const main = ({ data }: NamedOrigin): number => (data === 'ollv2-core' ? 0 : 1);
  const bySource = SOURCES.indexOf(a.source) - SOURCES.indexOf(b.source);
  return bySource || full(a) - full(b) || main(a) - main(b) || (a.data < b.data ? -1 : a.data > b.data ? 1 : 0);
}
