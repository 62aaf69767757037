import type { Prompts } from '../data/index.js';
import type { Random } from '../random/index.js';

/** An order in which prompts come. */
export interface Arrival {
  readonly name: 'shuffled' | 'benchmark after benchmark';
  /** (n,) a permutation of the prompts. */
  readonly order: Int32Array;
}

/** Two orders in which prompts may come: at random, and benchmark after benchmark by name, at random within each. */
export function arrivals({ ids, benchmark }: Prompts, random: Random): readonly [Arrival, Arrival] {
  const order = random.fork('arrival').permutation(ids.length);
  const place = new Map([...new Set(benchmark)].sort().map((name, i) => [name, i]));
  const sorted = order.slice().sort((a, b) => place.get(benchmark[a]!)! - place.get(benchmark[b]!)!);
  return [
    { name: 'shuffled', order },
    { name: 'benchmark after benchmark', order: sorted },
  ];
}
