export { interpretable } from './abstract.js';
export { cutMatters, selectionWantsLargerCut } from './appendix-a.js';
export {
  algorithm1,
  convergenceRegion,
  growingTable,
  growsCheaply,
  newtonSchulzStep,
  newtonSchulzSteps,
} from './appendix-c.js';
export { benchmarkScore, equation1, rescaledMeans, unitLengths } from './equation-1.js';
export { equations2to4, isRidge, ridgeDifference } from './equations-2-to-4.js';
export { figure1, namedModels } from './figure-1.js';
export { figure2, linearAndNearlyFree, steeperFactorization } from './figure-2.js';
export { figure3, figure3OutOfSample } from './figure-3.js';
export { bestByBenchmark, figure4 } from './figure-4.js';
export { figure5 } from './figure-5.js';
export { lambdaMatters } from './lambda.js';
export { loraModule, loraPool, plantedPool, readLoraPool, specialistsFound } from './lora-pool.js';
export { measuredPrice } from './measured-price.js';
export { millionPrompts } from './million-prompts.js';
export { nearestPrompts } from './nearest-prompts.js';
export { otherEnvironments, printedTable1 } from './printed-table-1.js';
export { readPrintedTable1 } from './read-printed-table-1.js';
export { baseRate, withoutMean } from './section-3-1.js';
export { minorChanges, vectorDriftFigure } from './section-3-3.js';
export { environments, transferTable } from './section-4-1-2.js';
export { knnAtFive } from './section-4-1-3.js';
export { predictsBestInSample, predictsBestOutOfSample } from './section-4-2-1.js';
export { selectsBestOutOfSample, selectsComparably } from './section-4-2-2.js';
export { cutBySize, spectrum } from './spectrum.js';
export { leftOut, table1InSample, table1OutOfSample } from './table-1.js';
export { routingBounds, table2 } from './table-2.js';
export { bbhEnvironments, transferDifferences } from './transfer-claims.js';
