import { describe, expect, it } from 'vitest';
import * as library from '../../lib/index.js';
import * as linalg from '../../lib/linalg/index.js';
import { eigenSymmetric, type Matrix, matrix } from '../../lib/linalg/index.js';
import * as methods from '../../lib/methods/index.js';
import * as metrics from '../../lib/metrics/index.js';
import * as probing from '../../lib/probing/index.js';
import { random } from '../../lib/random/index.js';

/** Every public function that computes with numbers refuses NaN and infinity by one rule: an error that says which and where. */

const stream = random(1);
const numbers = (n: number) => Float64Array.from({ length: n }, () => stream.uniform());
const made = (rows: number, columns: number) => matrix(rows, columns, numbers(rows * columns));
const [M, N, D] = [5, 24, 4];
const correctness = Int8Array.from({ length: M * N }, () => (stream.uniform() < 0.5 ? 0 : 1));
const unit = Array.from({ length: N }, (_, q) => `u${q % 3}`);
const graded = { models: M, correctness, unit };
const models = Array.from({ length: M }, (_, m) => `m${m}`);
const ids = unit.map((_, q) => `p${q}`);
const answers = (embeddings: Matrix) =>
  ({ models, correctness, prompts: { ids, unit, benchmark: unit, category: unit, embeddings } }) as never;
const embedded = () => matrix(N, D, Float32Array.from(numbers(N * D)));
const symmetric = () => {
  const half = made(4, 4);
  for (let i = 0; i < 16; i++) half.data[i] = i % 5 === 0 ? 4 : half.data[(i % 4) * 4 + Math.floor(i / 4)]!;
  return half;
};
const split = { train: Int32Array.of(0, 1, 2), test: Int32Array.of(3, 4) };

interface Door {
  readonly make: () => Matrix | Float64Array;
  /** With any of the values spoilt it must throw. */
  readonly call: (input: never) => unknown;
}
const door = <T extends Matrix | Float64Array>(make: () => T, call: (input: T) => unknown): Door => ({ make, call });
const L = library;
const scored = (call: (scores: Matrix) => unknown) => door(() => made(M, N), call);
const fitted = (method: methods.Method) =>
  door(embedded, (e) => method.fit(answers(e), answers(embedded()), random(1)));
const asked = (method: methods.Method) =>
  door(embedded, async (e) => {
    const scorer = await method.fit(answers(embedded()), answers(embedded()), random(1));
    return scorer.score((answers(e) as { prompts: never }).prompts);
  });
const factorization = L.matrixFactorization({ epochs: 1, dimension: 4 } as never);

const DOORS: Readonly<Record<string, Door | readonly Door[]>> = {
  accuracy: scored((s) => L.accuracy(s, graded, 0.5)),
  aucPerModel: scored((s) => L.aucPerModel(s, graded)),
  benchmarkCorrelation: scored((s) => L.benchmarkCorrelation(s, graded)),
  benchmarkScores: scored((s) => L.benchmarkScores(s, graded)),
  brier: scored((s) => L.brier(s, graded)),
  expectedCalibrationError: scored((s) => L.expectedCalibrationError(s, graded)),
  logLoss: scored((s) => L.logLoss(s, graded)),
  measureInterval: (['auc', 'accuracy', 'benchmarkCorrelation', 'recall'] as const).map((measure) =>
    scored((s) => L.measureInterval(measure, s, graded, 0.5)),
  ),
  measures: scored((s) => L.measures(s, graded, 0.5)),
  pairedDifference: scored((s) => L.pairedDifference('accuracy', s, made(M, N), graded, [0.5, 0.5])),
  pickedModels: scored((s) => L.pickedModels(s, graded)),
  pooledAuc: scored((s) => L.pooledAuc(s, graded)),
  recall: scored((s) => L.recall(s, graded)),
  reliability: scored((s) => L.reliability(s, graded)),
  selectionAccuracy: scored((s) => L.selectionAccuracy(s, graded)),
  holm: door(() => numbers(6), L.holm),
  kendallExactP: door(
    () => Float64Array.of(4, 3),
    ([n, discordant]) => L.kendallExactP(n!, discordant!),
  ),
  kendallTauB: [
    door(
      () => numbers(6),
      (x) => L.kendallTauB(x, numbers(6)),
    ),
    door(
      () => numbers(6),
      (y) => L.kendallTauB(numbers(6), y),
    ),
  ],
  pairedTrialDifference: door(
    () => numbers(6),
    (a) => L.pairedTrialDifference(a, numbers(6)),
  ),
  pearson: door(
    () => numbers(6),
    (y) => L.pearson(numbers(6), y),
  ),
  permutationNull: door(
    () => numbers(1),
    ([observed]) => L.permutationNull(observed!, () => 1, { repeats: 3, random: random(1) }),
  ),
  rocAuc: door(
    () => numbers(6),
    (x) => L.rocAuc([0, 1, 0, 1, 1, 0], x),
  ),
  rocCurve: door(
    () => numbers(6),
    (x) => L.rocCurve([0, 1, 0, 1, 1, 0], x),
  ),
  eigenSymmetric: door(symmetric, L.eigenSymmetric),
  nearestRows: [
    door(
      () => made(3, 4),
      (rows) => L.nearestRows(made(6, 4), rows, 2),
    ),
    door(
      () => made(3, 4),
      (queries) => L.nearestRows(queries, made(6, 4), 2),
    ),
  ],
  newtonSchulz: door(symmetric, (a) => L.newtonSchulz(a, symmetric(), 2)),
  newtonSchulzRadius: door(
    () => made(3, 4),
    (added) => L.newtonSchulzRadius(eigenSymmetric(symmetric()), added, 1),
  ),
  regularizedPseudoinverse: door(
    () => made(6, 4),
    (d) => L.regularizedPseudoinverse(d),
  ),
  spectralFilter: door(
    () => numbers(4),
    (s) => L.spectralFilter(s),
  ),
  thinSvd: (['direct', 'gram', 'auto'] as const).map((route) =>
    door(
      () => made(6, 4),
      (a) => L.thinSvd(a, { route }),
    ),
  ),
  updatedEigen: door(
    () => made(3, 4),
    (added) => L.updatedEigen(eigenSymmetric(symmetric()), added),
  ),
  woodburyInverse: door(
    () => made(3, 4),
    (added) => L.woodburyInverse(symmetric(), added),
  ),
  blockSums: door(embedded, (e) => L.sumsOf(answers(e))),
  centredTaskSpace: fitted(L.centredTaskSpace()),
  knn: [fitted(L.knn({ k: 3 })), asked(L.knn({ k: 3 }))],
  linearScorer: door(
    () => made(M, D),
    (weights) => L.linearScorer({ weights, kind: 'margin' }),
  ),
  logisticRidge: [fitted(L.logisticRidge()), asked(L.logisticRidge())],
  matrixFactorization: [fitted(factorization), asked(factorization)],
  newTaskVectors: door(embedded, (e) => L.newTaskVectors(answers(e))),
  pickModel: [
    door(
      () => numbers(4),
      (e) => L.pickModel({ weights: made(3, 4) }, e),
    ),
    door(
      () => made(3, 4),
      (weights) => L.pickModel({ weights }, numbers(4)),
    ),
  ],
  promptSingularValues: door(embedded, (e) => L.promptSingularValues(e)),
  taskSpace: [fitted(L.taskSpace()), asked(L.taskSpace())],
  communityDistances: door(
    () => made(M, M),
    (d) => L.communityDistances(d, [0, 1]),
  ),
  communityTest: door(
    () => made(M, M),
    (d) => L.communityTest(d, [0, 1], { random: random(1), repeats: 9 }),
  ),
  contributionMatrix: door(
    () => made(3, 3),
    (removed) => L.contributionMatrix(removed, numbers(3)),
  ),
  interaction: door(
    () => made(M, D),
    (profiles) => L.interaction(profiles),
  ),
  leaveOneOutErrors: door(
    () => made(M, D),
    (features) => L.leaveOneOutErrors(features, made(M, 2)),
  ),
  meanDirection: door(
    () => made(M, D),
    (vectors) => L.meanDirection(vectors, made(N, D)),
  ),
  modelDistances: door(
    () => made(M, D),
    (vectors) => L.modelDistances(vectors),
  ),
  modelKernel: door(
    () => made(M, D),
    (vectors) => L.modelKernel(vectors),
  ),
  profileAgreement: door(
    () => made(M, D),
    (forecast) => L.profileAgreement(forecast, made(M, D), 'ranks'),
  ),
  regressionForecasts: door(
    () => made(M, M),
    (kernel) => L.regressionForecasts(kernel, made(M, 2), split),
  ),
  summedErrors: door(
    () => made(M, M),
    (kernel) => L.summedErrors(kernel, made(M, 2), [split]),
  ),
};

/** Arithmetic passes NaN on, as NumPy does; the rest takes answers, sums or options, which their own tests spoil. */
const NO_DOOR = [
  ...['affine', 'diagonal', 'fromRows', 'gram', 'mapEntries', 'matrix', 'meanRow', 'multiply', 'product', 'row'],
  ...['rowMeans', 'takeRows', 'transpose', 'sigmoid', 'ridgeInverse'],
  ...['pickCounts', 'solvableShare', 'uniformRandomExpectation', 'weightedRandomExpectation'],
  ...['calibrated', 'categoryMean', 'constant', 'emptySums', 'evaluate', 'fitSums'],
  ...['frozenFeatures', 'gradedAnswers', 'graphStepper', 'logisticScorer', 'meanScore', 'mergeSums', 'modelMean'],
  ...['newRows', 'oracleBound', 'plainBaselines', 'randomBound', 'ridgeGram', 'signedLabels'],
  ...['singleBest', 'singleBestOnTest', 'streamedSums', 'sumsOf', 'taskSpaceCost', 'tuned', 'tunedFactorization'],
  ...['withTrainingNoise', 'askedQuestions', 'benchmarkVectors', 'categoryProfiles', 'contributions'],
];

describe('finite numbers', () => {
  const doors = Object.entries(DOORS).flatMap(([name, each]) =>
    (Array.isArray(each) ? (each as Door[]) : [each as Door]).map((one, i) => ({ name: `${name} ${i + 1}`, ...one })),
  );
  it.each(doors)('$name refuses NaN and infinity wherever they stand', async ({ make, call }) => {
    await call(make() as never);
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const length = make();
      const { length: size } = 'data' in length ? length.data : length;
      for (const at of new Set([0, Math.floor(size / 2), size - 1])) {
        const input = make();
        ('data' in input ? input.data : input)[at] = bad;
        const outcome = (async () => call(input as never))();
        await expect(outcome, `${bad} at ${at}`).rejects.toThrow(RangeError);
        await expect(outcome, `${bad} at ${at}`).rejects.toThrow(/^\w+: .*needs? .*|embeddings need finite values/);
      }
    }
  });

  it('knows every public function of the rooms that compute', () => {
    const rooms: Record<string, unknown>[] = [linalg, metrics, methods, probing];
    const open = Object.entries(library).filter(
      ([name, value]) => typeof value === 'function' && rooms.some((room) => room[name] === value),
    );
    const known = new Set([...Object.keys(DOORS), ...NO_DOOR]);
    expect(open.map(([name]) => name).filter((name) => !known.has(name))).toEqual([]);
  });
});
