import { createRequire } from 'node:module';
import type { Figure } from '../figures/index.js';
import { type LedgerRecord, packRecords } from '../ledger/index.js';
import { figurePicture } from './figure-picture.js';
import { numberText, type Table, tableBeginning, tableHtml } from './table.js';

/** MIME types of what the runner reads from the outputs. */
export const PLOTLY_MIME = 'application/vnd.plotly.v1+json';
export const RECORDS_MIME = 'application/vnd.modelspace.records+json';

/** How long something took: shown to who runs the cell, kept in timings.json alone. */
export const TIMING_MIME = 'application/vnd.modelspace.timing+json';

/**
 * Shows a figure: live where the front end knows plotly, otherwise as a picture, otherwise in words.
 * @throws Error `renderPng: plotly cannot draw 'name': …`
 */
export function showFigure(figure: Figure): void {
  const { name, alt, elements, data, layout } = figure;
  const plot = JSON.parse(JSON.stringify({ data, layout }, plainArrays));
  const picture = inNotebook() ? { 'image/png': figurePicture({ name, alt, ...plot }) } : {};
  emit({ [PLOTLY_MIME]: plot, ...picture, 'text/plain': alt }, { modelspace: { figure: name, elements } });
}

/**
 * Shows a table, and hands the records behind it to the ledger.
 * @throws RangeError `showTable: row 2 needs 4 values, got 3`
 */
export function showTable(table: Table, records?: readonly LedgerRecord[]): void {
  table.rows.forEach((row, i) => {
    if (row.length !== table.columns.length) {
      throw new RangeError(`showTable: row ${i} needs ${table.columns.length} values, got ${row.length}`);
    }
  });
  const bundle = { 'text/html': tableHtml(table), 'text/plain': tableBeginning(table) };
  emit(records ? { ...bundle, [RECORDS_MIME]: packRecords(records) } : bundle);
}

/** Shows records, published beside computed where there is something, and hands them to the ledger. */
export function showRecords(records: readonly LedgerRecord[]): void {
  const fields: Readonly<Record<string, (record: LedgerRecord) => string | number | null>> = {
    cell: ({ cell }) => cell,
    data: ({ data }) => (records.some((one) => one.data !== data) ? data : null),
    published: ({ published }) => published ?? null,
    computed: ({ value }) => value,
    '95 % interval': ({ low, high }) =>
      low === undefined || high === undefined ? null : `${numberText(low)} to ${numberText(high)}`,
    verdict: ({ verdict }) => verdict ?? null,
    note: ({ note }) => note ?? null,
  };
  const filled = Object.entries(fields).filter(([, of]) => records.some((record) => of(record) !== null));
  const columns = filled.map(([name]) => name);
  const rows = records.map((record) => filled.map(([, of]) => of(record)));
  const alignment = columns.map((name) =>
    ['published', 'computed', '95 % interval'].includes(name) ? 'right' : 'left',
  );
  showTable({ columns, rows, alignment }, records);
}

/** Shows a sentence or more of Markdown that depends on computed values. */
export function say(markdown: string): void {
  emit({ 'text/markdown': markdown, 'text/plain': markdown });
}

/** Shows how long something took. The runner moves it into timings.json, so that committed outputs hold no timings. */
export function showTiming(text: string): void {
  emit({ [TIMING_MIME]: { text }, 'text/plain': text });
}

/**
 * Fails the cell unless the condition holds (`console.assert` would not).
 * @throws Error with the message
 */
export function check(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`check failed: ${message}`);
}

/** JSON has no typed arrays. */
function plainArrays(_key: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
}

type WriteDisplay = (display: object, update: boolean) => void;

/** tslab's own display function while a cell runs, else undefined. Not public in tslab, hence the exact version pin. */
function kernelDisplay(): WriteDisplay | undefined {
  const require = createRequire(import.meta.url);
  const loaded = require.cache[require.resolve('tslab/dist/jupyter.js')];
  return (
    (loaded?.exports as { lastWriteDisplayData?: WriteDisplay | null } | undefined)?.lastWriteDisplayData ?? undefined
  );
}

/** Whether this runs in a notebook's cell. */
export function inNotebook(): boolean {
  return kernelDisplay() !== undefined;
}

function emit(data: Record<string, unknown>, metadata: object = {}): void {
  const display = kernelDisplay();
  if (display) display({ data, metadata, transient: {} }, false);
  else process.stdout.write(`${data['text/plain']}\n`);
}
