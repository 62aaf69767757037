import {
  answersAt,
  baseRates,
  completeModels,
  joinMatrices,
  leaveOutUnits,
  qualityReport,
  resolveDuplicates,
  splitAnswers,
  takeModels,
  takePrompts,
} from '../../lib/data/index.js';
import type { Matrix } from '../../lib/linalg/index.js';
import {
  calibrated,
  categoryMean,
  fitSums,
  knn,
  modelMean,
  singleBest,
  sumsOf,
  taskSpace,
} from '../../lib/methods/index.js';
import {
  benchmarkCorrelationInterval,
  brierInterval,
  expectedCalibrationError,
  kendallTauB,
  logLossInterval,
  measureInterval,
  measures,
  pairedDifference,
  pickCounts,
  pickedModels,
  recallInterval,
  rocCurve,
  selectionCollapse,
  spearman,
} from '../../lib/metrics/index.js';
import { accuracyInterval, aucInterval, selectionInterval } from '../../lib/metrics/measure-interval.js';
import { answerDisagreement, benchmarkVectors, categoryProfiles, modelDistances } from '../../lib/probing/index.js';
import { random } from '../../lib/random/index.js';
import { scaleMatrix, scaleScores } from './scale-matrix.js';

/** The public calls that a matrix of full size has to get through, by name. */
export function scaleCalls(prompts: number, models: number): Record<string, () => unknown> {
  const matrix = scaleMatrix(prompts, models);
  const { correctness, prompts: table } = matrix;
  const other = { ...matrix, prompts: { ...table, ids: table.ids.map((id) => `other ${id}`) } };
  const graded = { models, correctness, unit: table.unit };
  let made: Matrix | undefined;
  const scores = (): Matrix => {
    made ??= scaleScores(prompts, models);
    return made;
  };
  let worse: Matrix | undefined;
  const others = (): Matrix => {
    worse ??= { ...scores(), data: scores().data.map((score, i) => (i % 3 === 0 ? score / 2 : score)) };
    return worse;
  };
  const everyOther = (n: number) => Int32Array.from({ length: Math.floor(n / 2) }, (_, i) => 2 * i);
  const all = () =>
    answersAt(
      matrix,
      'e',
      table.ids.map((_, j) => j),
    );
  const byPrompt = (row: number) => scores().data.slice(row * prompts, (row + 1) * prompts);
  const fitted = [
    modelMean(),
    singleBest(),
    categoryMean(),
    knn({ k: 5 }),
    taskSpace({ lambda: 1 }),
    calibrated(modelMean()),
  ];
  return {
    baseRates: () => baseRates(matrix),
    qualityReport: () => qualityReport(matrix),
    resolveDuplicates: () => resolveDuplicates(matrix, 'majority'),
    completeModels: () => completeModels(matrix),
    leaveOutUnits: () => leaveOutUnits(matrix, random(2), { unit: 'unit', leaveOut: 3 }),
    joinMatrices: () => joinMatrices(matrix, other),
    takeModels: () => takeModels(matrix, everyOther(models)),
    takePrompts: () => takePrompts(matrix, everyOther(prompts)),
    splitAnswers: () => splitAnswers(matrix, 'e'),
    answerDisagreement: () => answerDisagreement(correctness, models),
    modelDistances: async () => modelDistances((await benchmarkVectors(all())).accuracy, 'cosine'),
    categoryProfiles: () => categoryProfiles(all()),
    sumsOf: async () => fitSums(await sumsOf(all())),
    ...Object.fromEntries(
      fitted.map((method) => [
        method.name,
        async () => {
          const { train, validation, test } = splitAnswers(matrix, 'e');
          return (await method.fit(train, validation, random(3))).score(test.prompts);
        },
      ]),
    ),
    measures: () => measures(scores(), graded, 0.5),
    rocCurve: () => rocCurve(correctness, scores().data),
    accuracyInterval: () => accuracyInterval(scores(), graded, 0.5),
    selectionInterval: () => selectionInterval(scores(), graded),
    recallInterval: () => recallInterval(scores(), graded),
    brierInterval: () => brierInterval(scores(), graded),
    logLossInterval: () => logLossInterval(scores(), graded),
    aucInterval: () => aucInterval(scores(), graded),
    aucPerModelInterval: () => measureInterval('aucPerModel', scores(), graded, 0),
    benchmarkCorrelationInterval: () => benchmarkCorrelationInterval(scores(), graded),
    benchmarkCorrelationPerUnitInterval: () => measureInterval('benchmarkCorrelationPerUnit', scores(), graded, 0),
    'pairedDifference, auc': () => pairedDifference('auc', scores(), others(), graded, [0, 0]),
    'pairedDifference, benchmarkCorrelation': () =>
      pairedDifference('benchmarkCorrelation', scores(), others(), graded, [0, 0]),
    expectedCalibrationError: () => expectedCalibrationError(scores(), graded),
    selectionCollapse: () => selectionCollapse(scores(), graded),
    pickCounts: () =>
      pickCounts(pickedModels({ ...scores(), data: new Float32Array(scores().data.length) }, graded), models),
    kendallTauB: () => kendallTauB(byPrompt(0), byPrompt(1)),
    spearman: () => spearman(byPrompt(0), byPrompt(1)),
  };
}

/** Seconds of a call. */
export async function secondsOf(call: () => unknown): Promise<number> {
  const began = performance.now();
  await call();
  return (performance.now() - began) / 1000;
}
