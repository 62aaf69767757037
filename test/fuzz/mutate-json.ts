import type { Random } from '../../lib/random/index.js';

const ODD: readonly unknown[] = [
  ...[
    null,
    true,
    '',
    ' ',
    'a',
    0,
    -0,
    -1,
    0.5,
    1e308,
    2 ** 53,
    4294967296,
    [],
    {},
    [[]],
    [null],
    { a: {} },
    '__proto__',
  ],
  ...['a\0b', 'm\r', '\u202e', '\ud800', '../../x', 'x'.repeat(5000), '<b>', '`|`'],
];

type Place = { readonly holder: Record<string, unknown>; readonly key: string };

type Change = (place: Place, other: Place, odd: unknown) => void;

const CHANGES: readonly Change[] = [
  ({ holder, key }, _, odd) => {
    holder[key] = odd;
  },
  ({ holder, key }, other) => {
    holder[key] = JSON.parse(JSON.stringify(other.holder[other.key] ?? null));
  },
  ({ holder, key }) => {
    holder[key] = [holder[key]];
  },
  ({ holder, key }) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  },
  ({ holder, key }, _, odd) => {
    holder[typeof odd === 'string' ? odd : `${key}2`] = holder[key];
  },
  ({ holder, key }) => {
    const value = holder[key];
    delete holder[key];
    holder[key.slice(0, -1)] = value;
  },
];

/** Changes one value or key of a JSON text, which stays JSON; other text stays as it is. */
export function mutateJson(text: string, draw: Random): string {
  let root: { value: unknown };
  try {
    root = { value: JSON.parse(text) };
  } catch {
    return text;
  }
  const places = placesIn(root);
  const place = places[draw.integer(places.length)]!;
  const other = places[draw.integer(places.length)]!;
  CHANGES[draw.integer(CHANGES.length)]!(place, other, structuredClone(ODD[draw.integer(ODD.length)]));
  return JSON.stringify(root.value ?? null, null, text.includes('\n ') ? 1 : 0);
}

function placesIn(holder: object): Place[] {
  return Object.entries(holder).flatMap(([key, value]) => [
    { holder: holder as Record<string, unknown>, key },
    ...(typeof value === 'object' && value !== null ? placesIn(value) : []),
  ]);
}
