export { calibration } from './calibration.js';
export { alikeModels, baseRates, categories, dataset, duplicates } from './dataset.js';
export { decoder, equation1 } from './equations.js';
export { officialCode } from './official-code.js';
export { beatsAtEverySize, grows, printedGaps, type Table1Curve, table1, table1Sizes, wholeFits } from './table-1.js';
export { printedModels, table2 } from './table-2.js';
export { ablation, largeBatches, shownVariants, trainerAblation, type Variant } from './trainer-ablation.js';
export { trainingLog } from './training-log.js';
