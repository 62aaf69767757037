import type { GrowingRoutes, NewtonSchulzRegion, Origin } from '../../comparing/index.js';
import { type FigureText, sweepFigure } from '../../figures/index.js';
import { claim, type LedgerRecord, record } from '../../ledger/index.js';
import type { Matrix } from '../../linalg/index.js';
import { identity, largestDifference, statedIdentity } from '../identity.js';
import { answered, judges, NOT_JUDGED, opening } from '../judged.js';
import { cellOf, countText } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';

const EXACT = 1e-9;
/** New prompts of each curve, in a sentence. */
const NEW_PROMPTS: Readonly<Record<NewtonSchulzRegion['curves'][number]['name'], string>> = {
  shuffled: 'new ones shuffled',
  'benchmark after benchmark': 'by benchmark',
  'one prompt repeated': 'copies of one',
};
/** Where curves that diverge leave the figure. */
const HIGHEST = 1e6;

/** Algorithm 1: the vector of a new model by one product is its row of a fit of all models anew. */
export function algorithm1(computed: Matrix, refitted: Matrix, origin: Origin): Shown {
  const what = 'a new model’s vector by one product is that of a full refit';
  const difference = largestDifference(what, computed, refitted);
  return statedIdentity(what, difference, EXACT, {
    ...{ origin, row: 'B-Alg1', labels: ['difference', computed.columns], note: 'relative; below 1e-9 is written 0' },
  });
}

/** One step X(2I − A·X) in the open is that of `newtonSchulz`. */
export function newtonSchulzStep(computed: Matrix, own: Matrix): Shown {
  return identity('X(2I − AX) is a step of `newtonSchulz`', computed, own);
}

/** Algorithm 2 step by step: the residual where it converges, and where it does not. */
export function newtonSchulzSteps({ steps, source, dimension }: NewtonSchulzRegion, origin: Origin): Shown {
  const drawn = steps.flatMap(({ name, share, residuals }) => {
    const y = Array.from(residuals).map((value) => (value > HIGHEST || !Number.isFinite(value) ? Number.NaN : value));
    const end = y.findIndex((value) => !(value > 0));
    const kept = end < 0 ? y : y.slice(0, end);
    return [{ method: `${shareText(share)} more`, panel: name, x: kept.map((_, i) => i), y: kept }];
  });
  const diverging = steps.filter(({ radius }) => radius >= 1);
  return {
    figures: [
      sweepFigure({
        ...figureText(origin, 'b-alg2-newton-schulz-steps', 'Newton-Schulz, step by step', source, dimension),
        ...{ alt: 'Residual of Newton-Schulz by step, for a hundredth, a tenth and as many prompts again.' },
        ...{ xTitle: 'step', yTitle: 'residual ‖I − AX‖ (Frobenius)', logY: true, series: drawn },
      }),
    ],
    said:
      `The iteration converges in ${steps.length - diverging.length} of ${steps.length} settings` +
      `${diverging.length === 0 ? '.' : `; it diverges for ${diverging.map(({ name, share }) => `${shareText(share)} more prompts (${name})`).join(', ')}.`}`,
    records: steps.map(({ name, share, radius, added }) =>
      record({
        ...{ ...ledgerOrigin(origin), row: 'B-Alg2', cell: cellOf('radius', name, share), value: radius },
        what: `largest eigenvalue of A⁻¹BᵀB, ${countText(added)} prompts after ${countText(source)}, ${name}`,
        note: 'Newton-Schulz converges below 1',
      }),
    ),
  };
}

/** The region of convergence of algorithm 2: the largest eigenvalue against the number of new prompts. */
export function convergenceRegion({ curves, source, dimension }: NewtonSchulzRegion, origin: Origin): Shown {
  const ends = curves.map(({ name, added, radius }) => {
    const at = radius.findIndex((value) => value >= 1);
    return at < 0
      ? `${name}: converges as far as tried (${countText(added.at(-1)!)})`
      : `${name}: diverges from ${countText(added[at]!)} (${shareText(added[at]! / source)} of the old ones)`;
  });
  const forty = 40 * (curves.find(({ name }) => name === 'one prompt repeated')?.radius[0] ?? 0);
  return {
    figures: [
      sweepFigure({
        ...figureText(origin, 'b-alg2-newton-schulz-region', 'Where Newton-Schulz converges', source, dimension),
        ...{ alt: 'Largest eigenvalue by number of new prompts in three ways; above 1 the iteration diverges.' },
        ...{ xTitle: 'new prompts', yTitle: 'largest eigenvalue of A⁻¹BᵀB', logX: true, logY: true },
        series: curves.map(({ name, added, radius }) => ({ method: name, x: added, y: radius })),
        references: [{ name: 'converges below', value: 1, side: 'left' }],
      }),
    ],
    said: `Of the sizes tried, after ${countText(source)} prompts: ${ends.join('; ')}. Forty copies of that prompt: ${forty.toFixed(2)}.`,
    records: [
      record({
        ...{ ...ledgerOrigin(origin), row: 'B-Alg2', cell: cellOf('radius', 'forty-copies'), value: forty },
        what: 'largest eigenvalue of A⁻¹BᵀB, 40 copies of the prompt known least',
      }),
    ],
  };
}

/** All routes beside a full refit: error, multiply-adds, and the cut that algorithm 2 cannot make. */
export function growingTable(run: GrowingRoutes, origin: Origin): Shown {
  const { routes, radius, cut, source, added, dimension, steps } = run;
  const held = routes.filter(({ name }) => name !== 'full refit' && (name !== 'Newton-Schulz' || radius < 0.8));
  const refit = routes.find(({ name }) => name === 'full refit')!;
  const identities = held.map(({ name, error }) =>
    statedIdentity(`${name} gives what a full refit gives`, error, EXACT, {
      ...{ origin, row: name === 'Newton-Schulz' ? 'B-Alg2' : 'B-Alt', labels: ['difference', name, dimension] },
      note: 'relative; below 1e-9 is written 0',
    }),
  );
  const off = record({
    ...{ ...ledgerOrigin(origin), row: 'B-Alg2', cell: cellOf('without-a-cut', dimension), value: cut.error },
    what: 'difference of algorithm 2 from equation 4 with a cut that drops a tenth of the directions, relative',
  });
  return {
    tables: [
      {
        columns: ['route', 'difference from a full refit', 'multiply-adds', 'share of the refit', 'any ε'],
        rows: routes.map(({ name, error, multiplyAdds }) => [
          ...[name, name === 'full refit' ? null : error < EXACT ? 'below 1e-9' : error.toExponential(1)],
          ...[multiplyAdds.toExponential(1), (multiplyAdds / refit.multiplyAdds).toFixed(3)],
          name === 'full refit' || name === 'eigenvectors updated' ? 'yes' : 'no',
        ]),
        caption: `${countText(added)} prompts after ${countText(source)}, d = ${dimension}; ${steps} steps of Newton-Schulz; running sums kept`,
        alignment: ['left', 'right', 'right', 'right', 'left'],
      },
    ],
    said:
      `${held.length} of ${routes.length - 1} routes are held against the refit and equal it. With ε = ${cut.epsilon.toFixed(2)}, which ` +
      `drops a tenth of the directions, algorithm 2 is off by ${cut.error.toFixed(3)} of the largest entry: its A has no ε. ${breakEven(steps, dimension, source + added)}`,
    records: [...identities.flatMap(({ records = [] }) => records), off],
    fails: identities.flatMap(({ fails = [] }) => fails),
    took: routes.map(({ name, seconds }) => `${name} ${(1000 * seconds).toFixed(0)} ms`).join(', '),
  };
}

/** From how many prompts on the loop of algorithm 2, 2·k·d³, is less work than DᵀD of all of them, N·d². */
function breakEven(steps: number, d: number, prompts: number): string {
  const from = 2 * steps * d;
  return (
    `A loop of ${steps} steps is less work than forming DᵀD anew from N = 2kd = ${countText(from)} prompts on` +
    ` (here ${countText(prompts)}); but line 11 of algorithm 2 forms it too: what its loop replaces is the decomposition alone.`
  );
}

/** T10: does one product do for a new model, and Newton-Schulz for new prompts? */
export function growsCheaply(one: Shown, region: NewtonSchulzRegion, origin: Origin): Shown {
  if (!judges(origin)) return NOT_JUDGED;
  const exact = (one.fails ?? []).length === 0 ? 1 : -1;
  const sure = (value: number) => ({ value, low: value, high: value });
  const model = claim({
    ...{ ...ledgerOrigin(origin), row: 'B-Alg1', cell: 'one-product-is-the-refit', ...sure(exact) },
    what: 'a new model by one product: 1 where it is the refit to 1e-9, else −1',
  });
  const prompts: LedgerRecord[] = region.steps.map(({ name, share, radius }) =>
    claim({
      ...{ ...ledgerOrigin(origin), row: 'B-Alg2', cell: cellOf('converges', name, share), ...sure(1 - radius) },
      what: `Newton-Schulz converges: 1 less the largest eigenvalue, ${shareText(share)} more prompts, ${name}`,
    }),
  );
  const converge = prompts.filter(({ verdict }) => verdict === 'holds').length;
  const first = region.curves.map(({ name, added, radius }) => {
    const at = added[radius.findIndex((value) => value >= 1)];
    return `${at === undefined ? 'none tried' : countText(at)} ${NEW_PROMPTS[name]}`;
  });
  const judged = [model, ...prompts];
  const said =
    `${opening(judged)}: one product ${exact > 0 ? 'gives' : 'does not give'} a new model’s vector; Newton-Schulz converges in ${converge} of ` +
    `${prompts.length} settings (1, 10 and 100 % more prompts in two orders), and cannot take a cut ε; a Cholesky solve of the ` +
    'same sums takes a fraction of the multiply-adds and always works.';
  const here = `after ${countText(region.source)} prompts it diverges from ${first.join(', ')} on`;
  return answered({ claim: 'T10', row: 'B-Alg2', origin, here, said }, judged);
}

function figureText(origin: Origin, name: string, title: string, source: number, dimension: number): FigureText {
  const subtitle = `${originText(origin)}; ${countText(source)} prompts before, d = ${dimension}`;
  return { name, elements: ['B-Alg2'], title, subtitle, alt: title };
}

/** `1 %`, `100 %`. */
function shareText(share: number): string {
  const percent = 100 * share;
  return `${percent < 1 ? percent.toPrecision(1) : percent.toFixed(0)} %`;
}
