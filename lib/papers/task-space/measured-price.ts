import { type Answers, takeAnswers } from '../../data/index.js';
import { gram, matrix } from '../../linalg/index.js';
import { knn, LARGE_BATCHES, matrixFactorization, taskSpace } from '../../methods/index.js';
import { random } from '../../random/index.js';
import { countText } from '../names.js';
import type { Shown } from '../shown.js';

/** Epochs of which the last is timed: cost is exactly linear in epochs. */
const TIMED_EPOCHS = 2;
const RELEASED_EPOCHS = 50;

/** How long fits took on this machine, by prompts and by models: shown to who runs the cell, kept in no result. */
export async function measuredPrice({
  parts: { train, validation },
}: {
  readonly parts: { readonly train: Answers; readonly validation: Answers };
}): Promise<Shown> {
  const [N, M] = [train.prompts.ids.length, train.models.length];
  const whole = await secondsOf(() => taskSpace().fit(copy(train, N, M)));
  const lines: string[] = [];
  for (const share of [1 / 8, 1 / 4, 1 / 2]) {
    const part = copy(train, Math.max(1, Math.round(share * N)), M);
    lines.push(line(part, await secondsOf(() => taskSpace().fit(part))));
  }
  lines.push(line(train, whole));
  for (const share of [1 / 8, 1 / 2]) {
    const part = copy(train, N, Math.max(1, Math.round(share * M)));
    lines.push(line(part, await secondsOf(() => taskSpace().fit(part))));
  }
  const released = await epochSeconds(train, validation, {});
  const large = await epochSeconds(train, validation, LARGE_BATCHES);
  const scorer = await knn({ k: 5 }).fit(train, validation, random(0));
  const asked = await secondsOf(() => scorer.score(validation.prompts));
  return {
    said: '*Seconds are shown to who runs this cell, and are kept in no result.*',
    took: [
      ...lines,
      await machine(),
      `factorization, ${RELEASED_EPOCHS} epochs of the released batches: ${(RELEASED_EPOCHS * released).toFixed(1)} s, from one`,
      `factorization, ${LARGE_BATCHES.epochs} epochs of large batches: ${(LARGE_BATCHES.epochs * large).toFixed(1)} s, from one`,
      `kNN: no training; ${countText(validation.prompts.ids.length)} queries ${asked.toFixed(2)} s`,
    ].join('\n'),
  };
}

function line({ prompts, models }: Answers, seconds: number): string {
  return `task space, ${countText(prompts.ids.length)} prompts, ${models.length} models: ${seconds.toFixed(2)} s`;
}

/** What this machine reaches: multiply-adds of a large product, bytes of a long copy, read and written. */
async function machine(): Promise<string> {
  const [n, d] = [20_000, 384];
  const tall = matrix(n, d).data.fill(1);
  const product = await secondsOf(() => gram({ rows: n, columns: d, data: tall }));
  const to = new Float64Array(n * d);
  const moved = await secondsOf(async () => to.set(tall));
  const giga = (count: number, seconds: number) => (count / seconds / 1e9).toFixed(1);
  return `this machine: ${giga(n * d * d, product)} G multiply-adds a second in a product, ${giga(16 * n * d, moved)} GB a second in a copy`;
}

/** The first prompts and models in arrays of their own, for which nothing is kept. */
function copy(answers: Answers, prompts: number, models: number): Answers {
  const first = (count: number) => Array.from({ length: count }, (_, i) => i);
  return takeAnswers(answers, { prompts: first(prompts), models: first(models) });
}

async function epochSeconds(train: Answers, validation: Answers, options: object): Promise<number> {
  const spent: number[] = [];
  const onEpoch = ({ secondsSpent }: { secondsSpent: number }) => void spent.push(secondsSpent);
  await matrixFactorization({ ...options, epochs: TIMED_EPOCHS, onEpoch }).fit(train, validation, random(0));
  return spent[1]! - spent[0]!;
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
