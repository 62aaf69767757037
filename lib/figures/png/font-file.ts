import { readFileSync } from 'node:fs';

/** What is read of a font file: which characters it has, and how wide they are. */
export interface FontFile {
  /** Width of a character in em; undefined where the font has none. */
  widthOf(codePoint: number): number | undefined;
}

const read = new Map<string, FontFile>();

/**
 * Reads a TrueType or OpenType font, or the first of a collection; once a process.
 * @throws RangeError `readFontFile: x.woff2 needs to be a TrueType or OpenType font (.ttf, .otf, .ttc), got another file`
 */
export function readFontFile(path: string): FontFile {
  const font = read.get(path) ?? parse(path);
  read.set(path, font);
  return font;
}

function parse(path: string): FontFile {
  const bytes = readFileSync(path);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const start = view.getUint32(0) === tag('ttcf') ? view.getUint32(12) : 0;
    if (![0x00010000, tag('OTTO'), tag('true')].includes(view.getUint32(start))) throw new RangeError('no font');
    const tables = new Map<number, number>();
    for (let i = 0; i < view.getUint16(start + 4); i++) {
      const entry = start + 12 + 16 * i;
      tables.set(view.getUint32(entry), view.getUint32(entry + 8));
    }
    const at = (name: string): number => tables.get(tag(name))!;
    const glyphs = glyphsOf(view, at('cmap'));
    const unitsPerEm = view.getUint16(at('head') + 18);
    const [widths, last] = [at('hmtx'), view.getUint16(at('hhea') + 34) - 1];
    return {
      widthOf(codePoint) {
        const glyph = glyphs.get(codePoint);
        return glyph === undefined ? undefined : view.getUint16(widths + 4 * Math.min(glyph, last)) / unitsPerEm;
      },
    };
  } catch {
    throw new RangeError(
      `readFontFile: ${path} needs to be a TrueType or OpenType font (.ttf, .otf, .ttc), got another file`,
    );
  }
}

function tag(name: string): number {
  return Buffer.from(name, 'latin1').readUInt32BE(0);
}

/** The glyph of each character, of the Unicode tables of format 4 and 12 (OpenType 1.9, `cmap`). */
function glyphsOf(view: DataView, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const [platform, encoding] = [view.getUint16(cmap + 4 + 8 * i), view.getUint16(cmap + 6 + 8 * i)];
    if (platform !== 0 && !(platform === 3 && (encoding === 1 || encoding === 10))) continue;
    const table = cmap + view.getUint32(cmap + 8 + 8 * i);
    const format = view.getUint16(table);
    if (format === 4) addSegments(view, table, glyphs);
    if (format === 12) addGroups(view, table, glyphs);
  }
  return glyphs;
}

function addSegments(view: DataView, table: number, glyphs: Map<number, number>): void {
  const twice = view.getUint16(table + 6);
  for (let s = 0; s < twice; s += 2) {
    const end = view.getUint16(table + 14 + s);
    const start = view.getUint16(table + 16 + twice + s);
    const delta = view.getUint16(table + 16 + 2 * twice + s);
    const offsetAt = table + 16 + 3 * twice + s;
    const offset = view.getUint16(offsetAt);
    for (let code = start; code <= end && code < 0xffff; code++) {
      const raw = offset === 0 ? code : view.getUint16(offsetAt + offset + 2 * (code - start));
      const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}

function addGroups(view: DataView, table: number, glyphs: Map<number, number>): void {
  for (let g = 0; g < view.getUint32(table + 12); g++) {
    const group = table + 16 + 12 * g;
    const [start, end, glyph] = [view.getUint32(group), view.getUint32(group + 4), view.getUint32(group + 8)];
    for (let code = start; code <= Math.min(end, 0x10ffff); code++) glyphs.set(code, glyph + code - start);
  }
}
