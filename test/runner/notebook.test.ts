import { describe, expect, it } from 'vitest';
import { COMMITTED_BYTES, type Notebook, notebookText } from '../../lib/runner/notebook.js';
import { smallNotebook } from './small-notebook.js';

function showing(data: Record<string, unknown>): Notebook {
  return smallNotebook({ source: 'x', outputs: [{ output_type: 'display_data', data, metadata: {} }] });
}

describe('notebookText', () => {
  it('is laid out as Jupyter lays it out: each value on a line of its own, small numbers as Python writes them', () => {
    const values = [0.00001, -1e-7, 1.25e-5, 0.0001, 5e-324, 1e21, '0.00001', '"a": 0.00001'];
    const text = notebookText(showing({ 'application/x+json': { b: values, a: 0.00002, none: [] } }));
    // From Python: print(json.dumps({'b': [0.00001, -1e-7, …], …}, indent=1, sort_keys=True))
    const lines = [
      '{',
      ' "a": 2e-05,',
      ' "b": [',
      '  1e-05,',
      '  -1e-07,',
      '  1.25e-05,',
      '  0.0001,',
      '  5e-324,',
      '  1e+21,',
      '  "0.00001",',
      '  "\\"a\\": 0.00001"',
      ' ],',
      ' "none": []',
      '}',
    ];
    expect(text).toContain(`"application/x+json": ${lines.join('\n      ')}\n`);
    expect(JSON.parse(text).cells[0].outputs[0].data['application/x+json'].b).toEqual(values);
  });

  it('has what is JSON in a bundle on one line where a committed notebook would become too large', () => {
    const x = Array.from({ length: 30_000 }, (_, i) => i);
    const data = { 'application/x+json': { x, a: null }, 'text/plain': ['a'] };
    const text = notebookText(showing(data));
    expect(text).toContain('"application/x+json": {"a":null,"x":[0,1,2');
    expect(text.length).toBeLessThan(COMMITTED_BYTES);
    expect(JSON.parse(text).cells[0].outputs[0].data).toEqual(data);
  });
});
