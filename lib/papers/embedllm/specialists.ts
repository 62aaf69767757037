import { halvedVectors, spreadOf } from '../../comparing/index.js';
import { claim, type LedgerRecord, notCheckable, record } from '../../ledger/index.js';
import type { Matrix } from '../../linalg/index.js';
import type { Method } from '../../methods/index.js';
import { tQuantile } from '../../metrics/index.js';
import { modelDistances, tripletShare } from '../../probing/index.js';
import { answered, judges, NOT_JUDGED, opening } from '../judged.js';
import { cellOf, signed } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import { shortName } from './named-communities.js';
import {
  P_SPACE,
  type PlacedModels,
  type PlacingStudy,
  SLOPES_SPACE,
  spaceOf,
  TASK_SPACE,
  TRAINED_SHARE,
} from './placed-models.js';
import { type ThreeModels, threeModels } from './three-models.js';

/** Random halves of the training prompts that task space is fitted on. */
const HALVES = 10;
/** Fewer trainings decide nothing. */
const FEWEST = 8;

/** The distance to a model of another kind less that to one of its own, in repeats of one space. */
interface Inequality {
  readonly space: string;
  readonly near: number;
  readonly far: number;
  readonly low: number;
  readonly high: number;
  readonly repeats: number;
  readonly holding: number;
  readonly record: LedgerRecord;
}

/**
 * §6.1: a math model lies nearer to another math model than to a medical one; where those three are not there, three by a
 * rule on names. P and slopes are judged over trainings, task space over random halves of the training prompts.
 * @param fresh task space with its options bound, to be fitted on the halves
 */
export async function specialists(study: PlacingStudy, placed: PlacedModels, fresh: Method): Promise<Shown> {
  const { origin, models } = placed;
  if (!judges(origin)) return NOT_JUDGED;
  const three = threeModels(models, origin.source);
  if (!three) return missing(placed);
  const halves = await halvedVectors(fresh, study.parts, HALVES, study);
  const each = [P_SPACE, SLOPES_SPACE, TASK_SPACE].map((name) => {
    const { vectors } = spaceOf(placed, name);
    return inequality(placed, three, name, name === TASK_SPACE ? halves : vectors);
  });
  const [P, slopes, tasks] = each as [Inequality, Inequality, Inequality];
  const [one, alike, other] = [three.one, three.alike, three.other].map((m) => shortName(models[m]!));
  const how = ({ repeats, holding }: Inequality, what: string) => `${holding} of ${repeats} ${what}`;
  const triples = [P_SPACE, SLOPES_SPACE, TASK_SPACE].map((name) => tripleRecord(placed, name));
  return answered(
    {
      ...{ claim: 'E9', row: 'A-S2', origin },
      here: `P ${signed(P.far - P.near, 2)}, slopes ${signed(slopes.far - slopes.near, 2)}, E ${signed(tasks.far - tasks.near, 3)}`,
      said:
        `${opening([P.record])}: in P, ${one} lies ${P.near.toFixed(2)} from ${alike} and ${P.far.toFixed(2)} from ${other}, ` +
        `nearer to its kind in ${how(P, 'trainings')}; by slopes in ${slopes.holding} of ${slopes.repeats}, in task space ` +
        `${how(tasks, 'halves')}. Chosen ${three.how}.`,
      tables: [
        {
          columns: [
            'space',
            `to ${alike}`,
            `to ${other}`,
            'difference',
            '95 % interval',
            'holds in',
            'all such triples',
          ],
          rows: each.map(({ space, near, far, low, high, repeats, holding }, i) => [
            ...[
              space,
              near.toFixed(3),
              far.toFixed(3),
              signed(far - near, 3),
              `${signed(low, 3)} to ${signed(high, 3)}`,
            ],
            `${holding} of ${repeats} ${space === TASK_SPACE ? 'halves' : 'trainings'}`,
            `${(100 * triples[i]!.value!).toFixed(0)} %`,
          ]),
          caption: `L2 distances of ${one}; last, over all models, how often one of the own community is nearer (chance 50 %)`,
          alignment: ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
        },
      ],
    },
    [P.record],
    [slopes.record, tasks.record, ...triples],
  );
}

function inequality(
  placed: PlacedModels,
  { one, alike, other }: ThreeModels,
  space: string,
  repeats: readonly Matrix[],
): Inequality {
  const whole = spaceOf(placed, space).distances.euclidean!;
  const between = (distances: Matrix, to: number) => distances.data[one * distances.columns + to]!;
  const gaps = repeats.map((vectors) => {
    const distances = modelDistances(vectors);
    return between(distances, other) - between(distances, alike);
  });
  const [near, far] = [between(whole, alike), between(whole, other)];
  const n = gaps.length;
  // A random half varies about the whole as much as the whole does about the truth; a mean of trainings by 1/n of one.
  const { sd = 0 } = spreadOf(gaps);
  const error = space === TASK_SPACE ? sd : sd / Math.sqrt(n);
  const half = n > 1 ? tQuantile(0.975, n - 1) * error : 0;
  const value = far - near;
  const at = {
    ...{ ...ledgerOrigin(placed.origin), row: 'A-S2', cell: cellOf('nearer-to-its-kind', space), value },
    what: `distance to another kind less that to its own: ${space}`,
    ...{ low: value - half, high: value + half, sd },
    ...(space === TASK_SPACE ? {} : { tolerance: 4 * TRAINED_SHARE * far }),
    note: space === TASK_SPACE ? `${n} random halves of the training prompts` : `${n} trainings`,
  };
  const made = claim({ ...at, ...(n < FEWEST && { verdict: 'too little data' }) });
  return {
    space,
    near,
    far,
    low: at.low,
    high: at.high,
    repeats: n,
    holding: gaps.filter((gap) => gap > 0).length,
    record: made,
  };
}

/** Over all models: how often one of its own community is nearer than one of another. */
function tripleRecord(placed: PlacedModels, space: string): LedgerRecord {
  const kinds = placed.communities.colours.map((one) => (one === 'other' ? undefined : one));
  return record({
    ...{ ...ledgerOrigin(placed.origin), row: 'A-S2', cell: cellOf('triples', space) },
    what: `share of triples in which a model of the own community is nearer: ${space}`,
    value: tripletShare(spaceOf(placed, space).distances.euclidean!, kinds),
    ...(space === TASK_SPACE ? {} : { tolerance: TRAINED_SHARE }),
  });
}

function missing({ origin }: PlacedModels): Shown {
  const needs = 'two models whose names say one speciality, and one of another';
  const at = { ...ledgerOrigin(origin), row: 'A-S2', cell: 'three-models', what: 'a specialist nearer to its kind' };
  return { said: `*Not checkable here*: it takes ${needs}.`, records: [notCheckable({ ...at, missing: needs })] };
}
