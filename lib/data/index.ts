export { answerMasks, compareAnswers } from './answer-masks.js';
export { answersAt } from './answers-at.js';
export { type BaseRates, baseRates } from './base-rates.js';
export { completeModelIndices, completeModels } from './complete-models.js';
export type { Answers, CorrectnessMatrix, Prompts, PromptTable, Split } from './correctness-matrix.js';
export { familiesOf } from './families.js';
export { type Duplicates, findDuplicates, type SamePrompt } from './find-duplicates.js';
export { type FoundMatrixFolder, findMatrixFolders } from './folder/find-matrix-folders.js';
export { type ReadMatrixFolderOptions, readMatrixFolder } from './folder/read-matrix-folder.js';
export { type NpyArray, readNpy } from './folder/read-npy.js';
export { type OfficialRun, readOfficialRuns } from './folder/read-reference.js';
export { writeMatrixFolder } from './folder/write-matrix-folder.js';
export { writeNpy } from './folder/write-npy.js';
export { joinMatrices } from './join-matrices.js';
export {
  type LeaveOutOptions,
  leaveOutUnits,
  type OutOfSampleSplit,
  type UnitChoice,
  unitsToLeaveOut,
} from './leave-out-units.js';
export { modelFamilies } from './model-families.js';
export { modelSize } from './model-size.js';
export { type ModelPair, nearIdenticalModels } from './near-identical-models.js';
export { oneAnswerARow } from './one-answer-a-row.js';
export { type CategoryQuality, type QualityReport, type Quantiles, qualityReport } from './quality-report.js';
export { randomSplit } from './random-split.js';
export { type DuplicateRule, resolveDuplicates } from './resolve-duplicates.js';
export { type SplitAnswers, splitAnswers } from './split-answers.js';
export { takeAnswers } from './take-answers.js';
export { takeModels } from './take-models.js';
export { takePrompts } from './take-prompts.js';
export { trainSubset } from './train-subset.js';
export { twinsAcross } from './twins-across.js';
export { categoryKeys } from './units-of.js';
