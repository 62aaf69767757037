import { decodeText } from './read-text.js';
import { shown, visible } from './shown.js';

/** How deep JSON may be nested. */
const MAX_DEPTH = 200;

/**
 * The value of JSON: a file's bytes, in UTF-8, or a text; nested at most 200 deep, no key twice in an object. Errors quote none of the text:
 * the file may be another than the one that was meant.
 * @param name what errors begin with
 * @throws RangeError `matrix.json: needs JSON, got an early end`, `matrix.json: needs each key once, got "name" twice`
 * @remarks O(n).
 */
export function parseJson(json: Uint8Array | string, name: string): unknown {
  const text = typeof json === 'string' ? json : decodeText(json, name);
  checkKeys(text, name);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RangeError(`${name}: needs JSON, got ${problemOf((error as Error).message)}`);
  }
}

/** As `parseJson`, for a file that holds an object. */
export function parseJsonObject(json: Uint8Array | string, name: string): Record<string, unknown> {
  const parsed = parseJson(json, name);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new RangeError(`${name}: needs a JSON object, got ${shown(parsed)}`);
  }
  return parsed as Record<string, unknown>;
}

/**
 * Refuses a key that nobody reads: it is a known one misspelt, or something that the writer believes to have an effect.
 * @throws RangeError `matrix.json: needs keys among name, sha256, got "sha265"`
 */
export function requireKnownKeys(fields: object, known: readonly string[], name: string): void {
  const unknown = Object.keys(fields).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw new RangeError(`${name}: needs keys among ${visible(known.join(', '), 300)}, got ${shown(unknown)}`);
}

/**
 * A list of objects that have no other keys than these.
 * @throws RangeError `reportedValues: needs a list of objects, got 7`, `reportedValues, entry 3: needs keys among row, cell, got "col"`
 */
export function requireRows(found: unknown, known: readonly string[], name: string): readonly object[] {
  if (!Array.isArray(found)) throw new RangeError(`${name}: needs a list of objects, got ${shown(found)}`);
  for (const [i, one] of (found as unknown[]).entries()) {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) {
      throw new RangeError(`${name}, entry ${i + 1}: needs an object, got ${shown(one)}`);
    }
    requireKnownKeys(one, known, `${name}, entry ${i + 1}`);
  }
  return found as object[];
}

/** The words of the engine without what they quote. */
function problemOf(message: string): string {
  const position = /at position \d+/.exec(message)?.[0];
  if (position) return `an error ${position}`;
  return /end of JSON|Unterminated/.test(message) ? 'an early end' : 'something else';
}

/** Looks for a key twice in one object, and for too many levels. Text that is no JSON passes: the parser says so. */
function checkKeys(text: string, name: string): void {
  // The keys so far of each object around. A set comes with the first key: `[{},{},…]` would make millions.
  const open: (Set<string> | 'object' | 'list')[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x7b || c === 0x5b) {
      if (open.push(c === 0x7b ? 'object' : 'list') > MAX_DEPTH) {
        throw new RangeError(`${name}: needs JSON at most ${MAX_DEPTH} levels deep, got more`);
      }
    } else if (c === 0x7d || c === 0x5d) open.pop();
    else if (c === 0x22) {
      const end = endOfString(text, i + 1);
      const keys = open.at(-1) ?? 'list';
      if (keys !== 'list' && isKey(text, end + 1)) {
        open[open.length - 1] = withKey(keys, text.slice(i, end + 1), name);
      }
      i = end;
    }
  }
}

function withKey(before: Set<string> | 'object', quoted: string, name: string): Set<string> {
  const keys = before === 'object' ? new Set<string>() : before;
  // The same key may be written in two ways: "a" and "\u0061".
  const key = quoted.includes('\\') ? unquoted(quoted) : quoted;
  if (keys.has(key)) throw new RangeError(`${name}: needs each key once, got ${visible(key, 80)} twice`);
  return keys.add(key);
}

function unquoted(quoted: string): string {
  try {
    return JSON.stringify(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

/** Where the string that begins before `from` has its closing quote; the end of the text where it has none. */
function endOfString(text: string, from: number): number {
  for (let at = from; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === 0x5c && quote - 1 - slashes >= from) slashes++;
    if (slashes % 2 === 0) return quote;
    at = quote + 1;
  }
}

function isKey(text: string, from: number): boolean {
  let at = from;
  while (' \t\r\n'.includes(text.charAt(at)) && at < text.length) at++;
  return text.charCodeAt(at) === 0x3a;
}
