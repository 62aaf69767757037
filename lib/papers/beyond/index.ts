export { plantedEffects } from '../../comparing/index.js';
export { contributionMap, effectBars, effects } from './effects.js';
export { atFullScale, limitAccuracy, limitLines, linearLimit } from './linear-limit.js';
export { nothingFound } from './nothing-found.js';
export { plantedInputs } from './planted-inputs.js';
export { recovered } from './recovery.js';
export { repeatedPrompts } from './repeated-prompts.js';
