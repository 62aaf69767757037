import { type Answers, type SplitAnswers, takeAnswers } from '../data/index.js';
import { type Matrix, takeRows } from '../linalg/index.js';
import {
  answersKey,
  averageRow,
  type FactorizationMatrices,
  type FactorizationScorer,
  factorizationScorer,
  frozenFeatures,
  gradedAnswers,
  type Keep,
  LARGE_BATCHES,
  matrixFactorization,
  newRows,
  newTaskVectors,
  streamKey,
  type TrainedFactorization,
} from '../methods/index.js';
import { accuracy, logLoss } from '../metrics/index.js';
import type { Random } from '../random/index.js';
import { choosePrompts, type PromptChoice } from './choose-prompts.js';

/** Models that are new together, and what is known without them. */
export interface NewModelGroup {
  /** Rows of the new models and of the known ones, ascending. */
  readonly arriving: Int32Array;
  readonly known: Int32Array;
  /** A factorization trained on the known models alone. */
  readonly frozen: FactorizationScorer;
  /** The training questions in the order in which the new models are asked. */
  readonly order: Readonly<Record<PromptChoice, Int32Array>>;
  /** Of the known models, those that strengths are chosen on. */
  readonly rehearsing: Int32Array;
  readonly random: Random;
}

/** Strengths of the penalty that the known models choose from. */
const STRENGTHS = [0.1, 0.3, 1, 3, 10, 30] as const;
const MOST_REHEARSING = 12;

/** Trains everything without some models. */
export async function newModelGroup(
  { train, validation }: SplitAnswers,
  arriving: Int32Array,
  random: Random,
  keep: Keep,
): Promise<NewModelGroup> {
  const isNew = new Set(arriving);
  const known = Int32Array.from({ length: train.models.length }, (_, m) => m).filter((m) => !isNew.has(m));
  const parts = [train, validation].map((part) => takeAnswers(part, { models: known }));
  const frozen = (await trained(parts[0]!, parts[1]!, random.fork('known'), keep)).scorer;
  const { embeddings, unit } = train.prompts;
  const features = await frozenFeatures(frozen.parameters, embeddings);
  const chosen = (choice: PromptChoice, count: number): Promise<Int32Array> => {
    const own = random.fork(choice);
    const key = { what: 'chosen questions', choice, count, unit, features: features.data, stream: streamKey(own) };
    return keep(key, async () => choosePrompts(choice, { count, unit, features }, own));
  };
  const some = Math.min(unit.length, MOST_INFORMED);
  const order = {
    random: await chosen('random', unit.length),
    stratified: await chosen('stratified', some),
    informative: await chosen('informative', some),
  };
  const rehearsing = random
    .fork('rehearsal')
    .permutation(known.length)
    .slice(0, Math.min(MOST_REHEARSING, known.length - 1))
    .sort();
  return { arriving, known, frozen, order, rehearsing, random };
}

/** Questions are chosen by category or by design up to this many; beyond, the choices overlap. */
export const MOST_INFORMED = 1000;

/** A factorization in large batches, with the seconds that it took when it was trained. */
export async function trained(
  train: Answers,
  validation: Answers,
  random: Random,
  keep: Keep,
): Promise<{ scorer: FactorizationScorer; seconds: number }> {
  const method = matrixFactorization(LARGE_BATCHES);
  const answers = [train, validation].map(answersKey);
  const key = { what: 'timed factorization', settings: LARGE_BATCHES, answers, stream: streamKey(random) };
  const { fit, seconds } = await keep(key, async (): Promise<{ fit: TrainedFactorization; seconds: number }> => {
    const began = performance.now();
    const fit = (await method.fit(train, validation, random)).trained;
    return { fit, seconds: (performance.now() - began) / 1000 };
  });
  return { scorer: await factorizationScorer(fit), seconds };
}

/**
 * The strength at which rows of known models, fitted again from the same questions as if they were new, forecast the
 * validation questions best (log loss). The mean row that they are pulled to leaves them out.
 * @param answered the questions that are asked, with the answers of all models
 */
export async function rehearsedStrength(
  { frozen, known, rehearsing }: NewModelGroup,
  validation: Answers,
  answered: Answers,
): Promise<number> {
  const models = rehearsing.map((i) => known[i]!);
  const asked = takeAnswers(answered, { models });
  const judged = takeAnswers(validation, { models });
  const center = averageRow(othersOf(frozen.parameters, rehearsing));
  let best = { l2: STRENGTHS[0] as number, loss: Number.POSITIVE_INFINITY };
  for (const l2 of STRENGTHS) {
    const scorer = await newRows(frozen.parameters, asked, { l2, center });
    const loss = logLoss(await scorer.score(judged.prompts), gradedAnswers(judged));
    if (loss < best.loss) best = { l2, loss };
  }
  return best.l2;
}

function othersOf({ P }: FactorizationMatrices, rows: Int32Array): Matrix {
  const left = new Set(rows);
  return takeRows(
    P,
    Int32Array.from({ length: P.rows }, (_, m) => m).filter((m) => !left.has(m)),
  );
}

/** λ of task space that the known models choose from, with no cut (ε = 0). */
const LAMBDAS = [0.1, 0.3, 1, 3, 10, 30, 100] as const;

/** λ at which vectors of the same known models, made from the same questions, forecast validation best (accuracy). */
export async function rehearsedLambda(
  { known, rehearsing }: NewModelGroup,
  validation: Answers,
  answered: Answers,
): Promise<number> {
  const models = rehearsing.map((i) => known[i]!);
  const asked = takeAnswers(answered, { models });
  const judged = gradedAnswers(takeAnswers(validation, { models }));
  let best = { lambda: LAMBDAS[0] as number, share: Number.NEGATIVE_INFINITY };
  for (const lambda of LAMBDAS) {
    const scorer = await newTaskVectors(asked, { lambda });
    const share = accuracy(await scorer.score(validation.prompts), judged, 0);
    if (share > best.share) best = { lambda, share };
  }
  return best.lambda;
}
