import type { Prompts } from '../data/index.js';
import { weakMemo } from '../linalg/index.js';

const checked = weakMemo<true>();

/**
 * Checks that prompts have an embedding each, of finite numbers; once for each matrix.
 * @throws RangeError `knn: embeddings need 24 rows, one a prompt, got 23`
 * @throws RangeError `knn: embeddings need finite values, got NaN in column 3 of prompt p7`
 */
export function requireEmbeddings(caller: string, { ids, embeddings }: Pick<Prompts, 'ids' | 'embeddings'>): void {
  const { rows, columns, data } = embeddings;
  if (rows !== ids.length) {
    throw new RangeError(`${caller}: embeddings need ${ids.length} rows, one a prompt, got ${rows}`);
  }
  checked([embeddings], () => {
    const at = data.findIndex((value) => !Number.isFinite(value));
    if (at < 0) return true;
    const where = `column ${at % columns} of prompt ${ids[Math.floor(at / columns)]}`;
    throw new RangeError(`${caller}: embeddings need finite values, got ${data[at]} in ${where}`);
  });
}
