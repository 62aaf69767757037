import { decodeText, visible } from '../../project/index.js';
import { csvRecords } from './csv-records.js';

/**
 * Reads a CSV file strictly: UTF-8, a header with `columns`, every record as long as the header.
 * @param columns the columns that are wanted; others may be there and are dropped
 * @param name what errors begin with
 * @param visit gets each record as it is read: its values of `columns`, and its row as a spreadsheet counts (the header is row 1)
 * @throws RangeError `models.csv: header needs model_id once, got "id", "name"`
 */
export function parseCsv(
  bytes: Uint8Array,
  columns: readonly string[],
  name: string,
  visit: (values: readonly string[], row: number) => void,
): void {
  let places: readonly number[] | undefined;
  let row = 0;
  for (const record of csvRecords(decodeText(bytes, name), name)) {
    row++;
    if (places)
      visit(
        places.map((place) => record[place]!),
        row,
      );
    else places = placesOf(record, columns, name);
  }
  if (!places) throw new RangeError(`${name}: needs a header, got an empty file`);
}

function placesOf(header: readonly string[], columns: readonly string[], name: string): number[] {
  return columns.map((column) => {
    const place = header.indexOf(column);
    if (place >= 0 && header.indexOf(column, place + 1) < 0) return place;
    throw new RangeError(`${name}: header needs ${column} once, got ${titles(header)}`);
  });
}

/** The titles of a header; of one that is no title, the length alone: the file may be another than the one that was meant. */
function titles(header: readonly string[]): string {
  const each = header
    .slice(0, 20)
    .map((title) => (/^[\w .-]{0,40}$/.test(title) ? JSON.stringify(title) : `a text of ${title.length} characters`));
  return visible(each.join(', '));
}
