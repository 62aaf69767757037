import { describe, expect, it } from 'vitest';
import { type AnswerInput, answer } from '../../../lib/ledger/answer.js';
import { claims } from '../../../lib/ledger/claims.js';
import { makeResults } from '../../../lib/ledger/results.js';
import { answersTable } from '../../../lib/ledger/texts/answers-table.js';

const chapter = 'embedllm/02-correctness-forecasting';
const link = `[embedllm/02](notebooks/${chapter}.ipynb)`;
const one: AnswerInput = {
  ...{ claim: 'E1', row: 'A-C1', source: 'public', data: 'ollv2-core', scale: 'full', verdict: 'holds' },
  ...{ here: '+.0046 to +.0106 at three sizes', answer: 'Yes at every size.' },
};

/** The cells of a claim's line: claim, printed, here (where there is an answer), answer, chapter. */
function line(id: string, answers: readonly AnswerInput[], notebooks = [chapter]): string[] {
  const lines = answersTable(makeResults(answers.map(answer)), { notebooks }).split('\n');
  const { says, place } = claims().find((claim) => claim.id === id)!;
  const found = lines.filter((text) => text.includes(`${says.slice(1)}<br>`) && text.includes(`${place}* |`));
  expect(found).toHaveLength(1);
  return found[0]!.slice(2, -2).split(' | ');
}

describe('answersTable(results, options)', () => {
  it('has one line for each claim, in the order of the papers', () => {
    const lines = answersTable({ records: [] }, { notebooks: [] }).split('\n');
    expect(lines[0]).toBe('| what the paper claims | printed | here | answer | chapter |');
    const folded = lines.indexOf('| what the paper claims | printed | answer | chapter |');
    claims().forEach(({ place, says }, i) => {
      const start = `${says.slice(1)}<br>*${i < 13 ? 'EmbedLLM' : 'Task space'}, ${place}* |`;
      expect(lines[folded + 2 + i]).toContain(start);
    });
  });

  it('folds the claims that have no answer below those that have one', () => {
    const text = answersTable(makeResults([answer(one)]), { notebooks: [chapter] });
    const [answered, open] = text.split('<details><summary>25 of 26 claims have no answer yet</summary>');
    expect(answered).toContain('Yes at every size.');
    expect(answered!.split('\n').filter((text) => text.startsWith('| '))).toHaveLength(2);
    expect(open!.split('\n').filter((text) => text.startsWith('| '))).toHaveLength(1 + 25);
  });

  it('shows the claim beside what was printed, found and answered, with a link to its chapter', () => {
    expect(line('E1', [one])).toEqual([
      'Matrix factorization beats kNN at every training size<br>*EmbedLLM, §5.1, Table 1*',
      '+.0071 to +.0257 at seven sizes',
      '+.0046 to +.0106 at three sizes',
      'Yes at every size.',
      link,
    ]);
  });

  it('calls chapters that share a number by their whole names', () => {
    const two = ['task-space/03-out-of-sample', 'task-space/03-benchmark-by-benchmark'];
    expect(line('T2', [], two).at(-1)).toBe(`[${two[0]}](notebooks/${two[0]}.ipynb)`);
    expect(line('T2', [], two.slice(0, 1)).at(-1)).toBe(`[task-space/03](notebooks/${two[0]}.ipynb)`);
  });

  it('says what is missing: the run, or the chapter', () => {
    expect(line('E2', [one]).slice(2)).toEqual(['*not run yet*', link]);
    expect(line('E3', [one]).slice(2)).toEqual(['*its chapter is not there yet*', 'embedllm/03']);
    expect(line('T2', [one]).slice(2)).toEqual(['*its chapter is not there yet*', 'task-space/03']);
  });

  it.each([
    ['undecided', 'The gap is too small to tell.', '**Undecided.** The gap is too small to tell.'],
    ['undecided', 'Undecided at both sizes.', 'Undecided at both sizes.'],
    ['fails', 'No, it picks worse.', 'No, it picks worse.'],
    ['fails', 'Nothing of it is left.', '**Fails.** Nothing of it is left.'],
    ['too little data', 'Four benchmarks only.', '**Too little data.** Four benchmarks only.'],
    [undefined, 'By little.', 'By little.'],
  ] as const)('puts the verdict %s in front unless the sentence says it: %s', (verdict, sentence, shown) => {
    const { verdict: _, ...rest } = one;
    expect(line('E1', [{ ...rest, ...(verdict && { verdict }), answer: sentence }])[3]).toBe(shown);
  });

  it('takes the main public matrix before others, and names another', () => {
    const other = { ...one, data: 'a-matrix', here: 'other' };
    expect(line('E1', [other, one])[2]).toBe('+.0046 to +.0106 at three sizes');
    expect(line('E1', [other]).slice(2, 4)).toEqual(['*a-matrix*: other', '*a-matrix*: Yes at every size.']);
  });

  it('puts original data first where they are there, and never asks a planted world', () => {
    const original = { ...one, source: 'original', data: 'embedllm', here: '+.02', answer: 'Yes.' } as const;
    expect(line('E1', [one, original]).slice(2, 4)).toEqual([
      '*original data*: +.02<br>+.0046 to +.0106 at three sizes',
      '*original data*: Yes.<br>Yes at every size.',
    ]);
    expect(line('E1', [{ ...one, source: 'planted', data: 'planted-small', scale: 'small' }])[2]).toBe('*not run yet*');
  });

  it('shows what comes from data letter by letter', () => {
    const wild = { ...one, here: 'a|b <!--= B-T1 x value --> *c*', answer: 'Yes: <img src=x> [d](e) `f`.' };
    const found = answersTable(makeResults([answer(wild)]), { notebooks: [] }).split('\n')[2]!;
    expect(found).toContain('| a\\|b &lt;!--= B-T1 x value --&gt; \\*c\\* |');
    expect(found).toContain('| Yes: &lt;img src=x&gt; \\[d\\](e) \\`f\\`. |');
  });

  it('marks what the latest run did not compute again', () => {
    const stale = makeResults([{ ...answer(one), rerun: false }]);
    expect(answersTable(stale, { notebooks: [] })).toContain('| Yes at every size. (*not rerun*) |');
  });
});
