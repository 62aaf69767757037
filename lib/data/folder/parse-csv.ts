import { parse } from 'csv-parse/sync';

/** One record of a CSV file; `row` counts as a spreadsheet does: the header is row 1. */
export interface CsvRow {
  readonly row: number;
  readonly values: readonly string[];
}

/**
 * Reads a CSV file strictly: UTF-8, a header with `columns`, every record as long as the header.
 * @param columns the columns that are wanted; others may be there and are dropped
 * @param name what errors begin with
 * @returns the records, each with the values of `columns` in their order
 * @throws RangeError `models.csv: header needs model_id, got "id", "name"`
 */
export function parseCsv(bytes: Uint8Array, columns: readonly string[], name: string): CsvRow[] {
  let records: string[][];
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    records = parse(text, { max_record_size: 1 << 20 });
  } catch (error) {
    throw new RangeError(`${name}: needs UTF-8 CSV, got: ${(error as Error).message}`);
  }
  const header = records[0];
  if (!header) throw new RangeError(`${name}: needs a header, got an empty file`);
  const places = columns.map((column) => {
    const place = header.indexOf(column);
    if (place < 0 || header.indexOf(column, place + 1) >= 0) {
      const got = header.map((title) => JSON.stringify(title)).join(', ');
      throw new RangeError(`${name}: header needs ${column} once, got ${got.slice(0, 200)}`);
    }
    return place;
  });
  return records.slice(1).map((record, i) => ({ row: i + 2, values: places.map((place) => record[place]!) }));
}
