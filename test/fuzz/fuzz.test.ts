import { describe, expect, it } from 'vitest';
import { visible } from '../../lib/project/index.js';
import { random } from '../../lib/random/index.js';
import { formats } from './formats.js';
import { mutate } from './mutate.js';

/** Inputs a format: a few in `npm test`, 2,000 in `npm run test:fuzz`. */
const INPUTS = Number(process.env.MODELSPACE_FUZZ ?? 60);
const SEED = Number(process.env.MODELSPACE_FUZZ_SEED ?? 1);

/** Seconds in which an input is read or refused, on a busy machine. */
const SECONDS = 5;

/** Words of the engine and of the disk: an error that holds them was not foreseen. */
const RAW =
  /ENOENT|ENOTDIR|EISDIR|ERR_|Unexpected (token|end of JSON|non-whitespace)|is not valid JSON|in JSON at|Cannot read prop|is not (a function|iterable)|call stack|array length|URI malformed|Invalid string/;

describe.each(await formats())('$name', ({ name, good, isText, read, begins }) => {
  it('is read as it should be', async () => {
    await read(good);
  });

  it(`is read or refused in words of our own, however it is damaged (${INPUTS} inputs)`, async () => {
    let refused = 0;
    for (let i = 0; i < INPUTS; i++) {
      const input = mutate(good, isText, random(SEED).fork(`${name} ${i}`));
      const started = performance.now();
      try {
        await read(input);
      } catch (error) {
        refused++;
        const wrong = wrongWith(error, begins);
        if (wrong) throw new Error(`${wrong}\n${sample(i, input)}`, { cause: error });
      }
      const seconds = (performance.now() - started) / 1000;
      if (seconds > SECONDS) throw new Error(`took ${seconds.toFixed(1)} s\n${sample(i, input)}`);
    }
    expect(refused).toBeLessThan(INPUTS);
  });
});

/** What is wrong with an error, if anything. */
function wrongWith(error: unknown, begins: RegExp): string | undefined {
  if (!(error instanceof Error)) return `no error but ${String(error)}`;
  const { message } = error;
  if (!begins.test(message)) return `does not begin with a function of ours: ${visible(message, 400)}`;
  if (message.length > 500) return `an error of ${message.length} characters: ${visible(message, 400)}`;
  if (visible(message, 1000) !== message) return `unseen characters: ${visible(message, 400)}`;
  if (RAW.test(message)) return `words of the engine: ${message}`;
  return undefined;
}

/** How to see an input again. */
function sample(i: number, input: Uint8Array): string {
  return `seed ${SEED}, input ${i}: ${input.length} bytes, ${visible(Buffer.from(input).toString('latin1'), 600)}`;
}
