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
export { answerDisagreement } from './answer-disagreement.js';
export { askedQuestions } from './asked-questions.js';
export { type BenchmarkVectors, type BenchmarkVectorsOptions, benchmarkVectors } from './benchmark-vectors.js';
export { type CategoryProfiles, categoryProfiles, interaction } from './category-profile.js';
export {
  type CommunityDistances,
  type CommunityTest,
  communityDistances,
  communityTest,
  communityTests,
} from './communities.js';
export { contributionMatrix, contributions, summedErrorParts, summedErrors } from './contributions.js';
export { agreementDifference, type DistanceAgreement, distanceAgreement, pairsOf } from './distance-agreement.js';
export { leaveOneOutErrors } from './leave-one-out.js';
export { type MeanDirection, meanDirection } from './mean-direction.js';
export { type Metric, meanDistances, modelDistances, vectorLengths } from './model-distances.js';
export {
  type ModelSplit,
  modelKernel,
  modelSplits,
  type RegressionForm,
  regressionForecasts,
} from './model-regression.js';
export { nearestModels } from './nearest-models.js';
export { type PrincipalComponents, principalComponents } from './principal-components.js';
export {
  interactionExplained,
  type ProfileEstimate,
  type ProfileMeasure,
  profileAgreement,
  profileDifference,
} from './profile-agreement.js';
export { tripletShare } from './triplet-share.js';
export {
  accuracyElsewhere,
  FEWEST_UNIT_PROMPTS,
  type PassedOver,
  predictableUnits,
  type UnitAccuracies,
  unitAccuracies,
} from './unit-accuracies.js';
