import { createRequire } from 'node:module';
import { delimiter } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { type Figure, renderPng, scatterFigure } from '../../lib/figures/index.js';
import { readFontFile } from '../../lib/figures/png/font-file.js';
import { textWidth, withoutGlyph } from '../../lib/figures/png/fonts.js';

const require = createRequire(new URL('../../lib/index.ts', import.meta.url));
const font = (name: string): string => require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
const labelled = (label: string): Figure =>
  scatterFigure({ name: 'labels', title: 't', alt: 'a', x: [0], y: [0], xTitle: label, yTitle: 'y' });
const differ = (one: string, other: string): boolean =>
  Buffer.compare(renderPng(labelled(one)), renderPng(labelled(other))) !== 0;

// DejaVu Sans Mono has signs of APL, which DejaVu Sans does not: here it is what Noto Sans CJK is for Chinese.
vi.stubEnv('MODELSPACE_FONTS', font('DejaVuSansMono'));
afterAll(() => vi.unstubAllEnvs());

describe('the characters of a picture', () => {
  it('are drawn in the scripts that DejaVu Sans has', () => {
    const scripts = [
      'Ελλάδα',
      'Россия',
      'ქართული',
      'հայերեն',
      'שלום',
      'العربية',
      'Việt Nam',
      'ລາວ',
      'Łódź café',
      '∑ ≤ ½',
    ];
    for (const [i, one] of scripts.entries()) expect(differ(one, scripts[i - 1] ?? 'x')).toBe(true);
  });

  it('come from the fonts that the reader names, and are measured there', () => {
    expect(differ('⌽⍀', '⍋⍒')).toBe(true);
    expect(textWidth('⌽⍀', 10)).toBeCloseTo(12.04, 2);
  });

  it('that no font has are an error that names the figure and them', () => {
    const message =
      /^renderPng: 'labels' has characters that DejaVu Sans and .*DejaVuSansMono.ttf do not: 中 \(U\+4E2D\), 文 \(U\+6587\)\. Name a font file that has them in MODELSPACE_FONTS/;
    expect(() => renderPng(labelled('中文中'))).toThrow(message);
    expect(() => renderPng(labelled('a\u0007b'))).toThrow("'labels' has characters that");
  });

  it('are either drawn or named: no text of a label is lost without a word', () => {
    const label = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(label, (text) => {
        const missing = withoutGlyph(text);
        if (missing.length === 0) expect(differ(text, `${text}x`)).toBe(true);
        else expect(() => renderPng(labelled(text))).toThrow("renderPng: 'labels' has characters that");
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('are looked for in font files alone', () => {
    vi.stubEnv('MODELSPACE_FONTS', [font('DejaVuSansMono'), import.meta.filename].join(delimiter));
    expect(() => renderPng(labelled('⌽'))).toThrow(/fonts\.test\.ts needs to be a TrueType or OpenType font/);
    vi.stubEnv('MODELSPACE_FONTS', '');
    expect(() => renderPng(labelled('⌽'))).toThrow("'labels' has characters that DejaVu Sans does not: ⌽ (U+233D)");
  });

  it('have the widths that the fonts give them', () => {
    const sans = readFontFile(font('DejaVuSans'));
    expect([sans.widthOf(65), sans.widthOf(0x4e2d)]).toEqual([1401 / 2048, undefined]);
  });
});
