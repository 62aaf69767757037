import {
  baseRates,
  completeModels,
  joinMatrices,
  leaveOutUnits,
  qualityReport,
  resolveDuplicates,
  splitAnswers,
} from '../../lib/data/index.js';
import type { Matrix } from '../../lib/linalg/index.js';
import { categoryMean, knn, modelMean, singleBest, taskSpace } from '../../lib/methods/index.js';
import { measures, rocCurve } from '../../lib/metrics/index.js';
import { accuracyInterval, selectionInterval } from '../../lib/metrics/measure-interval.js';
import { answerDisagreement } from '../../lib/probing/index.js';
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
  const fitted = [modelMean(), singleBest(), categoryMean(), knn({ k: 5 }), taskSpace({ lambda: 1 })];
  return {
    baseRates: () => baseRates(matrix),
    qualityReport: () => qualityReport(matrix),
    resolveDuplicates: () => resolveDuplicates(matrix, 'majority'),
    completeModels: () => completeModels(matrix),
    leaveOutUnits: () => leaveOutUnits(matrix, random(2), { unit: 'unit', leaveOut: 3 }),
    joinMatrices: () => joinMatrices(matrix, other),
    splitAnswers: () => splitAnswers(matrix, 'e'),
    answerDisagreement: () => answerDisagreement(correctness, models),
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
  };
}

/** Seconds of a call. */
export async function secondsOf(call: () => unknown): Promise<number> {
  const began = performance.now();
  await call();
  return (performance.now() - began) / 1000;
}
