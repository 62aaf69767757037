import { type Origin, type StreamedRecovery, streamedRecovery } from '../../comparing/index.js';
import { recovery } from '../../ledger/index.js';
import type { Random } from '../../random/index.js';
import { countText } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';

const SIZE = { models: 8, dimension: 32 };
const [FEW, MANY] = [20_000, 1_000_000];
const WITHIN = 0.01;

/** A million generated prompts, never held at once: planted vectors come back, in the time that a fiftieth of them foretells. */
export async function millionPrompts(origin: Origin, random: Random): Promise<Shown> {
  await streamedRecovery({ ...SIZE, prompts: FEW }, random.fork('compiles'));
  const few = await streamedRecovery({ ...SIZE, prompts: FEW }, random.fork('few'));
  return millionPromptsShown(origin, few, await streamedRecovery({ ...SIZE, prompts: MANY }, random.fork('many')));
}

/** The same from runs that were made. */
export function millionPromptsShown(origin: Origin, few: StreamedRecovery, many: StreamedRecovery): Shown {
  const { prompts, block, cosine, seconds } = many;
  const stated = recovery({
    ...{ ...ledgerOrigin(origin), row: 'B-Cx', cell: 'streamed/cosine', value: cosine, truth: 1, within: WITHIN },
    what: `smallest cosine with a planted vector, ${countText(prompts)} generated prompts in blocks`,
  });
  const missed = stated.verdict === 'missed';
  return {
    said:
      `${countText(prompts)} generated prompts, ${countText(block)} held at a time: the planted vectors are ` +
      `${missed ? 'missed' : 'found'}; smallest cosine ${cosine.toFixed(4)}.`,
    records: [stated],
    ...(missed ? { fails: [`streamed prompts: smallest cosine ${cosine.toFixed(4)}, needs ${1 - WITHIN}`] } : {}),
    took: `foretold ${((prompts / few.prompts) * few.seconds).toFixed(1)} s from ${countText(few.prompts)}, measured ${seconds.toFixed(1)} s`,
  };
}
