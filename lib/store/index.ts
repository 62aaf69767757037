export { type CacheOptions, keepOnDisk } from './keep-on-disk.js';
export { keepOnDiskSync } from './keep-on-disk-sync.js';
