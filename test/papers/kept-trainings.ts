import { quietWork, type Work } from '../../lib/comparing/index.js';
import type { Keep } from '../../lib/methods/index.js';
import { random } from '../../lib/random/index.js';

/** What a kept comparison is asked for. */
export interface Asked {
  readonly method: { readonly name: string; readonly settings: Readonly<Record<string, unknown>> };
  /** Train, validation, test. */
  readonly answers: readonly { readonly models: number; readonly correctness: Int8Array; readonly columns: number }[];
  readonly stream: readonly number[];
}

/** A Keep that trains nothing: what it gives back was "kept", and depends on the key's stream. */
export function madeUp(): { keep: Keep; asked: Asked[] } {
  const asked: Asked[] = [];
  const keep: Keep = async <T>(key: object): Promise<T> => {
    const one = key as Asked;
    asked.push(one);
    const test = one.answers[2]!;
    const columns = test.correctness.length / test.models;
    const stream = random(Math.floor(one.stream[0]! * 1e6));
    const data = Float64Array.from({ length: test.models * columns }, () => stream.uniform());
    return { fit: { scores: { rows: test.models, columns, data }, chosen: {} }, limit: 0.5 } as T;
  };
  return { keep, asked };
}

export interface Told {
  readonly label: string;
  readonly total: number;
  steps: number;
  done: boolean;
}

/** Work that remembers what its progress lines were told. */
export function watchedWork(keep: Keep = quietWork.keep): Work & { readonly bars: Told[] } {
  const bars: Told[] = [];
  return {
    keep,
    bars,
    progress(label, total) {
      const bar: Told = { label, total, steps: 0, done: false };
      bars.push(bar);
      return {
        step(n = 1) {
          bar.steps += n;
        },
        done() {
          bar.done = true;
        },
      };
    },
  };
}
