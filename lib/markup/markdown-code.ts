import { markdownText } from './markdown-text.js';
import { oneLine } from './one-line.js';

/** Text from data in Markdown's code font; as plain text where it holds what could end the code, or begin HTML. */
export function markdownCode(text: string): string {
  const plain = text !== '' && text === oneLine(text) && !/[`<>&|\\$]/.test(text);
  return plain ? `\`${text}\`` : markdownText(text);
}
