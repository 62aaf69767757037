import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { World } from '../../lib/comparing/index.js';
import { tableHtml } from '../../lib/figures/index.js';
import {
  answersTable,
  type LedgerRecord,
  makeResults,
  notebookIndex,
  resultsMarkdown,
} from '../../lib/ledger/index.js';
import { oneLine } from '../../lib/markup/index.js';
import { describeWorld } from '../../lib/papers/index.js';
import { answered } from '../../lib/papers/judged.js';
import { actingIn, anyName, shownLetters } from '../markup/shown-letters.js';
import { madeWorld } from './made-world.js';

/** A name that is found again in a text: its ends are letters that no template has. */
const marked = (name: string): string => `Qq${name}Zz`;
const markedName = anyName.filter((name) => !/[|]/.test(name)).map(marked);

/** Every place of a text where a marked name stands, and nothing of it acts or is lost. */
function requireHarmless(markdown: string, name: string): void {
  const places = [...markdown.matchAll(/`?Qq[\s\S]*?Zz`?/g)].map(([place]) => place);
  expect(places.length).toBeGreaterThan(0);
  for (const place of places) {
    const code = /^`([^`<>&|\\$]+)`$/.exec(place)?.[1];
    if (code !== undefined) expect(code).toBe(name);
    else expect([actingIn(place, true), shownLetters(place)]).toEqual([[], oneLine(name)]);
  }
}

/** A world in which everything that has a name is called so. */
function namedWorld(name: string): World {
  const world = madeWorld();
  const { prompts, embeddings } = world.matrix;
  const benchmark = prompts.benchmark.map((own, i) => (i % 2 === 0 ? name : own));
  const matrix = {
    ...world.matrix,
    ...{ name, models: world.matrix.models.map((own) => `${name} ${own}`), prompts: { ...prompts, benchmark } },
    embeddings: new Map([[name, embeddings.get('tiny')!]]),
  };
  return { ...world, name, matrix, embedders: [name] };
}

function namedRecords(name: string): LedgerRecord[] {
  const shared = { source: 'public', scale: 'full', value: null, notebook: 'embedllm/03-model-routing' } as const;
  return [
    { ...shared, row: 'B-T1', cell: 'a', what: name, data: name.replaceAll('|', ' '), note: name },
    ...(['public', 'original'] as const).map((source) => ({
      ...{ ...shared, source, row: 'A-C1', cell: 'answer/e1', what: name, data: name.replaceAll('|', ' ') },
      ...{ claim: 'E1', here: oneLine(name), answer: oneLine(name), verdict: 'holds' as const },
    })),
  ];
}

const holding = { verdict: 'holds' } as LedgerRecord;

const SINKS: Readonly<Record<string, (name: string) => string>> = {
  'describeWorld(world)': (name) => describeWorld(namedWorld(name)),
  'RESULTS.md': (name) => resultsMarkdown(makeResults(namedRecords(name))),
  "README's answers": (name) => answersTable(makeResults(namedRecords(name)), { notebooks: [] }),
  'the index of the notebooks': (name) =>
    notebookIndex([{ notebook: 'embedllm/x', title: 'X', figures: [{ name: 'x', title: name, rows: [] }] }]),
  'an answer': (name) =>
    answered({ claim: 'E1', row: 'A-C1', origin: madeWorld(), here: name, said: name }, [holding]).said ?? '',
};

describe('a name from data is shown letter by letter, whatever it is, in', () => {
  it.each(Object.keys(SINKS))('%s', (sink) => {
    const make = SINKS[sink]!;
    fc.assert(
      fc.property(markedName, (name) => requireHarmless(make(name), name)),
      { numRuns: 100 },
    );
    const evil = marked('`evil`</td><img src=x onerror=alert(5)>');
    expect(make(evil)).not.toMatch(/<\/td|<img/);
  });

  it('an HTML table', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const html = tableHtml({ columns: [name, 'b'], rows: [[name, 1]], caption: name });
        const tags = /<\/?(?:table|caption|thead|tbody|tr|t[hd])(?: align="(?:left|right)")?>/g;
        expect(html.replaceAll(tags, '')).not.toMatch(/[<>]/);
      }),
    );
  });
});
