export { contributionMap, effectBars, effects } from './effects.js';
export { atFullScale, limitAccuracy, limitLines, linearLimit } from './linear-limit.js';
export {
  type PlantedEffect,
  type PlantedEffects,
  type PlantedEffectsOptions,
  plantedEffects,
} from './planted-effects.js';
export { plantedInputs } from './planted-inputs.js';
export { recovered } from './recovery.js';
export { repeatedPrompts } from './repeated-prompts.js';
export { nothingFound, type ScrambledResult, scrambledWorlds } from './scrambled-worlds.js';
