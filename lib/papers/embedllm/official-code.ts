import { mean, sampleStandardDeviation } from 'simple-statistics';
import { compareMethods, openWorld, type Work, type World } from '../../comparing/index.js';
import { answersAt, type OfficialRun, readOfficialRuns, splitAnswers, trainSubset } from '../../data/index.js';
import type { Table } from '../../figures/index.js';
import { record } from '../../ledger/index.js';
import { type Keep, matrixFactorization } from '../../methods/index.js';
import { random } from '../../random/index.js';
import { countText, MEASURE_NAMES, signed } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';

/** How far our mean may lie from that of the official code. */
const ALLOWED = { accuracy: 0.004, auc: 0.006 } as const;
/** The matrices on which the official code was run. */
const MATRICES = ['ollv2-core', 'ollv2-mmlu-pro'];

/** The official code's runs at one training size beside ours on the same prompts. */
export interface Agreement {
  readonly embedder: string;
  readonly prompts: number;
  readonly official: readonly OfficialRun[];
  readonly ours: readonly OfficialRun[];
}

/**
 * Trains the released configuration on the training subsets that the official code was run on.
 * @param seeds how many of our own
 * @param options.largest the largest subset; the whole takes minutes, and `npm run test:slow` runs it
 * @returns one entry a size and embedder; none where the world's folder brings no official runs
 */
export async function officialAgreement(
  world: World,
  seeds: number,
  { largest = 2500, keep, onDone }: { largest?: number; keep?: Keep; onDone?: () => void } = {},
): Promise<Agreement[]> {
  const { matrix, split, embedders } = world;
  const method = matrixFactorization();
  const made: Agreement[] = [];
  for (const embedder of embedders) {
    const runs = world.source === 'public' ? await readOfficialRuns(world.name, embedder) : [];
    const parts = splitAnswers(matrix, embedder, split);
    const sizes = [...new Set(runs.map((run) => run.prompts))].filter((size) => size <= largest).sort((a, b) => a - b);
    for (const prompts of sizes) {
      const train = answersAt(matrix, embedder, trainSubset(matrix.trainOrder ?? split.train, prompts));
      const ours: OfficialRun[] = [];
      for (let seed = 0; seed < seeds; seed++) {
        const fits = await compareMethods([method], { ...parts, train }, random(seed), { keep, seeds: 1 });
        const { accuracy, auc } = fits[0]!.measures;
        ours.push({ prompts, seed, accuracy, auc });
        onDone?.();
      }
      made.push({ embedder, prompts, official: runs.filter((run) => run.prompts === prompts), ours });
    }
  }
  return made;
}

/**
 * The official training code beside ours in the released configuration, on the same prompts, subsets and split: a run
 * fails where the two end in different places. Nothing where the matrices, or the official code's runs, are not there.
 */
export async function officialCode(study: World & Work, { seeds = 5 }: { seeds?: number } = {}): Promise<Shown> {
  const asked = study.source === 'public' ? MATRICES : [];
  const worlds = await Promise.all(asked.map((data) => openWorld({ on: 'public', data }).catch(() => undefined)));
  const found: (Agreement & { world: World })[] = [];
  for (const one of worlds) {
    if (one)
      found.push(
        ...(await officialAgreement(one, seeds, { keep: study.keep })).map((agreement) => ({
          ...agreement,
          world: one,
        })),
      );
  }
  if (found.length === 0) return { said: '*The official code was run on the public matrices only.*' };
  const stated = found.flatMap(({ world: one, embedder, prompts, official, ours }) =>
    (['accuracy', 'auc'] as const).map((measure) => {
      const [theirs, mine] = [official, ours].map((runs) => runs.map((run) => run[measure]));
      const value = mean(mine!) - mean(theirs!);
      const note = `ours less official: ${summary(mine!)}, official code ${summary(theirs!)}; allowed ${ALLOWED[measure]}`;
      const what = `ours less the official code: ${MEASURE_NAMES[measure]}, ${embedder}, ${countText(prompts)} training prompts`;
      const cell = `official-code/${embedder}/${prompts}/${measure}`;
      const verdict = Math.abs(value) <= ALLOWED[measure] ? ('holds' as const) : ('fails' as const);
      return {
        ...{ data: one.name, embedder, prompts, measure, mine: mine!, theirs: theirs!, value, verdict },
        record: record({
          ...ledgerOrigin(one),
          row: 'B-EmbedLLM',
          cell,
          what,
          value,
          tolerance: ALLOWED[measure],
          verdict,
          note,
        }),
      };
    }),
  );
  const table: Table = {
    columns: ['matrix', 'embedder', 'prompts', 'measure', 'official code', 'ours', 'difference'],
    rows: stated.map(({ data, embedder, prompts, measure, theirs, mine, value }) => [
      ...[data, embedder, prompts, MEASURE_NAMES[measure]],
      ...[summary(theirs), summary(mine), signed(value)],
    ]),
    caption: `Mean ± standard error (seeds); allowed: ${ALLOWED.accuracy} in accuracy, ${ALLOWED.auc} in AUC`,
    alignment: ['left', 'left', 'right', 'left', 'right', 'right', 'right'],
  };
  return {
    tables: [table],
    records: stated.map((one) => one.record),
    fails: stated.flatMap(({ verdict, record: { note } }) => (verdict === 'fails' ? [`official code: ${note}`] : [])),
  };
}

function summary(values: readonly number[]): string {
  const error =
    values.length > 1 ? ` ± ${(sampleStandardDeviation([...values]) / Math.sqrt(values.length)).toFixed(4)}` : '';
  return `${mean([...values]).toFixed(4)}${error} (${values.length} seed${values.length > 1 ? 's' : ''})`;
}
