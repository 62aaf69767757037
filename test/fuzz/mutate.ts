import type { Random } from '../../lib/random/index.js';
import { mutateJson } from './mutate-json.js';

type Damage<T> = (whole: T, draw: Random) => T;

const one = <T>(list: readonly T[], draw: Random): T => list[draw.integer(list.length)]!;

/** A place in a whole of some length, and how much from there; short more often than long. */
function slice(length: number, draw: Random): [from: number, to: number] {
  const from = draw.integer(length + 1);
  const most = Math.max(1, Math.floor((length - from) * draw.uniform() ** 3));
  return [from, Math.min(length, from + most)];
}

const joinBytes = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));

/** What happens to bytes on disks and wires. */
const BYTES: readonly Damage<Uint8Array>[] = [
  (bytes, draw) =>
    bytes.map((byte) => (draw.uniform() < 2 / (bytes.length + 1) ? byte ^ (1 << draw.integer(8)) : byte)),
  (bytes, draw) => bytes.map((byte) => (draw.uniform() < 2 / (bytes.length + 1) ? draw.integer(256) : byte)),
  (bytes, draw) => bytes.slice(0, draw.integer(bytes.length + 1)),
  (bytes, draw) => bytes.slice(draw.integer(bytes.length + 1)),
  (bytes, draw) => {
    const [from, to] = slice(bytes.length, draw);
    return joinBytes(bytes.subarray(0, to), bytes.subarray(from));
  },
  (bytes, draw) => {
    const [from, to] = slice(bytes.length, draw);
    return joinBytes(bytes.subarray(0, from), bytes.subarray(to));
  },
  (bytes, draw) => {
    const [from, to] = slice(bytes.length, draw);
    return Uint8Array.from(bytes).fill(one([0, 0x20, 0x80, 0xff], draw), from, to);
  },
  (bytes, draw) => {
    const at = draw.integer(bytes.length + 1);
    const more = Uint8Array.from({ length: 1 + draw.integer(20) }, () => draw.integer(256));
    return joinBytes(bytes.subarray(0, at), more, bytes.subarray(at));
  },
];

const NUMBERS = [
  ...['0', '-0', '-1', '1', '2', '0.5', '-0.5', '1e-320', '1e308', '1e400', '-1e400', '4294967296', '9007199254740993'],
  ...['1e21', '00', '1.', 'NaN', 'Infinity', 'null', 'true', '"7"', '[]', '{}', '1e', '0x10', '99999999999999999999'],
];
const KEYS = ['', 'name', '__proto__', 'constructor', 'toString', 'length', 'x'.repeat(300), 'a\\u0000b', 'ключ'];
const UNSEEN = [
  '\ufeff',
  '\0',
  '\r',
  '\n',
  '\r\n',
  '\u2028',
  '\u202e',
  '\u200b',
  '\x1b[31m',
  '\x7f',
  '\\ud800',
  ' ',
  '\t',
];
const SIGNS = ['"', '""', ',', ':', '{', '}', '[', ']', '\\', '\\u', "'", '(', ')', '../', '/', '%2F', '\ud83d\ude00'];

const replaced = (text: string, pattern: RegExp, by: (match: string) => string, draw: Random): string => {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return text;
  const { index, 0: match } = one(found, draw);
  return text.slice(0, index) + by(match) + text.slice(index + match.length);
};
const inserted = (text: string, more: string, draw: Random): string => {
  const at = draw.integer(text.length + 1);
  return text.slice(0, at) + more + text.slice(at);
};
const lines = (change: (each: string[], draw: Random) => string[]): Damage<string> => {
  return (text, draw) => change(text.split('\n'), draw).join('\n');
};

/** What people and programs do to texts. */
const TEXTS: readonly Damage<string>[] = [
  (text, draw) => replaced(text, /-?\d+(?:\.\d+)?/g, () => one(NUMBERS, draw), draw),
  (text, draw) => replaced(text, /"[^"\n]*"(?=\s*:)/g, () => `"${one(KEYS, draw)}"`, draw),
  (text, draw) => replaced(text, /"[^"\n]*"(?=\s*:)/g, (key) => `${key}:1,${key}`, draw),
  (text, draw) => replaced(text, /(?<=: ?)(?:"[^"\n]*"|[\d.]+)/g, () => one(NUMBERS, draw), draw),
  (text, draw) =>
    replaced(text, /\w+/g, (word) => one([...KEYS, word + word, word.toUpperCase(), word.slice(1)], draw), draw),
  (text, draw) => replaced(text, /\w/g, () => one(UNSEEN, draw), draw),
  (text, draw) => inserted(text, one(UNSEEN, draw), draw),
  (text, draw) => inserted(text, one(SIGNS, draw), draw),
  (text, draw) => inserted(text, one(['[', '{"a":', '(', '"'], draw).repeat(10 ** (1 + draw.integer(4))), draw),
  (text, draw) =>
    inserted(text, one(['x', ' ', '0', '\\u0041', ',', '\n', '{},'], draw).repeat(10 ** (1 + draw.integer(5))), draw),
  (text, draw) => (draw.uniform() < 0.5 ? text.replaceAll('\n', '\r\n') : text.replaceAll('\n', '\r')),
  ...new Array<Damage<string>>(6).fill(mutateJson),
  ...new Array<Damage<string>>(3).fill(
    lines((each, draw) => {
      const i = draw.integer(each.length);
      return each.with(i, mutateJson(each[i]!, draw));
    }),
  ),
  (text) => `\ufeff${text}`,
  (text) => text.trimEnd(),
  lines((each, draw) => each.toSpliced(draw.integer(each.length), 1)),
  lines((each, draw) => each.toSpliced(draw.integer(each.length), 0, one(each, draw))),
  lines((each, draw) => {
    const [i, j] = [draw.integer(each.length), draw.integer(each.length)];
    return each.with(i, each[j]!).with(j, each[i]!);
  }),
];

/** A file, damaged in one to three ways. Same stream, same damage. */
export function mutate(bytes: Uint8Array, isText: boolean, draw: Random): Uint8Array {
  let damaged = bytes;
  for (let left = 1 + draw.integer(3); left > 0; left--) {
    if (isText && draw.uniform() < 0.8) damaged = Buffer.from(one(TEXTS, draw)(Buffer.from(damaged).toString(), draw));
    else damaged = one(BYTES, draw)(Uint8Array.from(damaged), draw);
  }
  return damaged;
}
