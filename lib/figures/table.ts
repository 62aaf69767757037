import { maxOf } from '../linalg/index.js';
import { htmlText } from '../markup/index.js';
/** Rows of numbers and words, shown as a table. */
export interface Table {
  readonly columns: readonly string[];
  /** One value a column; null is shown as a dash. */
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly caption?: string;
  /** One a column; numbers stand right and words left, where it is left out. */
  readonly alignment?: readonly ('left' | 'right')[];
}

/** A number as tables print it: whole as it is, otherwise 4 decimals. */
export function numberText(value: number): string {
  if (Number.isInteger(value) || !Number.isFinite(value)) return String(value);
  const text = value.toFixed(4);
  return text === '-0.0000' ? '0.0000' : text;
}

/** The first rows of a table for a terminal, and how many more there are: what a reader without HTML sees of an output. */
export function tableBeginning(table: Table, most = 6): string {
  const more = table.rows.length - most;
  if (more <= 0) return tableText(table);
  return `${tableText({ ...table, rows: table.rows.slice(0, most) })}\n… ${more} more rows`;
}

/** A table for a terminal: aligned columns under a rule. */
export function tableText(table: Table): string {
  const right = alignmentOf(table);
  const cells = [table.columns, ...table.rows.map((row) => row.map(valueText))];
  const widths = table.columns.map((_, j) => maxOf(cells.map((row) => row[j]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((text, j) => (right[j] ? text.padStart(widths[j] ?? 0) : text.padEnd(widths[j] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  const [head = '', ...body] = lines;
  return [...(table.caption ? [table.caption] : []), head, rule, ...body].join('\n');
}

/** A plain HTML table, as GitHub renders it. */
export function tableHtml(table: Table): string {
  const right = alignmentOf(table);
  const cell = (tag: string, text: string, j: number): string =>
    `<${tag} align="${right[j] ? 'right' : 'left'}">${htmlText(text)}</${tag}>`;
  const line = (tag: string, texts: readonly string[]): string =>
    `<tr>${texts.map((text, j) => cell(tag, text, j)).join('')}</tr>`;
  const caption = table.caption ? [`<caption>${htmlText(table.caption)}</caption>`] : [];
  const body = table.rows.map((row) => line('td', row.map(valueText)));
  return [
    '<table>',
    ...caption,
    `<thead>${line('th', table.columns)}</thead>`,
    '<tbody>',
    ...body,
    '</tbody>',
    '</table>',
  ].join('\n');
}

function alignmentOf({ columns, rows, alignment }: Table): boolean[] {
  return columns.map((_, j) => {
    if (alignment?.[j]) return alignment[j] === 'right';
    const values = rows.map((row) => row[j]).filter((value) => value !== null);
    return values.length > 0 && values.every((value) => typeof value === 'number');
  });
}

function valueText(value: string | number | null): string {
  return value === null ? '–' : typeof value === 'number' ? numberText(value) : value;
}
