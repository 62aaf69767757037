import { readProjectData } from '../../project/index.js';

/**
 * The model names that EmbedLLM prints as "the comprehensive list of the 112 models" (Appendix, Table 2), in its order.
 * @throws RangeError `printedModels: data/embedllm-table-2.json needs a list of names, got undefined`
 */
export function printedModels(): string[] {
  const { names } = readProjectData('embedllm-table-2.json') as { names?: unknown };
  if (!Array.isArray(names)) {
    throw new RangeError(`printedModels: data/embedllm-table-2.json needs a list of names, got ${typeof names}`);
  }
  return names.map(String);
}
