import {
  type CurvePoint,
  curveDifferences,
  type Difference,
  type Evaluation,
  type LearningCurve,
  meanDifference,
  NEW_MODEL_METHODS,
  type NewModels,
  type Origin,
} from '../../comparing/index.js';
import { claim } from '../../ledger/index.js';
import { recordsOf } from '../estimate-table.js';
import { answered, judges, NOT_JUDGED } from '../judged.js';
import { cellOf, countText, signed } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import type { Stated } from '../stated.js';

/** Models that came later, with what they were computed on. */
export interface NewModelRun extends NewModels {
  readonly origin: Origin;
  /** Lines that no forecast can pass, on planted worlds. */
  readonly limits: readonly { readonly name: string; readonly value: number }[];
}

const { row: ROW, retrained: RETRAINED } = NEW_MODEL_METHODS;

/** What training again must gain to be needed. */
export const MARGIN = 0.01;

/** 10 to 3,000 answers, and all of them. */
export function newModelSizes(whole: number): number[] {
  return [...[10, 30, 100, 300, 1000, 3000].filter((size) => size < 0.9 * whole), whole];
}

/**
 * §7: "Introducing new models requires retraining the Matrix Factorization algorithm". It is needed where training again
 * with all answers gains more than .01 in accuracy over one new row (the whole interval above), and not where it gains less.
 */
export function needsRetraining(run: NewModelRun): Shown {
  const { origin } = run;
  if (!judges(origin)) return NOT_JUDGED;
  const same = stated(origin, curveDifferences(retrainedOnly(run.forecasts), RETRAINED, ROW), 'forecasts');
  const routers = curveDifferences(retrainedOnly(run.routers), RETRAINED, ROW, 'selectionAccuracy');
  const selecting = stated(origin, routers, 'routers');
  const behindAll = behindRetrained(run);
  const all = same.at(-1)!;
  const enough = behindAll.findLastIndex(({ high }) => high >= MARGIN) + 1;
  const from = behindAll[enough];
  const verdict = all.record.verdict as Needed;
  const numbers = `retrained less one new row ${rangeText(all.estimate)}`;
  const said = {
    fails: `No. With all else frozen, one new row forecasts as well as training all again, within ${MARGIN} (${numbers}).`,
    holds: `Yes. Training all again forecasts better than one new row by more than ${MARGIN} (${numbers}).`,
    undecided: `Undecided, on both sides of ${MARGIN} (${numbers}).`,
  }[verdict];
  const choosing = selecting.at(-1)!;
  const router = `In selection ${SELECTING[choosing.record.verdict as Needed]} (${rangeText(choosing.estimate)}).`;
  const reach =
    from === undefined ? '' : ` From ${countText(from.size)} answers on it is that near to training with all.`;
  const here = same.map(({ estimate }) => `${signed(estimate.value)} at ${countText(estimate.size!)}`).join(', ');
  return answered(
    {
      ...{ claim: 'E13', row: 'A-L1', origin, here, said: `${said}${reach} ${router}` },
      tables: [gainsTable(run.sizes, same, selecting, behindAll)],
    },
    [all.record],
    [...recordsOf(same.slice(0, -1)), ...recordsOf(selecting)],
  );
}

type Needed = 'fails' | 'holds' | 'undecided';

/** Whether training again is needed to select, beside the verdict. */
const SELECTING = { fails: 'no', holds: 'yes', undecided: 'undecided' } as const;

/** A gain of training again, or over one new row with fewer answers. */
interface Gain {
  readonly size: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What training again with all answers gains over one new row with k of them. */
function behindRetrained({ sizes, forecasts }: NewModelRun): Gain[] {
  const at = (method: string, size: number): readonly Evaluation[] =>
    forecasts.points.find((point) => point.method === method && point.size === size)!.evaluations;
  const whole = at(RETRAINED, sizes.at(-1)!);
  return sizes.map((size) => ({ size, ...meanDifference('accuracy', whole, at(ROW, size)) }));
}

function retrainedOnly({ points }: LearningCurve): LearningCurve {
  const there = new Set(points.flatMap(({ method, size }: CurvePoint) => (method === RETRAINED ? [size] : [])));
  return { points: points.filter(({ size }) => there.has(size)) };
}

/** Each gain of training again, judged against the margin. */
function stated(origin: Origin, gains: readonly Difference[], what: string): Stated<Difference>[] {
  return gains.map((estimate) => {
    const { value, low, high, tolerance, size, measure } = estimate;
    const verdict = low > MARGIN ? 'holds' : high < MARGIN ? 'fails' : 'undecided';
    return {
      estimate,
      record: claim({
        ...{ ...ledgerOrigin(origin), row: 'A-L1', cell: cellOf('retrained-less-one-new-row', what, size!) },
        what: `trained again less one new row: ${measure === 'accuracy' ? 'accuracy' : 'selection accuracy'}, ${countText(size!)} answers`,
        ...{ value, low, high, verdict, note: `needed where the whole interval is above ${MARGIN}` },
        ...(tolerance !== undefined && { tolerance }),
      }),
    };
  });
}

function gainsTable(
  sizes: readonly number[],
  same: readonly Stated<Difference>[],
  selecting: readonly Stated<Difference>[],
  behind: readonly Gain[],
) {
  const of = (list: readonly Stated<Difference>[], size: number) => {
    const found = list.find(({ estimate }) => estimate.size === size)?.estimate;
    return found ? intervalText(found) : null;
  };
  return {
    columns: ['answers', 'accuracy, as many answers', 'accuracy, all answers', 'selection, as many answers'],
    rows: sizes.map((size, i) => [countText(size), of(same, size), intervalText(behind[i]!), of(selecting, size)]),
    caption: 'What training all again gains over one new row with so many answers (95 % intervals)',
    alignment: ['right' as const, 'right' as const, 'right' as const, 'right' as const],
  };
}

/** `−0.0025 (−0.0062 to +0.0012)`. */
function intervalText({ value, low, high }: Pick<Gain, 'value' | 'low' | 'high'>): string {
  return `${signed(value)} (${signed(low)} to ${signed(high)})`;
}

/** The same without brackets: `−0.0025, −0.0062 to +0.0012`. */
function rangeText({ value, low, high }: Pick<Gain, 'value' | 'low' | 'high'>): string {
  return `${signed(value)}, ${signed(low)} to ${signed(high)}`;
}
