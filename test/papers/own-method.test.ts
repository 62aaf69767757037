import { mean } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import {
  type Comparison,
  compareMethods,
  inSampleSplits,
  learningCurve,
  type OutOfSample,
  outOfSampleSplits,
  runTrials,
  type TrialRun,
  trialValues,
} from '../../lib/comparing/index.js';
import { answersAt, splitAnswers, trainSubset } from '../../lib/data/index.js';
import { collectRecords, makeResults, packRecords, resultsMarkdown, resultsText } from '../../lib/ledger/index.js';
import { categoryMean, constant, knn, type Method, meanScore, taskSpace } from '../../lib/methods/index.js';
import { compared, embedllm, type Shown, taskSpacePaper } from '../../lib/papers/index.js';
import { ledgerOrigin } from '../../lib/papers/origin.js';
import { random } from '../../lib/random/index.js';
import { RECORDS_MIME } from '../../lib/show/index.js';
import { drawnRow, firstCells, named, recordAt } from './drawn.js';
import { madeWorld } from './made-world.js';

const world = madeWorld(200);

/** What README shows a reader: the mean of two methods; `seedSpread` stands for one that is trained. */
function ownMethod(name: string): Method {
  return {
    name,
    seedSpread: { accuracy: 0.01 },
    async fit(...answers) {
      const both = [await knn({ k: 7 }).fit(...answers), await categoryMean().fit(...answers)];
      return { kind: 'probability', score: (prompts) => meanScore(both, prompts) };
    },
  };
}

async function compareAll(methods: readonly Method[]): Promise<Comparison[]> {
  const evaluations = await compareMethods(methods, splitAnswers(world.matrix, 'wide', world.split), random(1));
  return [{ origin: world, embedder: 'wide', dimension: 6, evaluations }];
}

async function compare(...methods: Method[]) {
  return compared(await compareAll(methods), compareAll);
}

/** Trials of methods in sample, as a chapter has them. */
async function inSample(methods: readonly Method[]): Promise<TrialRun[]> {
  const splits = inSampleSplits(world, 3, random(2));
  const trials = await runTrials(methods, world.matrix, 'wide', splits, random(2));
  return [{ origin: world, dimension: 6, splits, trials }];
}

/** Stands for the factorization, which trains for long. */
function knnMean(): Method {
  return { ...knn({ k: 9 }), name: 'matrix factorization' };
}

/** The ledger after a notebook whose only cell shows this. */
function ledgerOf({ records = [] }: Shown) {
  const output = { data: { [RECORDS_MIME]: JSON.parse(JSON.stringify(packRecords(records))) } };
  const notebook = { cells: [{ cell_type: 'code', outputs: [output] }] };
  return makeResults(collectRecords(notebook, 'task-space/02-prediction-and-selection'));
}

describe.each([
  ['mine', 'mine'],
  ['My Method (v2), k tuned', 'my-method-v2-k-tuned'],
])('a method of the reader\'s own called "%s"', (name, key) => {
  const methods = [constant(), knn({ k: 5 }), ownMethod(name)];

  it('is in the comparison, as a line and a row, beside what it is compared with', async () => {
    const made = await (await compare(constant(), knn({ k: 5 }))).with(ownMethod(name));
    const { measures } = made.each[0]!.evaluations[2]!;
    expect(firstCells(made.tables![0])).toEqual(['constant', 'kNN, k = 5', name]);
    expect(drawnRow(made.figures![0], 'accuracy', name)).toBeCloseTo(measures.accuracy, 4);
    expect(made.difference(name, 'kNN, k = 5').said).toMatch(
      /^.+ less kNN, k = 5, accuracy, d = 6: \*\*[+−]0\.\d{4}\*\*/,
    );
  });

  it("is in Table 1's table and records, and from there in the ledger's text", async () => {
    const runs = await inSample(methods);
    const table1 = taskSpacePaper.table1InSample(runs, await compare(...methods));
    const values = trialValues(runs[0]!.trials, name, 'accuracy');

    const [table] = table1.tables!;
    const line = table!.rows.find(([first]) => first === name)!;
    expect(table!.columns[2]).toBe('accuracy');
    expect(line[2]).toMatch(new RegExp(`^${mean(values).toFixed(4)} ± 0\\.\\d{4}$`));
    expect(line).not.toContain(null);

    const cell = `in-sample/6/${key}/accuracy`;
    const one = recordAt(table1, cell);
    expect(one).toMatchObject({ ...ledgerOrigin(world), row: 'B-T1', value: mean(values), tolerance: 0.01 });
    expect(one).not.toHaveProperty('published');
    expect(recordAt(table1, `in-sample/6/${key}/auc`)).not.toHaveProperty('tolerance');

    const results = ledgerOf(table1);
    const kept = results.records.find((found) => found.cell === cell)!;
    expect(kept.value).toBeCloseTo(mean(values), 9);
    expect(kept).toMatchObject({ tolerance: 0.01, notebook: 'task-space/02-prediction-and-selection' });
    expect(resultsText(results)).toContain(`"cell":"${cell}"`);
    expect(resultsMarkdown(results)).toContain(`| ${name}: accuracy, in sample, d = 6 |`);
  });

  it('is in the ROC curves and in the claims', async () => {
    const made = await compare(...methods);
    const roc = taskSpacePaper.figure3(made);
    const { auc } = made.each[0]!.evaluations[2]!.measures;
    expect(named(roc.figures![0], `${auc.toFixed(3)} ${name}`)).toHaveLength(1);
    expect(recordAt(roc, `in-sample/6/${key}/auc`).value).toBeCloseTo(auc, 12);
    // Among our rivals of task space, each a family for itself.
    const beats = taskSpacePaper.predictsBestInSample(await inSample([...methods, taskSpace(), knnMean()]));
    expect(recordAt(beats, `in-sample/6/task-space-beats-${key}/accuracy`)).toMatchObject({
      row: 'B-C1',
      tolerance: 0.01,
    });
    expect(firstCells(beats.tables![0])).toContain(`against ${name}`);
  });

  it("is in EmbedLLM's curve, as a line of the figure and of the table", async () => {
    const { matrix, split } = world;
    const curve = await learningCurve(() => methods, splitAnswers(matrix, 'wide', split), random(1), {
      ...{ sizes: [40, split.train.length], subsets: 2 },
      take: (_, size, i) => answersAt(matrix, 'wide', trainSubset(split.train, size, random(i))),
    });
    const made = embedllm.table1({ ...curve, origin: world, subsets: 2, limits: [] });
    const one = recordAt(made, `${key}/40`);
    expect(one).toMatchObject({ row: 'A-T1', tolerance: 0.01 });
    expect(named(made.figures![0], name)[0]!.y[0]).toBeCloseTo(one.value!, 4);
    expect(made.tables![0]!.rows.find(([first]) => first === name)![1]).toContain(one.value!.toFixed(4));
  });

  it('is in the trials out of sample', async () => {
    const splits = outOfSampleSplits(world, 'benchmark', 2, random(0));
    const trials = await runTrials(methods, world.matrix, 'wide', splits, random(0));
    const all: OutOfSample[] = [{ origin: world, leftOut: 'benchmark', dimension: 6, splits, trials }];
    const made = taskSpacePaper.table1OutOfSample(all);
    const one = recordAt(made, `out-of-sample/6/by-benchmark/${key}/accuracy`);
    const [a, b] = trials.measures[2]!;
    expect(one.value).toBeCloseTo((a!.accuracy + b!.accuracy) / 2, 12);
    expect(one).toMatchObject({ row: 'B-T1', tolerance: 0.01, note: '2 trials' });
    expect(firstCells(made.tables![0])).toContain(name);
  });
});

it('two methods whose keys would be one are refused by both names wherever records are made', async () => {
  const made = await compare(ownMethod('my method'), ownMethod('My-Method'));
  const refusal = '"my method" and "My-Method" would be one number of the ledger';
  const runs = await inSample([ownMethod('my method'), ownMethod('My-Method')]);
  expect(() => taskSpacePaper.table1InSample(runs, made)).toThrow(refusal);
  expect(() => taskSpacePaper.figure3(made)).toThrow(refusal);
  // The comparison itself, which makes no records, shows both.
  expect(firstCells(made.tables![0])).toEqual(['my method', 'My-Method']);
});
