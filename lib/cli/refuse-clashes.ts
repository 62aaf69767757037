import { type Results, recordKey } from '../ledger/index.js';
import { shownFigures } from './drawn-figures.js';
import type { FinishedRun } from './execute-runs.js';
import type { NotebookFile } from './list-notebooks.js';

/** Who says that a figure or a number is its own, by the name of the notebook. */
type Claimants = Map<string, Set<string>>;

/**
 * The runs, where no notebook overwrites what is another's: a figure's name, or the key of a number, that two notebooks have is
 * a problem of the one that is not committed with it, and of both where neither is. What such a run would write is taken out.
 * @param committed the committed notebooks, all of them
 * @param results the committed results
 */
export function refuseClashes(
  runs: readonly FinishedRun[],
  committed: readonly NotebookFile[],
  results: Results,
): FinishedRun[] {
  const fresh: Claimants = new Map();
  for (const run of runs) for (const thing of thingsOf(run)) add(fresh, thing, run.plan.source.id);
  const owners: Claimants = new Map();
  for (const { id, notebook } of committed)
    for (const { name } of shownFigures(notebook)) add(owners, figure(name), id);
  for (const one of results.records) if (one.notebook !== undefined) add(owners, number(recordKey(one)), one.notebook);
  // A notebook that ran well on the data that it is committed with says what is its own from now on.
  const kept = committed.filter(
    ({ id, notebook }) =>
      !runs.some((run) => isGood(run) && run.plan.source.id === id && run.plan.on === notebook.metadata.modelspace?.on),
  );
  const keepers = new Set(kept.map(({ id }) => id));
  const keeps = (thing: string, id: string): boolean => keepers.has(id) || fresh.get(thing)?.has(id) === true;

  return runs.map((run) => {
    const { id } = run.plan.source;
    const problems = thingsOf(run).flatMap((thing) => {
      const before = [...(owners.get(thing) ?? [])].filter((other) => keeps(thing, other));
      if (before.includes(id)) return [];
      const others = new Set([...before, ...(fresh.get(thing) ?? [])]);
      others.delete(id);
      return others.size === 0 ? [] : [{ what: `${thing} is shown by ${id} and by ${[...others].join(' and ')}` }];
    });
    return problems.length === 0 ? run : { ...run, figures: [], records: [], problems };
  });
}

function isGood({ problems }: FinishedRun): boolean {
  return problems.length === 0;
}

function thingsOf(run: FinishedRun): string[] {
  if (!isGood(run)) return [];
  return [...run.figures.map((one) => figure(one.figure.name)), ...run.records.map((one) => number(recordKey(one)))];
}

function figure(name: string): string {
  return `the figure "${name}"`;
}

function number(key: string): string {
  return `the number ${key}`;
}

function add(claimants: Claimants, thing: string, notebook: string): void {
  const own = claimants.get(thing) ?? new Set();
  claimants.set(thing, own.add(notebook));
}
