import { createHash } from 'node:crypto';
import { TIMING_MIME } from '../show/index.js';
import { asLines, type Cell, joined, type Notebook, type Output, sortedKeys } from './notebook.js';

export interface NormalizeOptions {
  /** Texts that differ from machine to machine, and what stands for them: `{ [root]: '.' }`. */
  readonly replace?: Readonly<Record<string, string>>;
}

// Settings of editors that say nothing about the content, in the metadata of a cell or of the notebook.
const TRANSIENT = [
  'ExecuteTime',
  'execution',
  'scrolled',
  'collapsed',
  'jupyter',
  'vscode',
  'trusted',
  'editable',
  'slideshow',
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
 * them, no timings, no machine's paths, sorted keys. A run of an unchanged notebook gives the same text, byte by byte. Fields
 * that are not known to be passing are kept.
 */
export function normalizeNotebook(notebook: Notebook, options: NormalizeOptions = {}): Notebook {
  const seen = new Set<string>();
  let count = 0;
  const cells = notebook.cells.map((cell): Cell => {
    const { execution_count, outputs, ...kept } = cell;
    const common = {
      ...kept,
      id: stableId(cell, seen),
      metadata: lasting(cell.metadata),
      source: asLines(joined(cell.source)),
    };
    if (cell.cell_type !== 'code') return common;
    const executed = typeof execution_count === 'number' ? ++count : null;
    return {
      ...common,
      execution_count: executed,
      outputs: normalizeOutputs(outputs ?? [], executed, options.replace ?? {}),
    };
  });
  const metadata = { ...lasting(notebook.metadata), ...KERNEL };
  return sortedKeys({ ...notebook, cells, metadata, nbformat: 4, nbformat_minor: 5 });
}

function lasting(metadata: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(metadata).filter(([key]) => !TRANSIENT.includes(key)));
}

/** What a terminal shows in the end: in each line, only what follows the last carriage return. */
export function collapseCarriageReturns(text: string): string {
  if (!text.includes('\r')) return text;
  return asLines(text.replaceAll('\r\n', '\n'))
    .map((line) => (line.includes('\r') ? line.slice(line.lastIndexOf('\r') + 1) : line))
    .join('');
}

function normalizeOutputs(
  outputs: readonly Output[],
  count: number | null,
  replace: Readonly<Record<string, string>>,
): Output[] {
  const kept: Output[] = [];
  for (const output of outputs.filter(({ data }) => data?.[TIMING_MIME] === undefined)) {
    const last = kept.at(-1);
    if (output.output_type === 'stream' && last?.output_type === 'stream' && last.name === output.name) {
      last.text = joined(last.text) + joined(output.text);
    } else {
      kept.push({ ...output });
    }
  }
  return kept.flatMap((output): Output[] => {
    if (output.output_type === 'error') return [output];
    if (output.output_type === 'stream') {
      const text = replaceAll(collapseCarriageReturns(joined(output.text)), replace);
      return text === '' ? [] : [{ ...output, name: output.name ?? 'stdout', text: asLines(text) }];
    }
    const { execution_count: _, data = {}, metadata = {}, ...rest } = output;
    const counted = output.output_type === 'execute_result' ? { execution_count: count } : {};
    return [{ ...rest, ...counted, data: normalizeBundle(data, replace), metadata }];
  });
}

/** Texts of a display as lines; JSON and images as they are. */
function normalizeBundle(
  data: Record<string, unknown>,
  replace: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const entries = Object.entries(data).map(([type, value]): [string, unknown] => {
    if (!type.startsWith('text/') && !['application/javascript', 'image/svg+xml'].includes(type)) return [type, value];
    return [type, asLines(replaceAll(joined(value as string | string[]), replace))];
  });
  return Object.fromEntries(entries);
}

function replaceAll(text: string, replace: Readonly<Record<string, string>>): string {
  // The longest first: a folder before the folder that holds it.
  const pairs = Object.entries(replace).sort(([a], [b]) => b.length - a.length);
  return pairs.reduce((result, [from, to]) => (from === '' ? result : result.replaceAll(from, to)), text);
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
