import { type Answers, type SplitAnswers, takeAnswers } from '../data/index.js';
import type { Matrix } from '../linalg/index.js';
import {
  categoryMean,
  type Keep,
  type Method,
  modelMean,
  newRows,
  newTaskVectors,
  type Scorer,
} from '../methods/index.js';
import { PROMPT_CHOICES, type PromptChoice } from './choose-prompts.js';
import { MOST_INFORMED, type NewModelGroup, rehearsedLambda, rehearsedStrength, trained } from './new-model-group.js';

/** What stands beside each other for a model that comes later. */
export const NEW_MODEL_METHODS = {
  row: 'one new row',
  retrained: 'matrix factorization, retrained',
  taskSpace: 'task space, one new vector',
  categoryMean: 'category mean',
  modelMean: 'model mean',
} as const;

/** Forecasts of the test questions for the models of one group. */
export interface NewModelScores {
  readonly method: string;
  /** Questions that each new model was asked. */
  readonly size: number;
  readonly choice: PromptChoice;
  /** (models, test questions) float32: of the new models, or of all where everything was trained again. */
  readonly scores: Matrix;
  /** Strength of the penalty that the known models chose. */
  readonly strength?: number;
  /** Of one new row, or of the whole training; measured when it was computed. */
  readonly seconds?: number;
}

/** The scores of the known models by each method, with all their answers. */
export interface KnownScores {
  readonly method: string;
  /** (known models, test questions) float32 */
  readonly scores: Matrix;
}

export interface GroupScores {
  readonly arriving: readonly NewModelScores[];
  readonly known: readonly KnownScores[];
}

export interface GroupScoresOptions {
  readonly sizes: readonly number[];
  readonly retrainAt: readonly number[];
  readonly keep: Keep;
}

/** Every method at every number of answers, for the models of one group. */
export async function newModelScores(
  group: NewModelGroup,
  parts: SplitAnswers,
  { sizes, retrainAt, keep }: GroupScoresOptions,
): Promise<GroupScores> {
  const made: NewModelScores[] = [];
  for (const choice of PROMPT_CHOICES) {
    for (const size of sizes) {
      if (choice !== 'random' && size > Math.min(MOST_INFORMED, parts.train.prompts.ids.length / 2)) continue;
      for (const one of await atSize(group, parts, size, choice)) made.push(one);
    }
  }
  for (const size of retrainAt) {
    made.push(await retrained(group, parts, size, keep));
  }
  return { arriving: made, known: await knownScores(group, parts, made) };
}

/** The first `size` questions of an order; all of them as they are, so that their decompositions serve every draw. */
function answeredBy({ order }: NewModelGroup, train: Answers, size: number, choice: PromptChoice): Answers {
  return size === train.prompts.ids.length ? train : takeAnswers(train, { prompts: order[choice].slice(0, size) });
}

async function atSize(
  group: NewModelGroup,
  { train, validation, test }: SplitAnswers,
  size: number,
  choice: PromptChoice,
): Promise<NewModelScores[]> {
  const answered = answeredBy(group, train, size, choice);
  const asked = takeAnswers(answered, { models: group.arriving });
  const scored = async (method: string, scorer: Scorer, more: Partial<NewModelScores> = {}) => ({
    ...{ method, size, choice, scores: single(await scorer.score(test.prompts)), ...more },
  });
  const { parameters } = group.frozen;
  const l2 = await rehearsedStrength(group, validation, answered);
  const began = performance.now();
  const rows = await newRows(parameters, asked, { l2 });
  const seconds = (performance.now() - began) / 1000 / asked.models.length;
  const row = await scored(NEW_MODEL_METHODS.row, rows, { strength: l2, seconds });
  if (choice !== 'random') return [row];
  const lambda = await rehearsedLambda(group, validation, answered);
  return [
    row,
    await scored(NEW_MODEL_METHODS.taskSpace, await newTaskVectors(asked, { lambda }), { strength: lambda }),
    await scored(NEW_MODEL_METHODS.categoryMean, await fitted(categoryMean(), asked, group)),
    await scored(NEW_MODEL_METHODS.modelMean, await fitted(modelMean(), asked, group)),
  ];
}

/** Everything trained again, with the answers of the new models to the questions that they were asked. */
async function retrained(
  { arriving, order, random }: NewModelGroup,
  { train, validation, test }: SplitAnswers,
  size: number,
  keep: Keep,
): Promise<NewModelScores> {
  const n = train.prompts.ids.length;
  const correctness = train.correctness.slice();
  const unasked = order.random.slice(size);
  for (const m of arriving) for (const i of unasked) correctness[m * n + i] = -1;
  const { scorer, seconds } = await trained({ ...train, correctness }, validation, random.fork('again'), keep);
  const scores = single(await scorer.score(test.prompts));
  return { method: NEW_MODEL_METHODS.retrained, size, choice: 'random', scores, seconds };
}

async function knownScores(
  group: NewModelGroup,
  { train, test }: SplitAnswers,
  made: readonly NewModelScores[],
): Promise<KnownScores[]> {
  const known = takeAnswers(train, { models: group.known });
  const lambda = made.findLast(({ method }) => method === NEW_MODEL_METHODS.taskSpace)!.strength!;
  const scorers: readonly (readonly [string, Scorer])[] = [
    [NEW_MODEL_METHODS.row, group.frozen],
    [NEW_MODEL_METHODS.taskSpace, await newTaskVectors(known, { lambda })],
    [NEW_MODEL_METHODS.categoryMean, await fitted(categoryMean(), known, group)],
    [NEW_MODEL_METHODS.modelMean, await fitted(modelMean(), known, group)],
  ];
  const each: KnownScores[] = [];
  for (const [method, scorer] of scorers) each.push({ method, scores: single(await scorer.score(test.prompts)) });
  return each;
}

/** The means learn from the answers alone. */
function fitted(method: Method, asked: Answers, { random }: NewModelGroup): Promise<Scorer> {
  return method.fit(asked, asked, random.fork(method.name));
}

function single({ rows, columns, data }: Matrix): Matrix {
  return { rows, columns, data: Float32Array.from(data) };
}
