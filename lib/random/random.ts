import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded stream of random numbers. Always an argument, never global. */
export interface Random {
  /** Uniform in [0, 1) with 32 bits. */
  uniform(): number;
  /** Standard normal (Box-Muller). */
  normal(): number;
  /** Uniform integer in [0, n). */
  integer(n: number): number;
  /** A permutation of 0…n-1 (Fisher-Yates). */
  permutation(n: number): Int32Array;
  /** An independent stream named `label`; does not advance this one. Same seed and label, same stream. */
  fork(label: string | number): Random;
}

/**
 * A seeded generator (xoroshiro128+ of pure-rand; normals by Box-Muller).
 * @param seed 32-bit integer
 * @throws RangeError `random: seed needs an integer, got 0.5`
 */
export function random(seed: number): Random {
  if (!Number.isInteger(seed)) throw new RangeError(`random: seed needs an integer, got ${seed}`);
  const bits = xoroshiro128plus(mix(seed | 0));
  let spare = Number.NaN;
  const uniform = (): number => (bits.next() >>> 0) / 4294967296;
  const integer = (n: number): number => {
    if (!Number.isInteger(n) || n < 1) throw new RangeError(`Random.integer: n needs a positive integer, got ${n}`);
    return Math.floor(uniform() * n);
  };
  return {
    uniform,
    integer,
    normal(): number {
      if (!Number.isNaN(spare)) {
        const kept = spare;
        spare = Number.NaN;
        return kept;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    permutation(n: number): Int32Array {
      const order = new Int32Array(n);
      for (let i = 0; i < n; i++) order[i] = i;
      for (let i = n - 1; i > 0; i--) {
        const j = integer(i + 1);
        const kept = order[i]!;
        order[i] = order[j]!;
        order[j] = kept;
      }
      return order;
    },
    fork: (label) => random(hash(`${seed}/${label}`)),
  };
}

/** Spreads small seeds over 32 bits (the finalizer of MurmurHash3), so that seeds 0, 1, 2… give unrelated streams. */
function mix(seed: number): number {
  let x = seed + 0x9e3779b9;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/** 32-bit FNV-1a. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h | 0;
}
