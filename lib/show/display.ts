import { createRequire } from 'node:module';
import { type Figure, plainArrays, type Table, tableBeginning, tableHtml } from '../figures/index.js';
import { type LedgerRecord, packRecords } from '../ledger/index.js';
import { figurePicture } from './figure-picture.js';

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
  const plot = JSON.parse(JSON.stringify(plainArrays({ data, layout })));
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
  emit(withRecords({ 'text/html': tableHtml(table), 'text/plain': tableBeginning(table) }, records));
}

/** Shows a sentence or more of Markdown that depends on computed values, and hands the records behind it to the ledger. */
export function say(markdown: string, records?: readonly LedgerRecord[]): void {
  emit(withRecords({ 'text/markdown': markdown, 'text/plain': markdown }, records));
}

/** Shows how long something took. The runner moves it into timings.json, so that committed outputs hold no timings. */
export function showTiming(text: string): void {
  emit({ [TIMING_MIME]: { text }, 'text/plain': text });
}

function withRecords(bundle: Record<string, unknown>, records?: readonly LedgerRecord[]): Record<string, unknown> {
  return records && records.length > 0 ? { ...bundle, [RECORDS_MIME]: packRecords(records) } : bundle;
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
