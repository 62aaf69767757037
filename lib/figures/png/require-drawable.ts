import { FONTS_VARIABLE, moreFonts, withoutGlyph } from './fonts.js';

/** Characters that an error lists. */
const MOST = 8;

/**
 * Throws unless the fonts have every character of a picture: without one, labels are boxes that all look alike.
 * @param svg the picture; what stands outside of its tags is text
 * @throws RangeError `renderPng: 'name' has characters that DejaVu Sans does not: 中 (U+4E2D). Name a font file that has
 *   them in MODELSPACE_FONTS, …`
 */
export function requireDrawable(name: string | undefined, svg: string): void {
  const missing = withoutGlyph(svg.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]*>/g, ''));
  if (missing.length === 0) return;
  const more = missing.length > MOST ? `, and ${missing.length - MOST} more` : '';
  const fonts = ['DejaVu Sans', ...moreFonts()].join(' and ');
  throw new RangeError(
    `renderPng: ${name === undefined ? 'the figure' : `'${name}'`} has characters that ${fonts} ` +
      `${moreFonts().length === 0 ? 'does' : 'do'} not: ${missing.slice(0, MOST).map(named).join(', ')}${more}. ` +
      `Name a font file that has them in ${FONTS_VARIABLE}, for example that of Noto Sans CJK for Chinese.`,
  );
}

/** A character and its number; of one that cannot be shown the number alone. */
function named(character: string): string {
  const number = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  return /[\p{C}\p{M}]/u.test(character) ? number : `${character} (${number})`;
}
