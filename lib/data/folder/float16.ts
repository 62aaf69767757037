let table: Float32Array | undefined;

/**
 * IEEE 754 half-precision numbers as float32 (exact).
 * @param bits (n,) the 16-bit patterns
 * @returns (n,) float32; infinities and NaN stay what they are
 * @remarks O(n) after a table of 65,536 values is made once.
 */
export function decodeFloat16(bits: Uint16Array): Float32Array {
  table ??= makeTable();
  const values = new Float32Array(bits.length);
  for (let i = 0; i < bits.length; i++) values[i] = table[bits[i]!]!;
  return values;
}

function makeTable(): Float32Array {
  const made = new Float32Array(65_536);
  for (let bits = 0; bits < 65_536; bits++) {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    let magnitude: number;
    if (exponent === 0) magnitude = fraction * 2 ** -24;
    else if (exponent === 31) magnitude = fraction === 0 ? Number.POSITIVE_INFINITY : Number.NaN;
    else magnitude = (1024 + fraction) * 2 ** (exponent - 25);
    made[bits] = sign * magnitude;
  }
  return made;
}
