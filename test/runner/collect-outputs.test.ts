import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outputCollectors } from '../../lib/runner/collect-outputs.js';
import { joined } from '../../lib/runner/notebook.js';
import type { KernelMessage } from '../../lib/runner/wire-message.js';
import { smallNotebook } from './small-notebook.js';

const message = (type: string, content: object): KernelMessage => {
  return { type, parent: '', content, bytes: Buffer.byteLength(JSON.stringify(content)) };
};
const stream = (name: string, text: string) => message('stream', { name, text });
const display = (type: string, id: string, text: string) =>
  message(type, { data: { 'text/plain': text }, metadata: {}, transient: { display_id: id } });

describe('outputCollectors', () => {
  it('keep every text in order up to the limit, say so beyond it, and hold no more whatever comes', () => {
    const print = fc.record({ cell: fc.nat(2), name: fc.constantFrom('stdout', 'stderr'), text: fc.string() });
    fc.assert(
      fc.property(fc.array(print), fc.integer({ min: 50, max: 2000 }), (prints, limit) => {
        const { cells } = smallNotebook('a', 'b', 'c');
        const collector = outputCollectors(limit);
        const taken = cells.map(collector);
        const refused = prints.filter(({ cell, name, text }) => taken[cell]!(stream(name, text)) !== undefined);
        const kept = cells.map(({ outputs }) => outputs!.map(({ name, text }) => [name, joined(text)]));
        expect(JSON.stringify(kept).length).toBeLessThan(limit + 100);
        if (refused.length > 0) return;
        cells.forEach((_, cell) => {
          const whole = prints.filter((one) => one.cell === cell && one.text !== '').map(({ text }) => text);
          expect(kept[cell]!.map(([, text]) => text).join('')).toBe(whole.join(''));
        });
      }),
      { seed: 14 },
    );
  });

  it('count a display that is shown anew once', () => {
    const { cells } = smallNotebook('a');
    const take = outputCollectors(1000)(cells[0]!);
    expect(take(display('display_data', 'd', 'x'.repeat(500)))).toBeUndefined();
    for (let i = 0; i < 100; i++) expect(take(display('update_display_data', 'd', `${i}`.padEnd(500)))).toBeUndefined();
    expect(cells[0]?.outputs).toHaveLength(1);
    expect(take(stream('stdout', 'y'.repeat(500)))).toMatch(/^the outputs of a notebook may have/);
  });
});
