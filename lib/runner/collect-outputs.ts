import type { OnOutput } from './kernel-client.js';
import { type Cell, joined, type Output } from './notebook.js';

/** The most bytes that the outputs of one notebook may have while it runs; a run that puts out more has failed. */
export const OUTPUT_BYTES: number = 32 * 2 ** 20;

/**
 * Collects the outputs of a notebook's cells, at most so many bytes in all.
 * @returns a collector for each cell, which appends messages to its outputs as the notebook format wants them
 */
export function outputCollectors(limit: number = OUTPUT_BYTES): (cell: Cell) => OnOutput {
  let held = 0;
  return (cell) => {
    cell.outputs ??= [];
    const outputs = cell.outputs;
    const displays = new Map<string, { output: Output; bytes: number }>();
    return ({ type, content, bytes }) => {
      const id: string | undefined = content.transient?.display_id;
      const shown = type === 'update_display_data' && id !== undefined ? displays.get(id) : undefined;
      const output = shown ? undefined : outputOf(type, content);
      if (!shown && !output) return undefined;
      held += bytes - (shown?.bytes ?? 0);
      if (held > limit) return `the outputs of a notebook may have ${limit / 2 ** 20} MiB, got more`;
      const last = outputs.at(-1);
      if (shown) {
        shown.bytes = bytes;
        Object.assign(shown.output, { data: content.data, metadata: content.metadata ?? {} });
      } else if (output?.output_type === 'stream' && last?.output_type === 'stream' && last.name === output.name) {
        last.text = joined(last.text) + output.text;
      } else if (output) {
        outputs.push(output);
        if (type === 'display_data' && id !== undefined) displays.set(id, { output, bytes });
      }
      return undefined;
    };
  };
}

function outputOf(type: string, content: Record<string, unknown>): Output | undefined {
  const { name, text, data, metadata, ename, evalue, traceback } = content as unknown as Output;
  if (type === 'stream') return { output_type: 'stream', name, text };
  if (type === 'display_data') return { output_type: 'display_data', data, metadata: metadata ?? {} };
  return type === 'error' ? { output_type: 'error', ename, evalue, traceback } : undefined;
}
