import { UNSEEN } from './shown.js';

/** The most bytes of one text; a JavaScript string ends near twice as many. */
export const MAX_TEXT_BYTES: number = 2 ** 28;

const strict = new TextDecoder('utf-8', { fatal: true });

/**
 * The text of a file's bytes: UTF-8 and nothing else. A byte-order mark before it is no part of it.
 * @param name what errors begin with
 * @throws RangeError `models.csv: needs UTF-8, got other bytes`
 */
export function decodeText(bytes: Uint8Array, name: string): string {
  if (bytes.length > MAX_TEXT_BYTES) {
    throw new RangeError(`${name}: needs at most ${MAX_TEXT_BYTES} bytes of text, got ${bytes.length}`);
  }
  try {
    return strict.decode(bytes);
  } catch {
    throw new RangeError(`${name}: needs UTF-8, got other bytes`);
  }
}

/** Whether a text can be a name: two names that look alike are alike. */
export function isName(text: string): boolean {
  return text !== '' && text === text.trim() && !UNSEEN.test(text);
}
