import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../../lib/project/index.js';
import { COMMITTED_BYTES } from '../../lib/runner/index.js';

const folder = path.join(projectFolder(), 'notebooks');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ipynb') && !file.includes('.ipynb_checkpoints'),
);

describe('committed notebooks', () => {
  it.each(files)('%s has at most 400 KB, and code cells of at most 15 lines of 130 characters', (file) => {
    const whole = path.join(folder, file);
    const { cells } = JSON.parse(readFileSync(whole, 'utf8')) as {
      cells: { cell_type: string; source: string[]; id: string }[];
    };
    const code = cells.filter(({ cell_type }) => cell_type === 'code');
    const wide = (line: string) => line.trimEnd().length > 130;
    const long = code.filter(({ source }) => source.length > 15 || source.some(wide));
    expect(statSync(whole).size).toBeLessThanOrEqual(COMMITTED_BYTES);
    expect(long.map(({ id }) => id)).toEqual([]);
  });
});
