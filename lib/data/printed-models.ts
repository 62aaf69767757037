import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from './repository-root.js';

/**
 * The model names that EmbedLLM prints as "the comprehensive list of the 112 models" (Appendix, Table 2), in its order.
 * @throws RangeError `printedModels: needs data/embedllm-table-2.json with names, got none`
 */
export async function printedModels(): Promise<string[]> {
  const root = repositoryRoot();
  const text = root && (await readFile(join(root, 'data', 'embedllm-table-2.json'), 'utf8').catch(() => undefined));
  const names: unknown = text ? JSON.parse(text).names : undefined;
  if (!Array.isArray(names))
    throw new RangeError('printedModels: needs data/embedllm-table-2.json with names, got none');
  return names.map(String);
}
