export { findEmbedder } from './find-embedder.js';
export { type TextEmbedder, textEmbedder } from './text-embedder.js';
