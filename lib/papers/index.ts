export { ablationRecords } from './ablation-records.js';
export { agreementRecords } from './agreement-records.js';
export {
  type PlantedEffect,
  type PlantedEffects,
  type PlantedEffectsOptions,
  plantedEffects,
} from './beyond/planted-effects.js';
export { type ScrambledResult, scrambledWorlds } from './beyond/scrambled-worlds.js';
export { type ComparisonPanel, comparisonFigure, panelsFigure } from './comparison-figure.js';
export { comparisonClaims, measureRecords, type Place } from './comparison-records.js';
export { type ComparisonTable, comparisonTable } from './comparison-table.js';
export { curveClaims, curveRecords, curveSeries } from './curve-records.js';
export { describeWorld } from './describe-world.js';
export { effectRecords, effectTable } from './effect-records.js';
export { ablation, type Variant } from './embedllm/ablation.js';
export { curveSizes } from './embedllm/curve-sizes.js';
export { linearForm } from './embedllm/linear-form.js';
export { type Agreement, officialAgreement } from './embedllm/official-agreement.js';
export { printedModels } from './embedllm/table-2.js';
export { epochRecords, epochSeries } from './epoch-records.js';
export { evidence, slug } from './evidence.js';
export { type LimitCurve, limitCurve } from './limit-curve.js';
export { meanScore } from './mean-score.js';
export { MEASURE_NAMES, TABLE_1 } from './measure-names.js';
export { optimismRecords } from './optimism-records.js';
export { plantedReferences } from './planted-references.js';
export { printedGap } from './printed-gap.js';
export { printedTable } from './printed-table.js';
export { categoryTable, qualityRecords } from './quality-table.js';
export { type EmbedderEvaluations, recoveryRecords } from './recovery-records.js';
export { reliabilitySeries } from './reliability-series.js';
export { sweepSeries } from './sweep-series.js';
export { tally } from './tally.js';
export { recallIdentity } from './task-space/recall-identity.js';
export { ridgeDifference } from './task-space/ridge-difference.js';
export { type TrialMeasure, testToTrain, trialClaims, trialRecords } from './trial-records.js';
