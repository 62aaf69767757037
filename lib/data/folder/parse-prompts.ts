import { parseJsonObject, shown } from '../../project/index.js';
import { readLines } from './read-lines.js';
import { requireName } from './require-name.js';

/** The columns of prompts.jsonl, in its order. */
export interface ParsedPrompts {
  readonly ids: string[];
  readonly benchmark: string[];
  readonly category: string[];
  readonly text?: string[];
}

/**
 * Reads prompts.jsonl: one object a line with `prompt_id`, `benchmark`, `category` and, in all lines or in none, `text`. Further
 * keys are dropped.
 * @param parts the file, part by part: reading stops at the first line that is wrong or too many
 * @param count how many prompts there must be
 * @param name what errors begin with; lines count from 1
 * @throws RangeError `prompts.jsonl line 3: prompt_id needs to be unique, got "a" as in line 1`,
 *   `prompts.jsonl: needs the 12 prompts of matrix.json, got more`
 */
export async function parsePrompts(
  parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  count: number,
  name: string,
): Promise<ParsedPrompts> {
  const ids: string[] = [];
  const benchmark: string[] = [];
  const category: string[] = [];
  const text: string[] = [];
  const lineOf = new Map<string, number>();
  await readLines(parts, name, (bytes, line) => {
    if (line > count) throw new RangeError(`${name}: needs the ${count} prompts of matrix.json, got more`);
    const at = `${name} line ${line}`;
    const prompt = parseJsonObject(bytes, at);
    const id = requireName(prompt.prompt_id, 'prompt_id', at);
    const before = lineOf.get(id);
    if (before !== undefined) {
      throw new RangeError(`${at}: prompt_id needs to be unique, got ${shown(id)} as in line ${before}`);
    }
    lineOf.set(id, line);
    ids.push(id);
    benchmark.push(requireName(prompt.benchmark, 'benchmark', at));
    category.push(requireName(prompt.category, 'category', at));
    if (prompt.text !== undefined && typeof prompt.text !== 'string') {
      throw new RangeError(`${at}: text needs a text, got ${shown(prompt.text)}`);
    }
    if ((prompt.text !== undefined) !== text.length > 0 && line > 1) {
      throw new RangeError(`${at}: text needs to be in every line or in none, got one that differs from line 1`);
    }
    if (prompt.text !== undefined) text.push(prompt.text as string);
  });
  if (ids.length !== count) {
    throw new RangeError(`${name}: needs the ${count} prompts of matrix.json, got ${ids.length}`);
  }
  return { ids, benchmark, category, ...(text.length > 0 ? { text } : {}) };
}
