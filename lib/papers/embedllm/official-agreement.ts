import { compareMethods, type Keep, type World } from '../../comparing/index.js';
import { answersAt, type OfficialRun, readOfficialRuns, splitAnswers, trainSubset } from '../../data/index.js';
import { matrixFactorization } from '../../methods/index.js';
import { random } from '../../random/index.js';

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
    const runs = world.level === 'L2' ? await readOfficialRuns(world.name, embedder) : [];
    const parts = splitAnswers(matrix, embedder, split);
    const sizes = [...new Set(runs.map((run) => run.prompts))].filter((size) => size <= largest).sort((a, b) => a - b);
    for (const prompts of sizes) {
      const train = answersAt(matrix, embedder, trainSubset(matrix.trainOrder ?? split.train, prompts));
      const ours: OfficialRun[] = [];
      for (let seed = 0; seed < seeds; seed++) {
        const fits = await compareMethods([method], { ...parts, train }, random(seed), { keep });
        const { accuracy, auc } = fits[0]!.measures;
        ours.push({ prompts, seed, accuracy, auc });
        onDone?.();
      }
      made.push({ embedder, prompts, official: runs.filter((run) => run.prompts === prompts), ours });
    }
  }
  return made;
}
