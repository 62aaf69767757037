import { parseObject, shown } from './matrix-json.js';

/** The columns of prompts.jsonl, in its order. */
export interface ParsedPrompts {
  readonly ids: string[];
  readonly benchmark: string[];
  readonly category: string[];
  readonly text?: string[];
}

/**
 * Reads prompts.jsonl: one object a line with `prompt_id`, `benchmark`, `category` and, in all lines or in none, `text`.
 * @param name what errors begin with; lines count from 1
 * @throws RangeError `prompts.jsonl line 3: prompt_id needs to be unique, got "a" as in line 1`
 */
export function parsePrompts(bytes: Uint8Array, name: string): ParsedPrompts {
  const ids: string[] = [];
  const benchmark: string[] = [];
  const category: string[] = [];
  const text: string[] = [];
  const lineOf = new Map<string, number>();
  let line = 0;
  for (let start = 0; start < bytes.length; ) {
    let end = bytes.indexOf(0x0a, start);
    if (end < 0) end = bytes.length;
    line++;
    const at = `${name} line ${line}`;
    const prompt = parseObject(bytes.subarray(start, end), at);
    start = end + 1;
    const filled = (key: string): string => {
      const value = prompt[key];
      if (typeof value === 'string' && value !== '') return value;
      throw new RangeError(`${at}: ${key} needs a text, got ${shown(value)}`);
    };
    const id = filled('prompt_id');
    const before = lineOf.get(id);
    if (before !== undefined) {
      throw new RangeError(`${at}: prompt_id needs to be unique, got ${shown(id)} as in line ${before}`);
    }
    lineOf.set(id, line);
    ids.push(id);
    benchmark.push(filled('benchmark'));
    category.push(filled('category'));
    if (prompt.text !== undefined && typeof prompt.text !== 'string') {
      throw new RangeError(`${at}: text needs a text, got ${shown(prompt.text)}`);
    }
    if ((prompt.text !== undefined) !== text.length > 0 && line > 1) {
      throw new RangeError(`${at}: text needs to be in every line or in none, got one that differs from line 1`);
    }
    if (prompt.text !== undefined) text.push(prompt.text as string);
  }
  return { ids, benchmark, category, ...(text.length > 0 ? { text } : {}) };
}
