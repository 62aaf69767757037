import fc from 'fast-check';
import { random } from '../../lib/random/random.js';

/** Labels of both classes, and scores on a grid of `levels` values so that ties abound. */
export function drawn(seed: number, n: number, levels: number): { y: number[]; s: number[] } {
  const stream = random(seed);
  const y = Array.from({ length: n }, (_, i) => (i < 2 ? i : stream.integer(2)));
  return {
    y,
    s: y.map((label) => (stream.integer(levels) + label * stream.uniform() * 2) / levels).map(onGrid(levels)),
  };
}

export const onGrid = (levels: number) => (value: number) => Math.round(value * levels) / levels;
export const shape = [fc.integer(), fc.integer({ min: 2, max: 60 }), fc.integer({ min: 1, max: 20 })] as const;
