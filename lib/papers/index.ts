export * as beyond from './beyond/index.js';
export { type Compared, compared } from './compared.js';
export { describeWorld } from './describe-world.js';
export * as embedllm from './embedllm/index.js';
export * as firstLook from './first-look.js';
export { type IdentityNumbers, type IdentityOptions, identity } from './identity.js';
export { MEASURE_NAMES, slug } from './names.js';
export type { Shown } from './shown.js';
export * as taskSpacePaper from './task-space/index.js';
