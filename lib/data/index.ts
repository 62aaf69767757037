export { answersAt } from './answers-at.js';
export { completeModelIndices, completeModels } from './complete-models.js';
export type { Answers, CorrectnessMatrix, Prompts, PromptTable, Split } from './correctness-matrix.js';
export { type Duplicates, findDuplicates, type SamePrompt } from './find-duplicates.js';
export { type FoundMatrixFolder, findMatrixFolders } from './find-matrix-folders.js';
export { joinMatrices } from './join-matrices.js';
export { type LeaveOutOptions, leaveOutUnits, type OutOfSampleSplit } from './leave-out-units.js';
export { type ModelPair, nearIdenticalModels } from './near-identical-models.js';
export { oneAnswerARow } from './one-answer-a-row.js';
export { type OpenWorldOptions, openWorld, type World } from './open-world.js';
export { type PlantedConstants, plantedConstants, plantedTargets } from './planted-constants.js';
export {
  bestForecastAccuracy,
  expectedAccuracy,
  type LimitKind,
  type LinearLimit,
  linearLimit,
} from './planted-optimum.js';
export { type PlantedQuantities, plantedQuantities } from './planted-quantities.js';
export type { PlantedContributions, PlantedTruth, PlantedWorld } from './planted-truth.js';
export { type PlantedOptions, plantedWorld } from './planted-world.js';
export { printedModels } from './printed-models.js';
export { type CategoryQuality, type QualityReport, type Quantiles, qualityReport } from './quality-report.js';
export { randomSplit } from './random-split.js';
export { type ReadMatrixFolderOptions, readMatrixFolder } from './read-matrix-folder.js';
export { type NpyArray, readNpy } from './read-npy.js';
export { type OfficialRun, readOfficialRuns } from './read-reference.js';
export { type DuplicateRule, resolveDuplicates } from './resolve-duplicates.js';
export { type SplitAnswers, splitAnswers } from './split-answers.js';
export { takeModels } from './take-models.js';
export { takePrompts } from './take-prompts.js';
export { trainSubset } from './train-subset.js';
export { twinsAcross } from './twins-across.js';
export { writeMatrixFolder } from './write-matrix-folder.js';
export { writeNpy } from './write-npy.js';
