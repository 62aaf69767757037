import { mean } from 'simple-statistics';
import type { Answers } from '../../data/index.js';
import { findEmbedder, type TextEmbedder, textEmbedder } from '../../embedding/index.js';
import { gradedAnswers, type LinearScorer, pickModel } from '../../methods/index.js';
import { pickedModels } from '../../metrics/index.js';

/** Measured, so different in each run: shown to who runs it, never kept in a result. */
export interface RoutingSpeed {
  readonly questions: number;
  readonly trials: number;
  readonly models: number;
  /** Choices a second, questions embedded before: one at a time, and all in one product. */
  readonly oneByOne: number;
  readonly batched: number;
  /** With the question's text embedded first, one at a time. */
  readonly withEmbedding?: number;
  /** Why there is no such rate: in words. */
  readonly noEmbedding?: string;
  readonly embedder: string;
}

export interface RoutingSpeedOptions {
  /** Default 3,000, as the paper; the test prompts, repeated as often as it takes. */
  readonly questions?: number;
  /** Default 50, as the paper. */
  readonly trials?: number;
  /** Of the folder of an embedder; default `all-MiniLM-L6-v2`. */
  readonly embedder?: string;
}

/** Texts that are embedded for the rate with embedding included. */
const TEXTS = 100;

/**
 * §5.2: how many choices a router makes a second, on one core: the highest score over all models, embeddings computed before,
 * one question at a time (as the released code does it) and all in one product; and with sentence embedding, where the prompts have
 * text and the embedder is there.
 * @throws RangeError `routingSpeed: trials needs a positive integer, got 0`
 */
export async function routingSpeed(
  { parts: { test } }: { readonly parts: { readonly test: Answers } },
  scorer: LinearScorer,
  { questions = 3000, trials = 50, embedder = 'all-MiniLM-L6-v2' }: RoutingSpeedOptions = {},
): Promise<RoutingSpeed> {
  for (const [name, value] of Object.entries({ questions, trials })) {
    if (!(Number.isInteger(value) && value > 0)) {
      throw new RangeError(`routingSpeed: ${name} needs a positive integer, got ${value}`);
    }
  }
  const asked = repeatedPrompts(test, questions);
  const { columns: d, data } = asked.prompts.embeddings;
  const rows = Array.from({ length: questions }, (_, q) => data.subarray(q * d, (q + 1) * d) as Float32Array);
  const graded = gradedAnswers(asked);
  const oneByOne: number[] = [];
  const batched: number[] = [];
  for (let trial = 0; trial < trials; trial++) {
    oneByOne.push(await secondsOf(() => rows.forEach((row) => void pickModel(scorer, row))));
    batched.push(await secondsOf(async () => pickedModels(await scorer.score(asked.prompts), graded)));
  }
  const about = { questions, trials, models: test.models.length, embedder };
  const rates = { oneByOne: questions / mean(oneByOne), batched: questions / mean(batched) };
  const folder = findEmbedder(embedder);
  const { text } = test.prompts;
  if (text === undefined) return { ...about, ...rates, noEmbedding: 'these prompts have no text' };
  if (folder === undefined) return { ...about, ...rates, noEmbedding: `the embedder ${embedder} is not here` };
  const loaded = await textEmbedder(folder);
  try {
    const seconds = await embeddingSeconds(loaded, text.slice(0, TEXTS));
    return { ...about, ...rates, withEmbedding: 1 / (seconds + 1 / rates.oneByOne) };
  } finally {
    await loaded.close();
  }
}

/** Mean seconds to embed one text, one at a time. */
async function embeddingSeconds(loaded: TextEmbedder, texts: readonly string[]): Promise<number> {
  await loaded.embed(texts.slice(0, 1)); // compiles
  const seconds: number[] = [];
  for (const text of texts) seconds.push(await secondsOf(() => loaded.embed([text])));
  return mean(seconds);
}

async function secondsOf(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** The prompts over and over, until there are `count`. */
function repeatedPrompts({ models, prompts, correctness }: Answers, count: number): Answers {
  const n = prompts.ids.length;
  const at = Array.from({ length: count }, (_, q) => q % n);
  const of = <T>(values: readonly T[]) => at.map((q) => values[q]!);
  const { columns, data } = prompts.embeddings;
  const embeddings = new Float32Array(count * columns);
  for (const [i, q] of at.entries()) embeddings.set(data.subarray(q * columns, (q + 1) * columns), i * columns);
  const taken = new Int8Array(models.length * count);
  for (let m = 0; m < models.length; m++)
    for (let i = 0; i < count; i++) taken[m * count + i] = correctness[m * n + at[i]!]!;
  return {
    models,
    correctness: taken,
    prompts: {
      ids: of(prompts.ids),
      benchmark: of(prompts.benchmark),
      category: of(prompts.category),
      unit: of(prompts.unit),
      embeddings: { rows: count, columns, data: embeddings },
    },
  };
}
