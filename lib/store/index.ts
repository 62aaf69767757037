export { type CacheOptions, cached } from './cached.js';
export { cachedSync } from './cached-sync.js';
