/** Characters that are not seen and change what is: they turn the direction of the text around them. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text from data as one line of characters that are seen: blanks and control characters become one blank. */
export function oneLine(text: string): string {
  return text
    .replaceAll(TURNING, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
