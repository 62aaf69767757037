export { type CacheOptions, cached } from './cached.js';
