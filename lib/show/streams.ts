import { type Random, random } from '../random/index.js';

/** What a study draws random numbers for: what is drawn in one place changes nothing in another, of this seed or the next. */
const PURPOSES = {
  fit: 0,
  compare: 1,
  curve: 2,
  newModels: 3,
  transfer: 4,
  outOfSample: 5,
  inSample: 6,
  leaveOut: 7,
} as const;
const PURPOSES_A_SEED = 8;

/** The stream of one purpose, anew from its beginning. */
export function streamFor(purpose: keyof typeof PURPOSES, seed: number): Random {
  return random(PURPOSES_A_SEED * seed + PURPOSES[purpose]);
}
