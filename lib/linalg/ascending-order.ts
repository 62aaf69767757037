/** Bits of a digit: a processor writes to 2,048 places in turn without losing sight of them. */
const BITS = 11;
const DIGITS = 2 ** BITS;
const LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/**
 * Puts indices in ascending order of their values; equal ones stay in the order given, and -0 comes before 0.
 * @param values (n,) finite
 * @param indices (k,) into `values`; written over
 * @param spare (k,) written over too: the room that sorting needs
 * @returns the ordered indices: `indices` or `spare`
 * @remarks O(k), digit by digit from the lowest, where a sort by comparison takes a call of it for every step. Source: Knuth,
 *   The Art of Computer Programming 3, §5.2.5, algorithm R.
 */
export function ascendingOrder(
  values: Float32Array | Float64Array,
  indices: Uint32Array,
  spare: Uint32Array = new Uint32Array(indices.length),
): Uint32Array {
  const digits = digitsOf(values);
  // Counted before anything moves, while the values are read one after the other.
  const counts = digits.map((digit) => countsOf(digit, indices));
  let [from, into]: [Uint32Array, Uint32Array] = [indices, spare];
  digits.forEach((digit, d) => {
    if (counts[d]!.includes(indices.length)) return;
    place(digit, counts[d]!, from, into);
    [from, into] = [into, from];
  });
  return from;
}

/** One digit of the values, and the sign that turns it. */
interface Digit {
  readonly bits: Uint32Array;
  /** 32-bit words of a value; those of the digit and of the sign. */
  readonly words: number;
  readonly word: number;
  readonly signWord: number;
  readonly shift: number;
}

/** From the lowest. */
function digitsOf(values: Float32Array | Float64Array): Digit[] {
  const words = values.BYTES_PER_ELEMENT / 4;
  const bits = new Uint32Array(values.buffer, values.byteOffset, words * values.length);
  const order = words === 1 ? [0] : LITTLE_ENDIAN ? [0, 1] : [1, 0];
  const signWord = order[words - 1]!;
  return order.flatMap((word) => [0, BITS, 2 * BITS].map((shift) => ({ bits, words, word, signWord, shift })));
}

/**
 * The bits of floats ascend as the floats do once the sign of the positive ones and all bits of the negative ones are turned.
 * @returns (2048,) how many have each value of the digit
 */
function countsOf({ bits, words, word, signWord, shift }: Digit, indices: Uint32Array): Uint32Array {
  const sign = word === signWord ? 0x80000000 : 0;
  const counts = new Uint32Array(DIGITS);
  for (let i = 0; i < indices.length; i++) {
    const at = indices[i]! * words;
    const turned = (bits[at + signWord]! >> 31) | sign;
    counts[((bits[at + word]! ^ turned) >>> shift) & (DIGITS - 1)]!++;
  }
  return counts;
}

/** One pass: `from`, by the digit, into `into`. */
function place(
  { bits, words, word, signWord, shift }: Digit,
  counts: Uint32Array,
  from: Uint32Array,
  into: Uint32Array,
): void {
  const sign = word === signWord ? 0x80000000 : 0;
  const next = new Uint32Array(DIGITS);
  for (let d = 1; d < DIGITS; d++) next[d] = next[d - 1]! + counts[d - 1]!;
  for (let i = 0; i < from.length; i++) {
    const index = from[i]!;
    const at = index * words;
    const turned = (bits[at + signWord]! >> 31) | sign;
    const digit = ((bits[at + word]! ^ turned) >>> shift) & (DIGITS - 1);
    into[next[digit]!++] = index;
  }
}
