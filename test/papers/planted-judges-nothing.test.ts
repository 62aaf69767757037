import { describe, expect, it } from 'vitest';
import { embedllm, type Shown, taskSpacePaper } from '../../lib/papers/index.js';
import { madePoint } from '../comparing/small-experiment.js';
import { madeRouting } from './embedllm/made-routing.js';
import { plantedSmall, testAnswers } from './made-world.js';
import { GAINS, LOSSES, madeSweeps } from './task-space/made-sweeps.js';
import { inSample, outOfSample } from './task-space/made-trials.js';

const JUDGED = ['holds', 'fails', 'undecided', 'too little data'];
const origin = plantedSmall();
const [within, outside] = [inSample({}, { origin }), outOfSample({}, { origin })];
const sweeps = [...madeSweeps(undefined, LOSSES, { origin }), ...madeSweeps('category', GAINS, { origin })];
const answers = testAnswers(origin);
const points = [1000, 2500].flatMap((size, i) => [
  madePoint(size, 'matrix factorization', answers, i, 1),
  madePoint(size, 'kNN, k tuned', answers, 0, 1),
]);
const routing = madeRouting(plantedSmall(200));
const speed = { questions: 1, trials: 1, models: 4, oneByOne: 1e4, batched: 1e5, embedder: 'tiny' };
const curve = { points, origin, subsets: 1, limits: [] };

/** Everything of the two papers that trials, sweeps and curves feed. */
const SHOWN: Readonly<Record<string, () => Shown>> = {
  'E1 beatsKnnAtEverySize': () => embedllm.beatsKnnAtEverySize(curve),
  'E2 grows': () => embedllm.grows(curve),
  besideAtEverySize: () => embedllm.besideAtEverySize(curve, 'kNN, k tuned'),
  'E3 beatsSingleBestAndRandom': () => embedllm.beatsSingleBestAndRandom(routing),
  'E4 nearSingleBestInBenchmarks': () => embedllm.nearSingleBestInBenchmarks(routing),
  'E5 cheapRouting': () => embedllm.cheapRouting(origin, speed, 1e8),
  'Figure 4 of EmbedLLM': () => embedllm.figure4(routing),
  gapToOracle: () => embedllm.gapToOracle(routing),
  picksByModel: () => embedllm.picksByModel(routing),
  noiseCost: () => embedllm.noiseCost(routing),
  'Table 1 of EmbedLLM': () => embedllm.table1(curve),
  trainerRecipe: () => embedllm.trainerRecipe(origin, []),
  'T1 predictsBestInSample': () => taskSpacePaper.predictsBestInSample(within),
  'T2 predictsBestOutOfSample': () => taskSpacePaper.predictsBestOutOfSample(outside),
  'T3 selectsBestOutOfSample': () => taskSpacePaper.selectsBestOutOfSample(outside),
  'T4 selectsComparably': () => taskSpacePaper.selectsComparably(within),
  'T5 table2': () => taskSpacePaper.table2(within, outside),
  'T6 cutMatters': () => taskSpacePaper.cutMatters(sweeps),
  'T7 selectionWantsLargerCut': () => taskSpacePaper.selectionWantsLargerCut(sweeps),
  'Figure 5': () => taskSpacePaper.figure5(sweeps),
  'Table 1 in sample': () => taskSpacePaper.table1InSample(within, { each: [] }),
  'Table 1 out of sample': () => taskSpacePaper.table1OutOfSample(outside),
  routingBounds: () => taskSpacePaper.routingBounds(within, answers),
};

describe('where the truth was planted no claim is judged', () => {
  it.each(Object.keys(SHOWN))('%s', (name) => {
    const { records = [], tables = [] } = SHOWN[name]!();
    expect(records.filter(({ verdict }) => verdict !== undefined && JUDGED.includes(verdict))).toEqual([]);
    const cells = tables.flatMap(({ rows }) => rows.flat()).map(String);
    expect(cells.filter((cell) => /\b(?:holds|fails|undecided|too little data)\b/.test(cell))).toEqual([]);
  });
});
