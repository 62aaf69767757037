import { describe, expect, it } from 'vitest';
import { scaleCalls, secondsOf } from '../data/scale-calls.js';

/** Of the time for ten times as many cells; n log n, colder caches and a busy machine are in it, a square is not. */
const MOST = 40;
/** Pairs of models are compared in bits: their number grows as the square, and with it the time. */
const PAIRS = new Set(['qualityReport', 'answerDisagreement']);

describe('50,000 prompts x 6,000 models', () => {
  const large = scaleCalls(50_000, 6_000);
  const small = scaleCalls(5_000, 6_000);
  it.each(Object.keys(large))('take no more than their share of time in %s', async (name) => {
    const before = await secondsOf(small[name]!);
    const seconds = await secondsOf(large[name]!);
    console.log(`${name}: ${before.toFixed(2)} s for a tenth, ${seconds.toFixed(2)} s for all`);
    expect(seconds).toBeLessThan(MOST * before + (PAIRS.has(name) ? 10 : 5));
  });
});
