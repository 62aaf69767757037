/** Characters of a file's name; disks allow 255 bytes. */
const MOST = 200;

/** The file with an embedder's vectors, below a matrix folder: `embeddings/all-MiniLM-L6-v2.npy`. */
export function embeddingsFile(embedder: string): string {
  return `embeddings/${asFileName(embedder)}.npy`;
}

/** The file with what other code reached with an embedder: `reference.all-MiniLM-L6-v2.json`. */
export function referenceFile(embedder: string): string {
  return `reference.${asFileName(embedder)}.json`;
}

/** Whether an embedder's name fits a file's name on any disk. */
export function fitsFile(embedder: string): boolean {
  return asFileName(embedder).length <= MOST;
}

/**
 * A name as part of a file's name, another for each: letters, digits, `.`, `_` and `-` stay, all else is escaped as in an
 * address, so that it leads to no other folder.
 * @example asFileName('sentence-transformers/all-MiniLM-L6-v2') // 'sentence-transformers%2Fall-MiniLM-L6-v2'
 */
function asFileName(name: string): string {
  return encodeURIComponent(name).replace(/[!~*'()]|^\./g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}
