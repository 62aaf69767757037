import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LedgerRecord } from '../../lib/ledger/index.js';
import { root } from './project-files.js';

const { records } = JSON.parse(readFileSync(path.join(root, 'figures', 'results.json'), 'utf8')) as {
  records: readonly LedgerRecord[];
};

describe('the committed results', () => {
  it('judge no claim where the truth was planted', () => {
    const judged = ['holds', 'fails', 'undecided', 'too little data'];
    const found = records.filter(({ source, verdict }) => source === 'planted' && judged.includes(verdict ?? ''));
    expect(found.map(({ row, cell, data, verdict }) => `${row} ${cell}, ${data}: ${verdict}`)).toEqual([]);
  });
});
