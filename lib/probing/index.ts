export {
  type HeldOutForecasts,
  heldOutForecasts,
  heldOutValues,
  type ModelInterval,
  type RankAgreement,
  rankAgreement,
  significantCountNull,
  tauInterval,
} from './accuracy-prediction.js';
export { askedQuestions } from './asked-questions.js';
export { type BenchmarkVectors, type BenchmarkVectorsOptions, benchmarkVectors } from './benchmark-vectors.js';
export { type CommunityDistances, communityDistances, communityTest, modelDistances } from './communities.js';
export { contributionMatrix, contributions, summedErrorParts, summedErrors } from './contributions.js';
export { leaveOneOutErrors } from './leave-one-out.js';
export {
  type ModelSplit,
  modelKernel,
  modelSplits,
  type RegressionForm,
  regressionForecasts,
} from './model-regression.js';
export { accuracyElsewhere, type UnitAccuracies, unitAccuracies } from './unit-accuracies.js';
