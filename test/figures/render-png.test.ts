import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import type { Figure } from '../../lib/figures/figure.js';
import { encodeIndexedPng } from '../../lib/figures/png/encode-indexed-png.js';
import { renderPng } from '../../lib/figures/png/render-png.js';
import { scatterFigure } from '../../lib/figures/scatter-figure.js';
import { gallery } from './gallery.js';

async function pixelsOf(png: Uint8Array): Promise<{ width: number; height: number; data: Uint8ClampedArray }> {
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

/** Share of dark pixels in a region given in shares of the picture. */
async function darkShare(png: Uint8Array, [x0, y0, x1, y1]: [number, number, number, number]): Promise<number> {
  const { width, height, data } = await pixelsOf(png);
  let dark = 0;
  let all = 0;
  for (let y = Math.floor(y0 * height); y < y1 * height; y++) {
    for (let x = Math.floor(x0 * width); x < x1 * width; x++) {
      all++;
      const p = 4 * (y * width + x);
      if (data[p]! < 128 && data[p + 1]! < 128 && data[p + 2]! < 128) dark++;
    }
  }
  return dark / all;
}

const small = (title: string): Figure =>
  scatterFigure({ name: 'small', title, alt: 'two points', x: [0, 1], y: [0, 1], xTitle: 'x', yTitle: 'y' });

describe('renderPng', () => {
  const figures = gallery();

  it.each(figures.map((figure) => [figure.name, figure] as const))(
    'draws %s in less than 90 kB, with its title',
    async (_, figure) => {
      const png = renderPng(figure);
      expect(png.length).toBeLessThan(90_000);
      const { width, height } = await pixelsOf(png);
      expect([width, height]).toEqual([figure.layout.width, figure.layout.height].map(Math.round));
      // The bold title lies in the upper left corner.
      expect(await darkShare(png, [0.01, 0, 0.5, 0.08])).toBeGreaterThan(0.02);
    },
  );

  it.each(['roc', 'heatmap', 'bar'])('draws %s as the same bytes twice', async (name) => {
    const figure = figures.find((one) => one.name === name)!;
    expect(Buffer.compare(renderPng(figure), renderPng(figure))).toBe(0);
  });

  it('draws one figure after another as if it were alone', () => {
    const [one, two, again] = ['one', 'two', 'one'].map((title) => renderPng(small(title)));
    expect(Buffer.compare(again!, one!)).toBe(0);
    expect(Buffer.compare(two!, one!)).not.toBe(0);
  });

  it('refuses what plotly would finish only later, and then draws on', () => {
    const layout = { ...small('later').layout, images: [{ source: 'https://example.org/a.png' }] };
    expect(() => renderPng({ ...small('later'), layout })).toThrow(
      "renderPng: plotly cannot draw 'small': it waits for something that is not there at once",
    );
    expect(renderPng(small('one')).length).toBeGreaterThan(0);
  });

  it('draws axis titles: below and at the left of the plot', async () => {
    const plain = renderPng(scatterFigure({ ...texts, xTitle: '', yTitle: '' }));
    const titled = renderPng(scatterFigure({ ...texts, xTitle: 'x title', yTitle: 'y title' }));
    const below: [number, number, number, number] = [0.3, 0.94, 0.8, 1];
    expect(await darkShare(plain, below)).toBe(0);
    expect(await darkShare(titled, below)).toBeGreaterThan(0.002);
    expect(await darkShare(titled, [0, 0.2, 0.06, 0.8])).toBeGreaterThan(0.001);
  });

  it('takes a zoom', async () => {
    const figure = small('zoomed');
    expect((await pixelsOf(renderPng(figure, { zoom: 1 }))).width).toBe(figure.layout.width);
    expect(() => renderPng(figure, { zoom: 0 })).toThrow('renderPng: zoom must be positive, got 0');
  });

  it('does not change the figure', async () => {
    const figure = small('frozen');
    const before = JSON.stringify(figure);
    renderPng(figure);
    expect(JSON.stringify(figure)).toBe(before);
  });
});

const texts = { name: 'titles', title: 't', alt: 'a', x: [0, 1], y: [0, 1] };

describe('encodeIndexedPng', () => {
  it('keeps every pixel of a picture with few colours', async () => {
    const pixels = Uint8Array.from({ length: 7 * 5 * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 37) % 251));
    const { width, height, data } = await pixelsOf(encodeIndexedPng(pixels, 7, 5));
    expect([width, height]).toEqual([7, 5]);
    expect(Array.from(data)).toEqual(Array.from(pixels));
  });

  it('stays near beyond 256 colours', async () => {
    const pixels = new Uint8Array(64 * 64 * 4).fill(255);
    for (let p = 0; p < 64 * 64; p++) pixels.set([4 * (p % 64), 4 * (p >> 6), 128], 4 * p);
    const { data } = await pixelsOf(encodeIndexedPng(pixels, 64, 64));
    const worst = pixels.reduce((most, value, i) => Math.max(most, Math.abs(value - data[i]!)), 0);
    expect(worst).toBeLessThanOrEqual(20);
  });

  it('refuses a wrong number of bytes', () => {
    expect(() => encodeIndexedPng(new Uint8Array(3), 1, 1)).toThrow('pixels must have 4 bytes, got 3');
  });
});
