import { createHash } from 'node:crypto';
import { TIMING_MIME } from '../show/index.js';
import { asLines, type Cell, joined, type Notebook, type Output, sortedKeys } from './notebook.js';

export interface NormalizeOptions {
  /** Texts that differ from machine to machine, and what stands for them: `{ [root]: '.' }`. */
  readonly replace?: Readonly<Record<string, string>>;
}

// Cell settings of editors that say nothing about the content.
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
];

const KERNEL = {
  kernelspec: { display_name: 'TypeScript (tslab)', language: 'typescript', name: 'tslab' },
  language_info: { file_extension: '.ts', mimetype: 'text/typescript', name: 'typescript' },
};

/**
 * The form in which notebooks are committed: stable cell ids, execution counts 1, 2, 3, …, streams as a terminal would leave
 * them, no timings, no machine's paths, sorted keys. A run of an unchanged notebook gives the same text, byte by byte.
 */
export function normalizeNotebook(notebook: Notebook, options: NormalizeOptions = {}): Notebook {
  const seen = new Set<string>();
  let count = 0;
  const cells = notebook.cells.map((cell): Cell => {
    const metadata = Object.fromEntries(Object.entries(cell.metadata).filter(([key]) => !TRANSIENT.includes(key)));
    const source = asLines(joined(cell.source));
    const common = { cell_type: cell.cell_type, id: stableId(cell, seen), metadata, source };
    if (cell.cell_type !== 'code') return common;
    const executed = typeof cell.execution_count === 'number';
    const outputs = normalizeOutputs(cell.outputs ?? [], options.replace ?? {});
    return { ...common, execution_count: executed ? ++count : null, outputs };
  });
  const { modelspace } = notebook.metadata;
  const metadata = { ...KERNEL, ...(modelspace ? { modelspace } : {}) };
  return sortedKeys({ cells, metadata, nbformat: 4, nbformat_minor: 5 });
}

/** What a terminal shows in the end: in each line, only what follows the last carriage return. */
export function collapseCarriageReturns(text: string): string {
  if (!text.includes('\r')) return text;
  return asLines(text.replaceAll('\r\n', '\n'))
    .map((line) => (line.includes('\r') ? line.slice(line.lastIndexOf('\r') + 1) : line))
    .join('');
}

function normalizeOutputs(outputs: readonly Output[], replace: Readonly<Record<string, string>>): Output[] {
  const kept: Output[] = [];
  for (const output of outputs.filter(({ data }) => data?.[TIMING_MIME] === undefined)) {
    const last = kept.at(-1);
    if (output.output_type !== 'stream') {
      const { data = {}, metadata = {} } = output;
      const { execution_count, ...rest } = output;
      kept.push(rest.output_type === 'error' ? rest : { ...rest, data: normalizeBundle(data, replace), metadata });
    } else if (last?.output_type === 'stream' && last.name === output.name) {
      last.text = joined(last.text) + joined(output.text);
    } else {
      kept.push({ output_type: 'stream', name: output.name ?? 'stdout', text: joined(output.text) });
    }
  }
  return kept.flatMap((output) => {
    if (output.output_type !== 'stream') return [output];
    const text = replaceAll(collapseCarriageReturns(joined(output.text)), replace);
    return text === '' ? [] : [{ ...output, text: asLines(text) }];
  });
}

/** Texts of a display as lines; JSON and images as they are. */
function normalizeBundle(
  data: Record<string, unknown>,
  replace: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const entries = Object.entries(data).map(([type, value]): [string, unknown] => {
    if (!type.startsWith('text/')) return [type, value];
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
