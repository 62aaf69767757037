/** What is not seen where it is printed, or changes what is printed around it: control characters, line ends, turns of direction. */
export const UNSEEN: RegExp =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/u;

const EACH_UNSEEN = new RegExp(UNSEEN, 'gu');

/** A text as an error shows it: what is not seen is escaped, and what is longer than `most` characters (default 200) is cut. */
export function visible(text: string, most = 200): string {
  const escaped = text
    .slice(0, most + 1)
    .replace(EACH_UNSEEN, (one) => `\\u${one.codePointAt(0)!.toString(16).padStart(4, '0')}`);
  return escaped.length > most ? `${escaped.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…` : escaped;
}

/** A value as an error shows it: JSON, cut to `most` characters (default 80). */
export function shown(value: unknown, most = 80): string {
  if (value === undefined) return visible('nothing', most);
  if (typeof value === 'string') return visible(JSON.stringify(value.slice(0, most + 1)), most);
  if (typeof value !== 'object' || value === null) return visible(String(value), most);
  try {
    return visible(JSON.stringify(value) ?? String(value), most);
  } catch {
    return visible(Array.isArray(value) ? 'a list' : 'an object', most); // nested too deep, or in itself
  }
}
