import { createHash } from 'node:crypto';
import { TIMING_MIME } from '../show/index.js';
import { asLines, type Cell, joined, type Notebook, type Output, sortedKeys } from './notebook.js';
import { pathReplacer } from './path-replacer.js';

export interface NormalizeOptions {
  /** Folders of this machine, and what stands for them: `{ [root]: '.' }`; see `pathReplacer`. */
  readonly replace?: Readonly<Record<string, string>>;
}

// What front ends note down as they show or run a cell. What an author sets stays: `slideshow`, `editable`, `tags`, and under
// `jupyter` what is to be hidden.
const PASSING_IN_CELLS: readonly string[] = ['ExecuteTime', 'execution', 'scrolled', 'collapsed', 'trusted', 'vscode'];
const PASSING_IN_NOTEBOOK: readonly string[] = [
  'trusted',
  'vscode',
  'signature',
  'orig_nbformat',
  'orig_nbformat_minor',
];

/** What a front end writes into a notebook that it opens on this kernel: tslab says no other version than 3.7.2. */
const KERNEL = {
  kernelspec: { display_name: 'TypeScript (tslab)', language: 'typescript', name: 'tslab' },
  language_info: {
    codemirror_mode: { mode: 'typescript', name: 'javascript', typescript: true },
    file_extension: '.ts',
    mimetype: 'text/typescript',
    name: 'typescript',
    version: '3.7.2',
  },
};

/**
 * The form in which notebooks are committed: stable cell ids, execution counts 1, 2, 3, …, streams as a terminal would leave
 * them, no timings, no machine's paths, sorted keys. A run of an unchanged notebook gives the same text, byte by byte. Whatever
 * is not known to be passing is kept: unknown fields of the notebook, its cells, outputs and metadata, and unknown outputs.
 */
export function normalizeNotebook(notebook: Notebook, options: NormalizeOptions = {}): Notebook {
  const seen = new Set<string>();
  const named = pathReplacer(options.replace ?? {});
  let count = 0;
  const cells = notebook.cells.map((cell): Cell => {
    const { execution_count, outputs, ...kept } = cell;
    const common = {
      ...kept,
      id: stableId(cell, seen),
      metadata: without(PASSING_IN_CELLS, cell.metadata),
      source: asLines(joined(cell.source)),
    };
    if (cell.cell_type !== 'code') return common;
    const executed = typeof execution_count === 'number' ? ++count : null;
    return { ...common, execution_count: executed, outputs: normalizeOutputs(outputs ?? [], executed, named) };
  });
  const metadata = { ...without(PASSING_IN_NOTEBOOK, notebook.metadata), ...KERNEL };
  return sortedKeys({ ...notebook, cells, metadata, nbformat: 4, nbformat_minor: 5 });
}

function without(
  passing: readonly string[],
  metadata: Readonly<Record<string, unknown>> | undefined,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(metadata ?? {}).filter(([key]) => !passing.includes(key)));
}

/** What a terminal shows in the end: in each line, only what follows the last carriage return. */
export function collapseCarriageReturns(text: string): string {
  if (!text.includes('\r')) return text;
  return asLines(text.replaceAll('\r\n', '\n'))
    .map((line) => (line.includes('\r') ? line.slice(line.lastIndexOf('\r') + 1) : line))
    .join('');
}

function normalizeOutputs(outputs: readonly Output[], count: number | null, named: (text: string) => string): Output[] {
  const kept: Output[] = [];
  for (const output of outputs.filter(({ data }) => data?.[TIMING_MIME] === undefined)) {
    const last = kept.at(-1);
    if (output.output_type === 'stream' && last?.output_type === 'stream' && last.name === output.name) {
      kept[kept.length - 1] = { ...output, ...last, text: joined(last.text) + joined(output.text) };
    } else {
      kept.push({ ...output });
    }
  }
  return kept.flatMap((output): Output[] => {
    if (output.output_type === 'stream') {
      const text = named(collapseCarriageReturns(joined(output.text)));
      return text === '' ? [] : [{ ...output, name: output.name ?? 'stdout', text: asLines(text) }];
    }
    if (output.output_type !== 'display_data' && output.output_type !== 'execute_result') return [output];
    const { execution_count: _, data = {}, metadata = {}, ...rest } = output;
    const counted = output.output_type === 'execute_result' ? { execution_count: count } : {};
    return [{ ...rest, ...counted, data: normalizeBundle(data, named), metadata }];
  });
}

/** Texts of a display as lines, paths replaced in them and in JSON; images as they are. */
function normalizeBundle(data: Record<string, unknown>, named: (text: string) => string): Record<string, unknown> {
  const entries = Object.entries(data).map(([type, value]): [string, unknown] => {
    if (/^application\/(?:.*\+)?json$/.test(type)) return [type, inside(value, named)];
    const isText = type.startsWith('text/') || type === 'application/javascript' || type === 'image/svg+xml';
    return [type, isText && holdsText(value) ? asLines(named(joined(value))) : value];
  });
  return Object.fromEntries(entries);
}

/** JSON with each of its texts changed. */
function inside(value: unknown, named: (text: string) => string): unknown {
  if (typeof value === 'string') return named(value);
  if (Array.isArray(value)) return value.map((one) => inside(one, named));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inside(one, named)]));
}

function holdsText(value: unknown): value is string | string[] {
  return typeof value === 'string' || (Array.isArray(value) && value.every((line) => typeof line === 'string'));
}

/** The cell's own id where it is valid and new, else one from its content. */
function stableId(cell: Cell, seen: Set<string>): string {
  const own = cell.id ?? '';
  let id = /^[a-zA-Z0-9-_]{1,64}$/.test(own) && !seen.has(own) ? own : '';
  for (let copy = 0; id === '' || seen.has(id); copy++) {
    id = createHash('sha256')
      .update(`${cell.cell_type} ${copy} ${joined(cell.source)}`)
      .digest('hex')
      .slice(0, 8);
  }
  seen.add(id);
  return id;
}
