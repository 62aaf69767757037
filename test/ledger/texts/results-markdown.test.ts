import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer } from '../../../lib/ledger/answer.js';
import { claim } from '../../../lib/ledger/claim.js';
import { inventoryRows } from '../../../lib/ledger/inventory.js';
import { type LedgerRecord, notCheckable, type RecordInput, record } from '../../../lib/ledger/record.js';
import { recovery } from '../../../lib/ledger/recovery.js';
import { makeResults } from '../../../lib/ledger/results.js';
import { resultsMarkdown } from '../../../lib/ledger/texts/results-markdown.js';
import { projectFolder } from '../../../lib/project/index.js';

const onPublic = { what: 'a number', source: 'public', data: 'ollv2-core', scale: 'full' } as const;
const onPlanted = { what: 'a number', source: 'planted', data: 'planted-full', scale: 'full' } as const;
const at = (where: typeof onPublic | typeof onPlanted, row: string, cell: string, value: number, rest = {}) =>
  record({ ...where, row, cell, value, ...rest } as RecordInput);
const text = (...records: LedgerRecord[]) => resultsMarkdown(makeResults(records));

/** The part of a text below a heading. */
function part(markdown: string, heading: string): string {
  const begin = markdown.indexOf(`### ${heading}\n`);
  if (begin < 0) throw new Error(`no heading ${heading}`);
  const end = markdown.indexOf('\n##', begin + 3);
  return markdown.slice(begin, end < 0 ? undefined : end);
}

describe('resultsMarkdown(results)', () => {
  it('lists what is not there yet, with what was printed', () => {
    const empty = text();
    expect(empty).toContain('0 of 46 rows of the two papers have results.');
    expect(empty).toContain('\n* Routing speed (Section 5.2); printed: > 750\n');
    expect(empty).toContain('\n* Router accuracy, overall and by benchmark (Figure 4)\n');
    const parts = inventoryRows().filter(({ id }) => id !== 'A-T1k');
    for (const { title, place } of parts) expect(empty).toContain(`* ${title} (${place})`);
  });

  it('gives a number a line, with a column for each data that it was computed on', () => {
    const where = { ...onPublic, row: 'B-C1', cell: 'a', what: 'task space less kNN: AUC' };
    const records = [
      claim({ ...where, value: 0.02, low: 0.01, high: 0.03, note: 'left out' }),
      { ...claim({ ...where, ...onPlanted, what: where.what, value: 0.01, low: -0.01, high: 0.03 }), rerun: false },
      claim({ ...where, data: 'a-matrix', value: 0.1, low: 0.1, high: 0.1, verdict: 'too little data' }),
    ];
    const lines = part(text(...records), 'Section 4.2.1: Task space predicts success best, most so out of sample');
    expect(lines).toContain(
      '| what | published | planted-full | public ollv2-core | public a-matrix |\n|---|---|---|---|---|\n' +
        '| task space less kNN: AUC |  | 0.0100† (-0.0100 to 0.0300), undecided ' +
        '| 0.0200 (0.0100 to 0.0300), holds | 0.1000 (0.1000 to 0.1000), too little data |',
    );
    expect(text(...records)).toContain('† marks what the latest run did not compute again.');
    expect(text(records[0]!)).not.toContain('†');
  });

  it('shows what was planted, what is missing, and where to look', () => {
    const truth = recovery({ ...onPlanted, row: 'X-Limit', cell: 'a', value: 0.01, truth: 0, within: 0.02 });
    expect(text({ ...truth, notebook: 'beyond/01' })).toContain(
      '| a number | 0 planted | 0.0100, recovered |\n\nIn [beyond/01](../notebooks/beyond/01.ipynb).',
    );
    const none = notCheckable({ ...onPublic, row: 'B-env2', cell: 'models', missing: 'the answers of 92 modules' });
    expect(text(none)).toContain('| 92 | –, not checkable here: the answers of 92 modules |');
  });

  it('answers claims in words', () => {
    const words = { here: '+.0046 to +.0106', answer: 'Yes at every size.' };
    const markdown = text(answer({ ...onPublic, claim: 'E1', row: 'A-C1', verdict: 'holds', ...words }));
    expect(part(markdown, 'Section 5.1: Matrix factorization beats kNN at all sizes, and grows with size')).toBe(
      '### Section 5.1: Matrix factorization beats kNN at all sizes, and grows with size\n\n' +
        '* **holds** (public ollv2-core): “MF constantly outperforms KNN on training sets of all scale”: ' +
        'Yes at every size. +.0046 to +.0106\n',
    );
  });

  it('is the same text every time', () => {
    const records = [at(onPublic, 'A-Data', 'b', 1), at(onPlanted, 'A-Data', 'a', 2), at(onPublic, 'B-T1', 'c', 3)];
    expect(text(...records.toReversed())).toBe(text(...records));
  });

  it('is cut where it would be too long, what has a verdict last', () => {
    const many = Array.from({ length: 3000 }, (_, i) => at(onPublic, 'A-Eq1', `c${i}`, i, { what: `number ${i}` }));
    const judged = { ...at(onPublic, 'A-Eq1', 'z', 0), what: 'the judged one', verdict: 'holds' } as const;
    const markdown = text(...many, judged);
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(80_000);
    expect(markdown).toContain('| the judged one |');
    expect(markdown).toContain('\n2901 more numbers of this part are in [results.json](results.json).');
  });

  it('is committed with at most 80 KB', () => {
    const committed = readFileSync(path.join(projectFolder(), 'figures', 'RESULTS.md'));
    expect(committed.byteLength).toBeLessThanOrEqual(80_000);
  });
});

describe('tables in the form of the papers', () => {
  const sd = { sd: 0.002 };

  it("EmbedLLM's Table 1 has its seven columns, the printed row above ours, and other sizes below", () => {
    const lines = part(
      text(
        at(onPlanted, 'A-T1', 'matrix-factorization/29000', 0.7483, sd),
        at(onPlanted, 'A-T1k', 'knn/1000', 0.7232),
        at(onPlanted, 'A-T1k', 'knn/29000', 0.7358),
        at(onPublic, 'A-T1', 'matrix-factorization/6706', 0.7088, { sd: 1e-16 }),
        at(onPublic, 'A-T1', 'something-else/6706', 0.5, { what: 'something else' }),
      ),
      'Table 1: Forecast accuracy by training size',
    );
    expect(lines).toContain(
      [
        '| algorithm | on | 1K | 5K | 10K | 15K | 20K | 25K | full (29K) |',
        '|---|---|---|---|---|---|---|---|---|',
        '| kNN, k tuned | printed | 0.6372 | 0.7078 | 0.7107 | 0.7128 | 0.7143 | 0.7146 | 0.7152 |',
        '| kNN, k tuned | planted-full | 0.7232 |  |  |  |  |  | 0.7358 |',
        '| matrix factorization | printed | 0.6443 | 0.7331 | 0.7362 | 0.7378 | 0.7390 | 0.7394 | 0.7409 |',
        '| matrix factorization | planted-full |  |  |  |  |  |  | 0.7483 ± 0.0020 |',
      ].join('\n'),
    );
    expect(lines).toContain(
      '| algorithm | on | 6,706 |\n|---|---|---|\n| matrix factorization | public ollv2-core | 0.7088 ± 0 |',
    );
    expect(lines).toContain('Other numbers of this part:');
    expect(lines).toContain('| something else |  | 0.5000 |');
  });

  it("task space's Table 1 has all 24 printed lines, and ours below each", () => {
    const lines = part(
      text(
        at(onPublic, 'B-T1', 'in-sample/384/task-space/auc', 0.7968, sd),
        at(onPublic, 'B-T1', 'out-of-sample/768/by-benchmark/knn-k-tuned/recall', 0.5),
      ),
      'Table 1: Success prediction and model selection, methods and dimensions',
    );
    expect(lines.match(/\| printed \|/g)).toHaveLength(24);
    const printed = '0.7538 ± 0.0019 | 0.7115 ± 0.0015 | 0.9248 ± 0.0027 | 0.6221 ± 0.0020 | 0.6814 ± 0.0027';
    expect(lines).toContain(
      `| in sample | 384 | task space | printed | ${printed} |\n` +
        '| in sample | 384 | task space | public ollv2-core | 0.7968 ± 0.0020 |  |  |  |  |\n',
    );
    expect(lines).toContain(
      '| out of sample, by benchmark | 768 | kNN, k tuned | public ollv2-core |  |  |  |  | 0.5000 |',
    );
    expect(lines).toContain('| BBH, 1-shot | 384 | matrix factorization | printed | 0.5353 |');
    expect(lines).not.toContain('Other numbers');
  });

  it("task space's Table 2 has the best source performer above a choice for each prompt", () => {
    const lines = part(
      text(
        at(onPublic, 'B-BSP', 'in-sample/single-best/selection-accuracy', 0.6432),
        at(onPublic, 'B-T1', 'in-sample/768/task-space/selection-accuracy', 0.6706),
        at(onPublic, 'B-T1', 'out-of-sample/768/single-best/selection-accuracy', 0.6461),
      ),
      'Table 2: Routing against the best source performer',
    );
    expect(lines.match(/\| printed \|/g)).toHaveLength(12);
    expect(lines).toContain(
      '| in sample | best source performer | – | printed | 0.5759 ± 0.0020 | 0.6309 ± 0.0026 |\n' +
        '| in sample | best source performer | – | public ollv2-core | 0.6432 |  |\n' +
        '| in sample | task space | 384 | printed | 0.6221 ± 0.0020 | 0.6814 ± 0.0027 |\n' +
        '| in sample | task space | 768 | printed | 0.6355 ± 0.0012 | 0.6961 ± 0.0014 |\n' +
        '| in sample | task space | 768 | public ollv2-core | 0.6706 |  |\n',
    );
    expect(lines).toContain(
      '| out of sample, by category | best source performer | – | public ollv2-core | 0.6461 |  |',
    );
  });
});
