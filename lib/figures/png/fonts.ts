import { createRequire } from 'node:module';
import { delimiter } from 'node:path';
import { type FontFile, readFontFile } from './font-file.js';

const require = createRequire(import.meta.url);

/** Characters that are no ink: spaces, and what only guides how others are drawn. */
const INVISIBLE = /[\s\p{Default_Ignorable_Code_Point}]/u;

/** The variable that names more font files, for scripts that DejaVu Sans does not have. */
export const FONTS_VARIABLE = 'MODELSPACE_FONTS';

export interface OwnFonts {
  readonly normal: string;
  readonly bold: string;
}

/** DejaVu Sans from its npm package: a machine without any font draws the same text. */
export function ownFonts(): OwnFonts {
  return {
    normal: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
    bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  };
}

/** Font files that the reader names, in the order in which they are asked for a character. */
export function moreFonts(): readonly string[] {
  const given = process.env[FONTS_VARIABLE] ?? '';
  return given.split(delimiter).filter((path) => path !== '');
}

/** Width of a text in px: one line of DejaVu Sans at `size` px, other characters as the reader's fonts have them. */
export function textWidth(text: string, size: number): number {
  const fonts = allFonts();
  let em = 0;
  for (const character of text) em += widthOf(character, fonts) ?? 1;
  return em * size;
}

/** The characters of a text that no font has, each once. */
export function withoutGlyph(text: string): string[] {
  const fonts = allFonts();
  return [...new Set(text)].filter((character) => widthOf(character, fonts) === undefined);
}

function allFonts(): readonly FontFile[] {
  return [ownFonts().normal, ...moreFonts()].map(readFontFile);
}

function widthOf(character: string, fonts: readonly FontFile[]): number | undefined {
  const code = character.codePointAt(0)!;
  for (const font of fonts) {
    const width = font.widthOf(code);
    if (width !== undefined) return width;
  }
  return INVISIBLE.test(character) ? 0 : undefined;
}
