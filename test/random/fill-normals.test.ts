import { expect, test } from 'vitest';
import { fillNormals } from '../../lib/random/fill-normals.js';
import { random } from '../../lib/random/random.js';

test('fillNormals gives the first four moments of a normal distribution', () => {
  const n = 400_000;
  const out = new Float64Array(n);
  fillNormals(random(1), out, 2);
  const moment = (power: number) => out.reduce((sum, x) => sum + (x / 2) ** power, 0) / n;
  // five standard errors of each moment
  expect(Math.abs(moment(1))).toBeLessThan(5 / Math.sqrt(n));
  expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
  expect(Math.abs(moment(3))).toBeLessThan(5 * Math.sqrt(15 / n));
  expect(Math.abs(moment(4) - 3)).toBeLessThan(5 * Math.sqrt(96 / n));
});

test('fillNormals gives neighbours that do not correlate', () => {
  const n = 400_000;
  const out = new Float32Array(n);
  fillNormals(random(2), out);
  for (const lag of [1, 2]) {
    let sum = 0;
    for (let i = lag; i < n; i++) sum += out[i]! * out[i - lag]!;
    expect(Math.abs(sum / n)).toBeLessThan(5 / Math.sqrt(n));
  }
});

test('fillNormals fills an odd length, and the same from the same seed', () => {
  const [a, b] = [new Float32Array(7), new Float32Array(7)];
  fillNormals(random(3), a);
  fillNormals(random(3), b);
  expect(a).toEqual(b);
  expect(a.every((x) => x !== 0 && Math.abs(x) < 4.34)).toBe(true);
});
