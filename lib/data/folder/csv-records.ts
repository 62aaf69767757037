import { MAX_LINE_BYTES } from './read-lines.js';

/** The most columns of a CSV file. */
const MAX_COLUMNS = 1000;

/**
 * The records of a CSV text, one after the other (RFC 4180). A line ends with a line feed, a carriage return, or both, each as it
 * likes; a value with a comma, a quote or a line end stands in quotes, its own quotes doubled.
 * @param name what errors begin with; none of them quotes the text
 * @throws RangeError `models.csv: needs CSV, got more values than in the header in row 4`,
 *   `models.csv: needs CSV, got a quote inside a value in row 4`
 * @remarks O(n). Of a record that is too long no more is made than that it is so.
 */
export function* csvRecords(text: string, name: string): Generator<readonly string[]> {
  let at = 0;
  let row = 0;
  let width: number | undefined;
  const fail = (got: string): never => {
    throw new RangeError(`${name}: needs CSV, got ${got} in row ${row}`);
  };
  const take = (): string => {
    const quoted = text[at] === '"';
    const end = quoted ? closingQuote(text, at + 1) : plainEnd(text, at);
    if (end < 0) fail('a quote that nothing closes');
    if (end - at > MAX_LINE_BYTES) fail(`a value of more than ${MAX_LINE_BYTES} characters`);
    if (!quoted && text[end] === '"') fail('a quote inside a value');
    const value = quoted ? text.slice(at + 1, end).replaceAll('""', '"') : text.slice(at, end);
    at = quoted ? end + 1 : end;
    if (quoted && at < text.length && !',\r\n'.includes(text[at]!)) fail('text after a closing quote');
    return value;
  };
  while (at < text.length) {
    row++;
    const record = [take()];
    while (text[at] === ',') {
      at++;
      if (record.length === (width ?? MAX_COLUMNS)) fail(width ? 'more values than in the header' : 'too many columns');
      record.push(take());
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    width ??= record.length;
    if (record.length < width) fail('fewer values than in the header');
    yield record;
  }
}

function plainEnd(text: string, from: number): number {
  END.lastIndex = from;
  return END.exec(text)?.index ?? text.length;
}

const END = /[,"\r\n]/g;

/** Where the quote stands that closes a value; -1 where none does. */
function closingQuote(text: string, from: number): number {
  for (let quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 2)) {
    if (text[quote + 1] !== '"') return quote;
  }
  return -1;
}
