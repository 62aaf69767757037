import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];

/**
 * Encodes opaque pixels as a PNG with a palette: charts have few colours, and a third of the bytes are enough.
 * Beyond 256 colours the rarest (fringes of smoothed edges) become the nearest of those that are kept.
 * @param pixels width x height x 4 bytes, red, green, blue, alpha; alpha is ignored
 */
export function encodeIndexedPng(pixels: Uint8Array, width: number, height: number): Uint8Array {
  if (pixels.length !== width * height * 4) {
    throw new RangeError(`encodeIndexedPng: pixels must have ${width * height * 4} bytes, got ${pixels.length}`);
  }
  const colorAt = (p: number): number => (pixels[4 * p]! << 16) | (pixels[4 * p + 1]! << 8) | pixels[4 * p + 2]!;
  const counts = new Map<number, number>();
  for (let p = 0; p < width * height; p++) counts.set(colorAt(p), (counts.get(colorAt(p)) ?? 0) + 1);
  const byFrequency = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const indexOf = choosePalette(byFrequency);
  const palette = [...indexOf.keys()].slice(0, Math.min(256, byFrequency.length));
  const rows = new Uint8Array((width + 1) * height); // a leading 0 in each row: no filter
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = indexOf.get(colorAt(y * width + x))!;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // bits a pixel, palette, deflate, filter method, no interlace
  const colors = Uint8Array.from(palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]));
  const chunks = [chunk('IHDR', header), chunk('PLTE', colors), chunk('IDAT', deflateSync(rows, { level: 9 }))];
  return new Uint8Array(Buffer.concat([Uint8Array.from(SIGNATURE), ...chunks, chunk('IEND', new Uint8Array())]));
}

/**
 * The palette, and for every colour its place in it: the first keys are the palette itself. Half of it goes to the most
 * frequent colours, the rest one by one to the colour whose pixels would otherwise be furthest off.
 */
function choosePalette(byFrequency: readonly (readonly [color: number, count: number])[]): Map<number, number> {
  if (byFrequency.length <= 256) return new Map(byFrequency.map(([color], i) => [color, i]));
  const palette = byFrequency.slice(0, 128).map(([color]) => color);
  const rest = byFrequency.slice(128).map(([color, count]) => ({ color, count, ...nearest(palette, color) }));
  while (palette.length < 256) {
    const worst = rest.reduce((a, b) => (b.count * b.distance > a.count * a.distance ? b : a));
    palette.push(worst.color);
    for (const one of rest) {
      const distance = squaredDistance(one.color, worst.color);
      if (distance < one.distance) Object.assign(one, { distance, index: palette.length - 1 });
    }
  }
  const own = palette.map((color, i) => [color, i] as const);
  return new Map([
    ...own,
    ...rest.filter(({ distance }) => distance > 0).map(({ color, index }) => [color, index] as const),
  ]);
}

function nearest(palette: readonly number[], color: number): { index: number; distance: number } {
  let best = { index: 0, distance: Number.POSITIVE_INFINITY };
  palette.forEach((other, index) => {
    const distance = squaredDistance(color, other);
    if (distance < best.distance) best = { index, distance };
  });
  return best;
}

function squaredDistance(one: number, other: number): number {
  const red = (one >> 16) - (other >> 16);
  const green = ((one >> 8) & 255) - ((other >> 8) & 255);
  const blue = (one & 255) - (other & 255);
  return red * red + green * green + blue * blue;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
