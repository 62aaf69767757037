import { type Answers, type SplitAnswers, takeAnswers } from '../data/index.js';
import { minOf } from '../linalg/index.js';
import {
  answersKey,
  type FactorizationMatrices,
  type Keep,
  keepNothing,
  LARGE_BATCHES,
  type LinearScorer,
  newRows,
  streamKey,
} from '../methods/index.js';
import type { Random } from '../random/index.js';
import { type NewModelCurves, newModelCurves } from './new-model-curves.js';
import { type NewModelGroup, newModelGroup } from './new-model-group.js';
import { type GroupScores, NEW_MODEL_METHODS, newModelScores } from './new-model-scores.js';

/** What models that come after the training get from k answers. */
export interface NewModels extends NewModelCurves {
  /** Ascending. */
  readonly sizes: readonly number[];
  /** One a draw. */
  readonly groups: readonly NewModelGroup[];
  /** What the known models chose on validation, by draw. */
  readonly strengths: readonly Strengths[];
  /** Of one new row with all answers, and of one training, when they were computed. */
  readonly seconds: { readonly row: number; readonly training: number };
  /** The models of the first draw with all their answers, to look into. */
  readonly example: NewModelExample;
}

/** New models with all their answers, and what their rows were fitted in. */
export interface NewModelExample {
  /** Trained on the known models alone. */
  readonly frozen: FactorizationMatrices;
  /** Their answers to the training questions, in the order in which they were asked, and to those of the test. */
  readonly asked: Answers;
  readonly test: Answers;
  /** Strength of the penalty that the known models chose. */
  readonly l2: number;
  /** `modelVectors` are the new rows. */
  readonly scorer: LinearScorer;
}

/** Strengths of a penalty that the known models chose, one a draw. */
export interface Strengths {
  readonly method: string;
  readonly size: number;
  readonly values: readonly number[];
}

export interface NewModelsOptions {
  /** How many training questions the new models are asked; ascending. */
  readonly sizes: readonly number[];
  /** At which of them everything is also trained again. */
  readonly retrainAt: readonly number[];
  /** How often some models are drawn as new: a tenth of all each time, none twice. Default 3. */
  readonly groups?: number;
  readonly keep?: Keep;
  /** Called after each draw. */
  readonly onDone?: () => void;
}

/**
 * Models that come after the training: some are drawn as new, everything is trained on the others, and the answers of the new
 * ones to k training questions are revealed. What do they get from one new row with all else frozen, from training
 * all again, from a vector in task space, and from means?
 * @throws RangeError `newModels: models need 4 or more, some known and some new, got 1`,
 *   `newModels: sizes need 1 ≤ k ≤ 6706, got 10000`, `newModels: retrainAt needs some of the sizes 10, 100, got 50`
 */
export async function newModels(parts: SplitAnswers, random: Random, options: NewModelsOptions): Promise<NewModels> {
  const { sizes, retrainAt, groups: count = 3, keep = keepNothing, onDone } = options;
  const each = checked(parts, { ...options, groups: count });
  const drawn = random.fork('new models').permutation(parts.train.models.length);
  const answers = [parts.train, parts.validation, parts.test].map(answersKey);
  const groups: NewModelGroup[] = [];
  const scores: GroupScores[] = [];
  for (let g = 0; g < count; g++) {
    const arriving = drawn.slice(g * each, (g + 1) * each).sort();
    const own = random.fork(`group ${g}`);
    const group = await newModelGroup(parts, arriving, own, keep);
    const key = {
      what: 'new models',
      sizes,
      retrainAt,
      arriving,
      trainer: LARGE_BATCHES,
      answers,
      stream: streamKey(own),
    };
    groups.push(group);
    scores.push(await keep(key, () => newModelScores(group, parts, { sizes, retrainAt, keep })));
    onDone?.();
  }
  const all = scores.flatMap(({ arriving }) => arriving);
  const secondsOf = (name: string, size: number) =>
    minOf(all.flatMap((one) => (one.method === name && one.size === size ? [one.seconds!] : [])));
  return {
    ...{ sizes, groups, ...newModelCurves(parts.test, groups, scores), strengths: strengthsOf(scores) },
    seconds: {
      row: secondsOf(NEW_MODEL_METHODS.row, sizes.at(-1)!),
      training: secondsOf(NEW_MODEL_METHODS.retrained, retrainAt.at(-1)!),
    },
    example: await exampleOf(groups[0]!, scores[0]!, parts, sizes.at(-1)!),
  };
}

async function exampleOf(
  { frozen, arriving, order }: NewModelGroup,
  { arriving: made }: GroupScores,
  { train, test }: SplitAnswers,
  size: number,
): Promise<NewModelExample> {
  const models = { models: arriving };
  const asked = takeAnswers(takeAnswers(train, { prompts: order.random.slice(0, size) }), models);
  const l2 = made.find((one) => one.method === NEW_MODEL_METHODS.row && one.size === size)!.strength!;
  const { parameters } = frozen;
  return {
    ...{ frozen: parameters, asked, test: takeAnswers(test, models), l2 },
    scorer: await newRows(parameters, asked, { l2 }),
  };
}

/** What each method that has a strength chose at each number of answers in random order. */
function strengthsOf(scores: readonly GroupScores[]): Strengths[] {
  const chosen = scores.map(({ arriving }) =>
    arriving.filter(({ choice, strength }) => choice === 'random' && strength !== undefined),
  );
  return chosen[0]!.map(({ method, size }, i) => ({ method, size, values: chosen.map((one) => one[i]!.strength!) }));
}

/** How many models are new in each draw. */
function checked({ train }: SplitAnswers, { sizes, retrainAt, groups = 1 }: NewModelsOptions): number {
  const models = train.models.length;
  const n = train.prompts.ids.length;
  if (models < 4) throw new RangeError(`newModels: models need 4 or more, some known and some new, got ${models}`);
  const bad = sizes.find((size) => !(Number.isInteger(size) && size >= 1 && size <= n));
  if (bad !== undefined) throw new RangeError(`newModels: sizes need 1 ≤ k ≤ ${n}, got ${bad}`);
  if (sizes.length === 0) throw new RangeError('newModels: sizes need one number or more, got none');
  const odd = retrainAt.find((size) => !sizes.includes(size));
  if (odd !== undefined || retrainAt.length === 0) {
    throw new RangeError(`newModels: retrainAt needs some of the sizes ${sizes.join(', ')}, got ${odd ?? 'none'}`);
  }
  const each = Math.max(1, Math.round(models / 10));
  if (!(Number.isInteger(groups) && groups >= 1 && groups * each <= models)) {
    throw new RangeError(`newModels: groups need 1 ≤ groups ≤ ${Math.floor(models / each)}, got ${groups}`);
  }
  return each;
}
