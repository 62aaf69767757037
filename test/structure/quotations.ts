import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './project-files.js';

/** The two papers, by the folder that a notebook or a source of the papers lies in. */
export const PAPERS = ['embedllm', 'task-space'] as const;
export type PaperName = (typeof PAPERS)[number];

/** Where the papers' texts lie beside the project; they are no part of it. */
export const papersFolder: string = path.resolve(root, '..', 'shared', 'papers');

/** The text of a paper as `plain` makes it; undefined where it is not there. */
export function paperText(name: PaperName): string | undefined {
  const file = path.join(papersFolder, `${name}.txt`);
  return existsSync(file) ? plain(readFileSync(file, 'utf8')) : undefined;
}

/** Text without marks of emphasis, with straight quotation marks and single spaces. */
export function plain(text: string): string {
  return text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/\*/g, '').replace(/\s+/g, ' ').trim();
}

/** The paper that a file is about, by its path; undefined where it is about both, or neither. */
export function paperOf(file: string): PaperName | undefined {
  return PAPERS.find((name) => file.includes(`/${name}/`));
}

/** What Markdown quotes from a paper: `"*…*"` and `*"…"*`, with straight or typographic marks. */
export function quotedInMarkdown(markdown: string): string[] {
  const found = markdown.matchAll(/["“]\*(?!\*)([^*"“”]+)\*["”]|(?<!\*)\*["“]([^*"“”]+)["”]\*/g);
  return [...found].map(([, outside, inside]) => outside ?? inside!);
}

/** What the comments of a source quote where they name a section or an appendix, and what stands before ` (§` in a text. */
export function quotedInSource(source: string): string[] {
  const comments = [...source.matchAll(/\/\*\*[\s\S]*?\*\//g)]
    .map(([comment]) => comment.replace(/^\s*\*/gm, ' '))
    .filter((comment) => /§|Appendix/.test(comment));
  const quoted = comments.flatMap((comment) => [...comment.matchAll(/"([^"]+)"/g)]);
  const placed = [...source.matchAll(/"([^"\n]+)" \((?:§|Appendix)/g)];
  return [...new Set([...quoted, ...placed].map(([, words]) => plain(words!)))];
}

/** Whether a quotation stands in a text letter by letter; an ellipsis stands for what is left out. */
export function stands(quotation: string, text: string): boolean {
  let from = 0;
  return plain(quotation)
    .split(/\s*(?:…|\.\.\.)\s*/)
    .every((part) => {
      const at = text.indexOf(part, from);
      from = at + part.length;
      return at >= 0;
    });
}
