export { type CacheOptions, cached } from './cached.js';
export { projectFolder } from './project-folder.js';
export { rememberedFactorization } from './remembered.js';
