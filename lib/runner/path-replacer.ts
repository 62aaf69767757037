/** A URL as a whole, but for one of a file: no part of it is a path of this machine. */
const URL_TEXT = '(?<![a-z\\d+.-])(?!file:)[a-z][a-z\\d+.-]*://[^\\s"<>`]*';
/** What may stand before a path, though it ends like one: a file URL, a colour of the terminal, an escaped line end. */
const LED_IN = '(?<=file:///?|\\u001b\\[[\\d;]*m|(?<!\\\\)\\\\[nrt])';
/** What makes a text the middle of something longer: of a word, of another path, of a URL, of a drive. */
const MIDDLE = '(?<![\\p{L}\\p{N}_.~/\\\\%@+-]|(?<![\\p{L}\\p{N}])[A-Za-z]:)';
/** What makes it the beginning of a longer name: `/srv/me` in `/srv/me2` and in `/srv/me.bak`. */
const LONGER = '(?![\\p{L}\\p{N}_~%@+-]|\\.[\\p{L}\\p{N}])';

/**
 * Makes a function that puts names in place of a machine's folders: whole absolute paths and what begins with them, never a
 * part of a word, of a URL or of another path. Windows paths are found with either separator, and as JSON escapes them.
 * @param replace names by folder, the longest folder first wins. A folder that ends with a separator, or has one part only
 * (`/tmp`), is replaced only where something follows in it; what is no absolute path, or the root itself, never.
 * @example pathReplacer({ '/srv/me/': '~/' })('see /srv/me/x, https://a') // 'see ~/x, https://a'
 */
export function pathReplacer(replace: Readonly<Record<string, string>>): (text: string) => string {
  const folders = Object.entries(replace).flatMap(([folder, name]) =>
    [...new Set([folder, encodeURI(folder)])].flatMap((written) => {
      const pattern = patternOf(written);
      return pattern === undefined ? [] : [{ folder: written, name, pattern }];
    }),
  );
  if (folders.length === 0) return (text) => text;
  folders.sort((a, b) => b.folder.length - a.folder.length);
  const any = folders.map(({ pattern }) => `(${pattern})`).join('|');
  const found = new RegExp(`${URL_TEXT}|(?:${LED_IN}|${MIDDLE})(?:${any})`, 'gu');
  return (text) =>
    text.replace(found, (whole, ...match) => {
      const which = match.slice(0, folders.length).findIndex((part) => part !== undefined);
      return folders[which]?.name ?? whole;
    });
}

function patternOf(folder: string): string | undefined {
  const windows = /^(?:[A-Za-z]:[\\/]|\\\\)/.test(folder);
  if (!windows && !folder.startsWith('/')) return undefined;
  const between = windows ? '(?:/|\\\\{1,2})' : '/';
  const parts = folder.split(windows ? /[\\/]+/ : /\/+/).filter((part) => part !== '');
  const names = /^[A-Za-z]:$/.test(parts[0] ?? '') ? parts.slice(1) : parts;
  if (names.length === 0) return undefined;
  const lead = names.length < parts.length ? '' : windows ? '\\\\{2,4}' : '/';
  const whole = lead + parts.map(literal).join(between);
  if (/[\\/]$/.test(folder)) return whole + between;
  return names.length === 1 ? `${whole}(?=${between})` : whole + LONGER;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
