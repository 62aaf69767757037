/** The most bytes of a line, or of a record of a CSV file. */
export const MAX_LINE_BYTES: number = 2 ** 22;

/**
 * Hands on the lines of a file that comes in parts, each without its line feed; the last may lack one. A line of more than 4 MiB
 * is refused before it is put together.
 * @param name what errors begin with; lines count from 1
 * @throws RangeError `prompts.jsonl line 3: needs at most 4194304 bytes, got more`
 */
export async function readLines(
  parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  name: string,
  visit: (line: Uint8Array, number: number) => void,
): Promise<void> {
  let number = 1;
  let begun: Uint8Array[] = [];
  let length = 0;
  const add = (piece: Uint8Array): void => {
    length += piece.length;
    if (length > MAX_LINE_BYTES) {
      throw new RangeError(`${name} line ${number}: needs at most ${MAX_LINE_BYTES} bytes, got more`);
    }
    if (piece.length > 0) begun.push(piece);
  };
  const end = (): void => {
    visit(begun.length === 1 ? begun[0]! : Buffer.concat(begun), number++);
    begun = [];
    length = 0;
  };
  for await (const part of parts) {
    let start = 0;
    for (let feed = part.indexOf(0x0a); feed >= 0; feed = part.indexOf(0x0a, start)) {
      add(part.subarray(start, feed));
      end();
      start = feed + 1;
    }
    add(part.subarray(start));
  }
  if (length > 0) end();
}
