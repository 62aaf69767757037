import { markdownLink, markdownTable, markdownText } from '../../markup/index.js';
import { claims, type PaperClaim } from '../claims.js';
import type { LedgerRecord } from '../record.js';
import type { Results } from '../results.js';
import { upperFirst } from './markdown.js';

export interface AnswersOptions {
  /** The notebooks that are there: `embedllm/02-correctness-forecasting`. */
  readonly notebooks: readonly string[];
  /** From the file that is written to the notebooks, with a slash at its end; default `notebooks/`. */
  readonly folder?: string;
  /** The public matrix whose answers stand first; default `ollv2-core`. */
  readonly main?: string;
}

const PAPERS = { embedllm: 'EmbedLLM', 'task-space': 'Task space' } as const;

/**
 * README's answers: one line for each claim of the papers, with what was printed for it, the numbers found here, the answer
 * in words and its chapter; claims without an answer stand folded below. Answers are those on original data, where they are there, and on public data; a planted world
 * favours some methods by construction and answers no claim.
 */
export function answersTable({ records }: Results, options: AnswersOptions): string {
  const { notebooks, folder = 'notebooks/', main = 'ollv2-core' } = options;
  const lines = claims().map((claim) => {
    const found = answersTo(claim, records, main);
    const labels = found.map((one) => labelOf(one, main));
    const about = [`${upperFirst(claim.says)}<br>*${PAPERS[claim.paper]}, ${claim.place}*`, claim.printed];
    const chapter = chapterLink(claim.chapter, notebooks, folder);
    if (found.length === 0) {
      const open = notebooks.includes(claim.chapter) ? 'not run yet' : 'its chapter is not there yet';
      return { answered: false, cells: [...about, `*${open}*`, chapter] };
    }
    const here = found.map((one, i) => `${labels[i]}${markdownText(one.here ?? '')}`).join('<br>');
    const answer = found.map((one, i) => `${labels[i]}${inWords(one)}`).join('<br>');
    return { answered: true, cells: [...about, here, answer, chapter] };
  });
  const [answered, open] = [true, false].map((is) =>
    lines.filter((one) => one.answered === is).map(({ cells }) => cells),
  );
  const table = markdownTable(['what the paper claims', 'printed', 'here', 'answer', 'chapter'], answered!);
  if (open!.length === 0) return table;
  const rest = markdownTable(['what the paper claims', 'printed', 'answer', 'chapter'], open!);
  const summary = `${open!.length} of ${lines.length} claims have no answer yet`;
  return `${table}\n\n<details><summary>${summary}</summary>\n\n${rest}\n\n</details>`;
}

/** The answer on original data, then the one on public data; of several public matrices the main one, else the first. */
function answersTo({ id }: PaperClaim, records: readonly LedgerRecord[], main: string): LedgerRecord[] {
  const mine = records.filter(({ claim }) => claim === id);
  const original = mine.find(({ source }) => source === 'original');
  const open = mine.filter(({ source }) => source === 'public');
  const publicOne = open.find(({ data }) => data === main) ?? open[0];
  return [original, publicOne].filter((one) => one !== undefined);
}

/** Says where an answer is not of the main public matrix. */
function labelOf({ source, data }: LedgerRecord, main: string): string {
  if (source === 'original') return '*original data*: ';
  return data === main ? '' : `*${markdownText(data)}*: `;
}

/** The answer, its verdict in front where the sentence does not say it already. */
function inWords({ verdict, answer = '', rerun }: LedgerRecord): string {
  const said = verdict === undefined || /^(?:yes|no|in part)\b/i.test(answer) || answer.toLowerCase().includes(verdict);
  const lead = said ? '' : `**${upperFirst(verdict)}.** `;
  return `${lead}${markdownText(answer)}${rerun === false ? ' (*not rerun*)' : ''}`;
}

/** `[embedllm/02](notebooks/embedllm/02-….ipynb)`, or the name alone where there is no such notebook. */
function chapterLink(chapter: string, notebooks: readonly string[], folder: string): string {
  // Two chapters may share a number: then each is called by its whole name.
  const number = (name: string) => name.replace(/(\/\d+)-.*$/, '$1');
  const alone = notebooks.filter((name) => number(name) === number(chapter)).length < 2;
  const short = alone ? number(chapter) : chapter;
  return notebooks.includes(chapter) ? markdownLink(short, `${folder}${chapter}.ipynb`) : markdownText(short);
}
