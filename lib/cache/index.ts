export { type CacheOptions, cached } from './cached.js';
export { rememberedFactorization } from './remembered.js';
