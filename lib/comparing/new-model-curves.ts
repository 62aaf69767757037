import { type Answers, takeAnswers } from '../data/index.js';
import { type Matrix, takeRows } from '../linalg/index.js';
import { gradedAnswers, TRAINED_SPREAD } from '../methods/index.js';
import { type Graded, measures } from '../metrics/index.js';
import type { Evaluation } from './evaluation.js';
import type { CurvePoint, LearningCurve } from './learning-curve.js';
import type { NewModelGroup } from './new-model-group.js';
import { type GroupScores, NEW_MODEL_METHODS, type NewModelScores } from './new-model-scores.js';

/** What was measured of models that come later, by number of answers. */
export interface NewModelCurves {
  /** On the new models: one evaluation a draw. */
  readonly forecasts: LearningCurve;
  /** The same, the new models of all draws as rows of one evaluation: its interval is by prompt. */
  readonly pooled: LearningCurve;
  /** On all models, the new ones in their places: one evaluation a draw. */
  readonly routers: LearningCurve;
  /** Forecasts of one new row by choice of questions, which `method` names. */
  readonly choices: LearningCurve;
}

/** One group's scores beside its answers. */
interface Drawn {
  readonly group: NewModelGroup;
  readonly scores: GroupScores;
}

/** The learning curves of all groups. */
export function newModelCurves(
  test: Answers,
  groups: readonly NewModelGroup[],
  scores: readonly GroupScores[],
): NewModelCurves {
  const drawn = groups.map((group, g) => ({ group, scores: scores[g]! }));
  const arriving = groups.map((group) => gradedAnswers(takeAnswers(test, { models: group.arriving })));
  const forecastAt = (one: NewModelScores, g: number): Evaluation => {
    const rows = one.scores.rows === test.models.length ? takeRows(one.scores, groups[g]!.arriving) : one.scores;
    return evaluationOfScores(one.method, rows, arriving[g]!);
  };
  const forecasts = curveOf(drawn, ({ choice }) => choice === 'random', forecastAt);
  const byChoice = curveOf(
    drawn,
    ({ method }) => method === NEW_MODEL_METHODS.row,
    (one, g) => ({
      ...evaluationOfScores(one.method, one.scores, arriving[g]!),
      method: one.choice,
    }),
  );
  const informed = new Set(byChoice.points.flatMap(({ method, size }) => (method === 'stratified' ? [size] : [])));
  return {
    forecasts,
    pooled: { points: forecasts.points.map((point) => ({ ...point, evaluations: [pool(point.evaluations)] })) },
    routers: curveOf(
      drawn,
      ({ choice }) => choice === 'random',
      (one, g) => routerOf(one, drawn[g]!, test),
    ),
    choices: { points: byChoice.points.filter(({ size }) => informed.has(size)) },
  };
}

/** One point for each number of answers and method, in that order, with an evaluation a draw. */
function curveOf(
  drawn: readonly Drawn[],
  holds: (one: NewModelScores) => boolean,
  evaluate: (one: NewModelScores, group: number) => Evaluation,
): LearningCurve {
  const points = new Map<string, { size: number; method: string; evaluations: Evaluation[] }>();
  drawn.forEach(({ scores }, g) => {
    for (const one of scores.arriving.filter(holds)) {
      const made = evaluate(one, g);
      const key = `${one.size} ${made.method}`;
      const point = points.get(key) ?? { size: one.size, method: made.method, evaluations: [] };
      point.evaluations.push(made);
      points.set(key, point);
    }
  });
  const order = Object.values<string>(NEW_MODEL_METHODS);
  const rank = ({ method }: CurvePoint) => order.indexOf(method);
  return { points: [...points.values()].sort((a, b) => a.size - b.size || rank(a) - rank(b)) };
}

/** All models scored by one method: the known ones as it knows them, the new ones from the questions they were asked. */
function routerOf(one: NewModelScores, { group, scores }: Drawn, test: Answers): Evaluation {
  const graded = gradedAnswers(test);
  if (one.scores.rows === test.models.length) return evaluationOfScores(one.method, one.scores, graded);
  const known = scores.known.find(({ method }) => method === one.method)!;
  const n = test.prompts.ids.length;
  const data = new Float32Array(test.models.length * n);
  const put = (from: Matrix, rows: Int32Array): void =>
    rows.forEach((m, i) => {
      data.set(from.data.subarray(i * n, (i + 1) * n), m * n);
    });
  put(known.scores, group.known);
  put(one.scores, group.arriving);
  return evaluationOfScores(one.method, { rows: test.models.length, columns: n, data }, graded);
}

/** Evaluations of different models on the same prompts, as one. */
function pool(evaluations: readonly Evaluation[]): Evaluation {
  const [first] = evaluations as readonly [Evaluation, ...Evaluation[]];
  const { columns } = first.scores;
  const rows = evaluations.reduce((sum, { scores }) => sum + scores.rows, 0);
  const [data, correctness] = [new Float32Array(rows * columns), new Int8Array(rows * columns)];
  let at = 0;
  for (const { scores, graded } of evaluations) {
    data.set(scores.data, at);
    correctness.set(graded.correctness, at);
    at += scores.data.length;
  }
  return evaluationOfScores(first.method, { rows, columns, data }, { ...first.graded, models: rows, correctness });
}

const TRAINED: readonly string[] = [NEW_MODEL_METHODS.row, NEW_MODEL_METHODS.retrained];

/** An evaluation whose measures are taken when they are asked for: most are not. */
function evaluationOfScores(method: string, scores: Matrix, graded: Graded): Evaluation {
  const threshold = method === NEW_MODEL_METHODS.taskSpace ? 0 : 0.5;
  const spread = TRAINED.includes(method) ? { seedSpread: TRAINED_SPREAD } : {};
  const made = { ...{ method, scores, graded, threshold, chosen: {} }, ...spread };
  return Object.defineProperty(made, 'measures', {
    enumerable: false,
    get: () => measures(scores, graded, threshold),
  }) as unknown as Evaluation;
}
