import { DRIFT_SHARE, type Drift, type Origin, type VectorDrift } from '../../comparing/index.js';
import { sweepFigure } from '../../figures/index.js';
import { claim, type LedgerRecord, record, recovery } from '../../ledger/index.js';
import { tQuantile } from '../../metrics/index.js';
import { answered, judges, NOT_JUDGED, opening } from '../judged.js';
import { cellOf, countText } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';

const ROW = 'B-C5';
/** A change counts as minor from this mean cosine on. */
const MINOR = 0.99;
/** Below this many prompts a data set is only beginning, and nothing is judged. */
const JUDGED_FROM = 1000;

const PANELS = { step: 'before and after a tenth more', all: 'with all prompts, or as many others' } as const;

/** How much the models' vectors move as prompts arrive. */
export function vectorDriftFigure(runs: readonly VectorDrift[], origin: Origin): Shown {
  const series = runs.flatMap(({ name, drifts }) => [
    curve(name, PANELS.step, drifts, ({ cosines }) => cosines),
    curve(name, PANELS.all, drifts, ({ toAll }) => toAll),
    curve('as many other prompts', PANELS.all, drifts, ({ toOthers }) => toOthers),
  ]);
  const recovered = runs.flatMap(({ name, drifts }) => nearer(name, drifts, origin));
  return {
    figures: [
      sweepFigure({
        ...{ name: 'b-c5-vector-drift', elements: [ROW], title: 'How far model vectors move as prompts come' },
        subtitle: `${originText(origin)}; mean cosine over the models`,
        alt: 'Left: cosine of vectors before and after a tenth more prompts. Right: cosine with the vectors of all prompts.',
        ...{ xTitle: 'prompts', yTitle: 'mean cosine', logX: true, series: series.filter(({ x }) => x.length > 0) },
        references: [{ name: 'minor from here', value: MINOR, panel: PANELS.step }],
      }),
    ],
    tables: [
      {
        columns: [
          'order',
          'prompts',
          'cosine, a tenth more',
          'Kendall’s tau, a tenth more',
          'cosine with as many others',
        ],
        rows: runs.flatMap(({ name, drifts }) =>
          drifts.map(({ prompts, cosines, tau, toOthers }) => [
            ...[name, countText(prompts), mean(cosines), tau, toOthers ? mean(toOthers) : null],
          ]),
        ),
        caption:
          'Mean cosine of vectors; tau of the models’ forecast mean scores. The last column is the yardstick: noise alone',
        alignment: ['left', 'right', 'right', 'right', 'right'],
      },
    ],
    records: [...runs.flatMap((run) => driftRecords(run, origin)), ...recovered],
    fails: recovered.flatMap(({ what, verdict }) => (verdict === 'missed' ? [`${what}: missed`] : [])),
  };
}

/** T11: "only minor changes", by a rule: a tenth more prompts leaves a mean cosine of at least .99, from 1,000 prompts on, in both orders. */
export function minorChanges(runs: readonly VectorDrift[], origin: Origin): Shown {
  if (!judges(origin)) return NOT_JUDGED;
  const worst = runs.map(({ name, drifts }) => {
    const judged = drifts.filter(({ prompts }, i) => prompts >= JUDGED_FROM || i === drifts.length - 1);
    return { name, drift: judged.reduce((low, one) => (mean(one.cosines) < mean(low.cosines) ? one : low)) };
  });
  const records = worst.map(({ name, drift: { cosines, prompts } }) => {
    const { value, half } = interval(cosines);
    return claim({
      ...{ ...ledgerOrigin(origin), row: ROW, cell: cellOf('minor', name), value: value - MINOR },
      ...{ low: value - half - MINOR, high: value + half - MINOR },
      what: `mean cosine after a tenth more prompts, less ${MINOR}, at its worst (${countText(prompts)} prompts): ${name}`,
      note: 'interval over the models',
    });
  });
  const taus = runs.map(({ drifts }) => drifts.at(-1)!.tau?.toFixed(3) ?? 'none (the scores are equal)');
  const here = worst.map(({ name, drift }) => `${mean(drift.cosines).toFixed(3)} ${name}`).join(', ');
  const said =
    `${opening(records)}, by the rule that a tenth more prompts leave a mean cosine of at least ${MINOR}: at worst ${here}. ` +
    `Kendall’s tau of mean scores at the last step: ${taus.join(' and ')}.${yardstick(runs)}`;
  return answered({ claim: 'T11', row: ROW, origin, here: `worst mean cosine ${here}`, said }, records);
}

/** How near vectors of disjoint prompts are: of two with the same share of signal, the cosine is that share. */
function yardstick(runs: readonly VectorDrift[]): string {
  const last = runs.flatMap(({ drifts }) => drifts.filter(({ toOthers }) => toOthers)).at(-1);
  if (!last) return '';
  const cosine = mean(last.toOthers!);
  const noise = cosine < 0.5 ? ': most of a vector is noise' : '';
  return ` Disjoint sets of ${countText(last.prompts)} agree at ${cosine.toFixed(2)}${noise}.`;
}

function driftRecords({ name, drifts }: VectorDrift, origin: Origin): LedgerRecord[] {
  const place = { ...ledgerOrigin(origin), row: ROW };
  return drifts.flatMap(({ prompts, cosines, tau, toOthers }) => [
    record({
      ...{ ...place, cell: cellOf('cosine', name, prompts), value: mean(cosines) },
      what: `mean cosine of vectors, ${countText(prompts)} prompts and ${100 * DRIFT_SHARE} % more, ${name}`,
    }),
    record({
      ...{ ...place, cell: cellOf('tau', name, prompts), value: tau },
      what: `Kendall’s tau of forecast mean scores, ${countText(prompts)} prompts and ${100 * DRIFT_SHARE} % more, ${name}`,
    }),
    ...(toOthers
      ? [
          record({
            ...{ ...place, cell: cellOf('others', name, prompts), value: mean(toOthers) },
            what: `mean cosine of vectors from two disjoint sets of ${countText(prompts)} prompts`,
          }),
        ]
      : []),
  ]);
}

/** On planted data: vectors come nearer to the planted optimum as prompts arrive. */
function nearer(name: string, drifts: readonly Drift[], origin: Origin): LedgerRecord[] {
  const [first, last] = [drifts[0]?.toReference, drifts.at(-1)?.toReference];
  if (!first || !last) return [];
  const value = mean(last) - mean(first);
  return [
    recovery({
      ...{ ...ledgerOrigin(origin), row: ROW, cell: cellOf('nearer-the-optimum', name), value },
      what: `gain in mean cosine with the planted optimum from the first prompts to the last, ${name}`,
      ...{ recovered: value > 0, note: 'recovered where it is above 0' },
    }),
  ];
}

function curve(
  method: string,
  panel: string,
  drifts: readonly Drift[],
  of: (drift: Drift) => Float64Array | undefined,
) {
  const known = drifts.flatMap((drift) => {
    const values = of(drift);
    return values ? [{ prompts: drift.prompts, ...interval(values) }] : [];
  });
  return {
    ...{ method, panel, x: known.map(({ prompts }) => prompts), y: known.map(({ value }) => value) },
    ...{ low: known.map(({ value, half }) => value - half), high: known.map(({ value, half }) => value + half) },
  };
}

/** Mean over the models, and half its 95 % interval. */
function interval(values: Float64Array): { value: number; half: number } {
  const value = mean(values);
  const n = values.length;
  const variance = values.reduce((sum, one) => sum + (one - value) ** 2, 0) / Math.max(1, n - 1);
  return { value, half: n > 1 ? tQuantile(0.95, n - 1) * Math.sqrt(variance / n) : 0 };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}
