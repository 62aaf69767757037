import {
  type LearningCurve,
  learningCurve,
  type OpenedPlanted,
  toleranceOf,
  type Work,
  type World,
} from '../../comparing/index.js';
import { answersAt, splitAnswers, trainSubset } from '../../data/index.js';
import { learningCurveFigure } from '../../figures/index.js';
import { type LedgerRecord, record, recovery } from '../../ledger/index.js';
import { maxOf, weakMemo } from '../../linalg/index.js';
import type { Method } from '../../methods/index.js';
import { kendallTauB } from '../../metrics/index.js';
import {
  bestForecastAccuracy,
  expectedAccuracy,
  type LimitKind,
  linearLimit as limitOfLoss,
} from '../../planted/index.js';
import { random } from '../../random/index.js';
import { keepOnDisk } from '../../store/index.js';
import { cellOf, countText, pText } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';

/** The loss whose limit each linear method tends to. */
export const LIMIT_OF: Readonly<Record<string, LimitKind>> = {
  'matrix factorization': 'logistic',
  'logistic ridge': 'logistic',
  'task space': 'squares',
};

/** Lines nearer than this are drawn as one. */
const TOGETHER = 0.003;

const limitAccuracies = weakMemo<Promise<number>>();

/**
 * The expected accuracy on a planted world's test prompts of a linear score with endless data. Found once, and kept: at full
 * scale it takes ten seconds, and several parts of a chapter stand beside it.
 */
export function limitAccuracy({ matrix, split }: OpenedPlanted, embedder: string, kind: LimitKind): Promise<number> {
  return limitAccuracies([matrix, split.test, embedder, kind], async () => {
    const { rows, columns, data } = matrix.embeddings.get(embedder) ?? {
      rows: 0,
      columns: 0,
      data: new Float32Array(),
    };
    const { probabilities, optimalForecast } = matrix.truth;
    const key = {
      what: 'limit of a linear score',
      kind,
      rows,
      columns,
      data,
      probabilities,
      optimalForecast,
      of: split.test,
    };
    const found = () => limitOfLoss(matrix, embedder, { kind, indices: split.test });
    return keepOnDisk(key, async () => (await found()).accuracy);
  });
}

/** On planted worlds, what no forecast can beat on the test prompts, and what no linear score can; elsewhere none. */
export async function limitLines(world: World, embedder: string): Promise<{ name: string; value: number }[]> {
  if (world.source !== 'planted') return [];
  const linear = await limitAccuracy(world, embedder, 'logistic');
  const best = bestForecastAccuracy(world.matrix, world.split.test);
  if (best - linear < TOGETHER) return [{ name: 'best possible forecast, and limit of a linear score', value: best }];
  return [
    { name: 'best possible forecast', value: best },
    { name: 'limit of a linear score', value: linear },
  ];
}

/** Training sizes on a small planted world; the whole comes on top. */
const SMALL_SIZES = [1000, 2500];
/** How far behind its limit a method may be at the whole of the paper's size. */
const ALLOWED = 0.01;

/**
 * Methods at three training sizes of a planted world, behind the limit of their own loss. A run fails where a distance
 * does not fall from each size to the next.
 * @throws RangeError `linearLimit: methods needs one of matrix factorization, logistic ridge, task space, got mine`
 */
export async function linearLimit(
  study: World & Work & { readonly embedder: string },
  methods: readonly Method[],
): Promise<Shown> {
  if (study.source !== 'planted') return {};
  const { matrix, split, embedder } = study;
  requireLinear(
    'linearLimit',
    methods.map(({ name }) => name),
  );
  const whole = split.train.length;
  const sizes = [...SMALL_SIZES.filter((size) => size < whole), whole];
  const bar = study.progress('linear limit', sizes.length * methods.length);
  const curve = await learningCurve(() => methods, splitAnswers(matrix, embedder, split), random(0), {
    ...{ sizes, subsets: 1, keep: study.keep, onDone: () => bar.step() },
    take: (_, size) => answersAt(matrix, embedder, trainSubset(matrix.trainOrder, size)),
  });
  bar.done();
  return limitCurve(study, curve, { embedder });
}

/** The same for Table 1's seven sizes on a planted world of the paper's size: within 0.01 at the whole, and falling. */
export async function atFullScale(study: World & { readonly embedder: string }, curve: LearningCurve): Promise<Shown> {
  if (study.source !== 'planted' || study.scale !== 'full') return {};
  requireLinear('atFullScale', [...new Set(curve.points.map(({ method }) => method))]);
  return limitCurve(study, curve, { embedder: study.embedder, allowed: ALLOWED });
}

function requireLinear(caller: string, names: readonly string[]): void {
  if (names.some((name) => Object.hasOwn(LIMIT_OF, name))) return;
  const known = Object.keys(LIMIT_OF).join(', ');
  throw new RangeError(`${caller}: methods needs one of ${known}, got ${names.join(', ') || 'none'}`);
}

interface LimitCurveOptions {
  readonly embedder: string;
  readonly allowed?: number;
}

/**
 * By how much the accuracy that the planted probabilities give a forecast falls short of the limit of its own loss, at
 * each training size, mean over the subsets. Where `allowed` is given, a method that comes within it at the whole has
 * recovered the limit, and one whose distance falls with the size (Kendall's tau, one-sided p < .05) nears it; elsewhere
 * the distance must fall from each size to the next.
 */
async function limitCurve(
  world: OpenedPlanted,
  { points }: LearningCurve,
  { embedder, allowed }: LimitCurveOptions,
): Promise<Shown> {
  const methods = Object.keys(LIMIT_OF).filter((name) => points.some(({ method }) => method === name));
  const series: { method: string; size: number[]; value: number[] }[] = [];
  const records: LedgerRecord[] = [];
  for (const method of methods) {
    const limit = await limitAccuracy(world, embedder, LIMIT_OF[method]!);
    const mine = points.filter((point) => point.method === method);
    const size = mine.map((point) => point.size);
    const value = mine.map(({ evaluations }) => {
      const each = evaluations.map(({ scores, threshold }) =>
        expectedAccuracy(world.matrix, scores, threshold, world.split.test),
      );
      return limit - each.reduce((sum, accuracy) => sum + accuracy, 0) / each.length;
    });
    series.push({ method, size, value });
    const spread = toleranceOf('accuracy', [mine[0]?.evaluations[0]?.seedSpread]);
    const at = (what: string, ...labels: (string | number)[]) => ({
      ...{ ...ledgerOrigin(world), ...spread, row: 'X-Limit', cell: cellOf('planted', ...labels), what },
    });
    value.forEach((behind, i) => {
      const stated = {
        ...at(
          `${method}: accuracy behind its limit, ${countText(size[i]!)} training prompts`,
          'behind-linear-limit',
          method,
          size[i]!,
        ),
        value: behind,
      };
      const judged = allowed !== undefined && size[i] === maxOf(size);
      records.push(
        judged ? recovery({ ...stated, recovered: behind <= allowed, note: `allowed ${allowed}` }) : record(stated),
      );
    });
    if (allowed !== undefined)
      records.push(nearing(at(`${method}: how far it nears its limit`, 'nears-linear-limit', method), size, value));
  }
  return {
    ...shownLimit(world, embedder, series, allowed !== undefined),
    records,
    fails: failures(series, records, allowed),
  };
}

function failures(
  series: readonly { method: string; value: readonly number[] }[],
  records: readonly LedgerRecord[],
  allowed: number | undefined,
): string[] {
  if (allowed !== undefined) {
    const missed = records.filter(({ verdict }) => verdict === 'missed');
    return missed.map(({ what, value }) => `the linear limit is not neared or reached: ${what}, ${value?.toFixed(4)}`);
  }
  const rising = series.filter(({ value }) => value.some((behind, i) => i > 0 && behind >= value[i - 1]!));
  return rising.map(({ method, value }) => `${method} must near its limit with every size, got ${value.join(', ')}`);
}

function shownLimit(
  world: OpenedPlanted,
  embedder: string,
  series: readonly { method: string; size: number[]; value: number[] }[],
  whole: boolean,
): Shown {
  const ends = series.map(({ method, value }) => `${method} is **${value.at(-1)!.toFixed(4)}**`);
  const most = maxOf(series.flatMap(({ size }) => size));
  return {
    figures: [
      learningCurveFigure({
        name: whole ? 'a-t1-linear-limit' : 'x-linear-limit',
        elements: ['X-Limit'],
        title: 'Accuracy behind the limit of a linear score',
        subtitle: `${originText(world)}, ${embedder}; expected under the planted probabilities`,
        alt: 'How far three methods stay behind the limit of a linear score against the number of training prompts.',
        yTitle: 'behind its limit',
        series,
        references: [{ name: 'the limit', value: 0 }],
      }),
    ],
    tables: [
      {
        columns: ['behind its limit', ...series[0]!.size.map(countText)],
        rows: series.map(({ method, value }) => [method, ...value.map((behind) => behind.toFixed(4))]),
        caption: 'Expected accuracy of the limit less that of the fitted method, by number of training prompts',
      },
    ],
    said: `With all ${countText(most)} questions, ${ends.join(', ')} behind.`,
  };
}

/** The fall from the fewest prompts to the most, and whether distance goes down with size. */
function nearing(
  at: Omit<Parameters<typeof recovery>[0], 'value'>,
  size: readonly number[],
  behind: readonly number[],
): LedgerRecord {
  const { tau, p } = kendallTauB(size, behind);
  const oneSided = tau < 0 ? p / 2 : 1 - p / 2;
  const note = `Kendall's tau ${tau.toFixed(2)} over ${size.length} sizes, one-sided ${pText(oneSided)}`;
  return recovery({ ...at, value: behind[0]! - behind.at(-1)!, recovered: oneSided < 0.05, note });
}
