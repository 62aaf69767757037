export { type PlantedConstants, plantedConstants, plantedTargets } from './planted-constants.js';
export { type PlantedModulesOptions, plantedModules } from './planted-modules.js';
export {
  bestForecastAccuracy,
  expectedAccuracy,
  type LimitKind,
  type LinearLimit,
  linearLimit,
} from './planted-optimum.js';
export { type PlantedQuantities, plantedQuantities } from './planted-quantities.js';
export { bestPicks, expectedSelection } from './planted-selection.js';
export type { PlantedContributions, PlantedTruth, PlantedWorld } from './planted-truth.js';
export { type PlantedOptions, plantedWorld } from './planted-world.js';
