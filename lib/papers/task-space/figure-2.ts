import type { Origin } from '../../comparing/index.js';
import { type Figure, sweepFigure, type Table } from '../../figures/index.js';
import { notCheckable, record } from '../../ledger/index.js';
import {
  type FitCost,
  type FitSize,
  factorizationCost,
  LARGE_BATCHES,
  neighbourQueryCost,
  taskSpaceCost,
} from '../../methods/index.js';
import { answered, judges, NOT_JUDGED, opening } from '../judged.js';
import { cellOf, countText } from '../names.js';
import { ledgerOrigin, originText } from '../origin.js';
import type { Shown } from '../shown.js';

/** The released recipe: 50 epochs, about 2,048 (model, question) rows a batch. */
const released = (size: FitSize) =>
  factorizationCost(size, { epochs: 50, batchSize: Math.ceil(2048 / size.models), through: 'pairs' });
const large = (size: FitSize) => factorizationCost(size, { ...LARGE_BATCHES, through: 'models' });

const ROUTES: readonly { readonly method: string; readonly of: (size: FitSize) => FitCost }[] = [
  { method: 'task space', of: taskSpaceCost },
  { method: 'matrix factorization, as released', of: released },
  { method: 'matrix factorization, large batches', of: large },
  { method: 'kNN, one query', of: neighbourQueryCost },
];
const PROMPTS = [1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6];
const MODELS = [1, 3, 10, 30, 100, 300, 1000, 3000];
/** From here on N is many times d. */
const MANY = PROMPTS.filter((n) => n >= 3e4);

type Counted = FitSize & { readonly origin: Origin };

/** Figure 2's axes with counted work in place of seconds: the same in each run. */
export function figure2({ origin, ...size }: Counted): Shown {
  const text = (axis: string, values: readonly number[], at: (x: number) => FitSize): Figure =>
    sweepFigure({
      name: `b-f2-work-by-${axis}`,
      elements: ['B-F2'],
      title: `The price of vectors, by ${axis}`,
      subtitle: `counted multiply-adds, d = ${size.dimension}; ${originText(origin)}`,
      alt: `Multiply-adds against the number of ${axis}, on logarithmic axes, for task space, factorization and kNN.`,
      xTitle: axis,
      yTitle: 'multiply-adds',
      ...{ logX: true, logY: true },
      series: ROUTES.map(({ method, of }) => ({ method, x: values, y: values.map((x) => of(at(x)).multiplyAdds) })),
    });
  const table: Table = {
    columns: ['', 'multiply-adds', 'bytes', 'multiply-adds a byte', 'slope in prompts', 'slope in models'],
    rows: ROUTES.map(({ method, of }) => {
      const { multiplyAdds, bytes } = of(size);
      const slopes = [promptSlope(size, of, PROMPTS), modelSlope(size, of)].map((slope) => Math.abs(slope).toFixed(2));
      return [
        method,
        multiplyAdds.toExponential(1),
        bytes.toExponential(1),
        (multiplyAdds / bytes).toFixed(1),
        ...slopes,
      ];
    }),
    caption: `Work for ${countText(size.prompts)} prompts, ${size.models} models, d = ${size.dimension}; slopes on logarithmic axes, over 1,000 to 1,000,000 prompts and over 1 to ${size.models} models`,
    alignment: ['left', ...Array.from({ length: 5 }, () => 'right' as const)],
  };
  const where = ledgerOrigin(origin);
  return {
    figures: [
      text('prompts', PROMPTS, (prompts) => ({ ...size, prompts })),
      text('models', MODELS, (models) => ({ ...size, models })),
    ],
    tables: [table],
    records: [
      ...ROUTES.map(({ method, of }) =>
        record({
          ...{ ...where, row: 'B-F2', cell: cellOf('multiply-adds', method), value: of(size).multiplyAdds },
          what: `${method}: multiply-adds`,
        }),
      ),
      notCheckable({
        ...{ ...where, row: 'B-F2', cell: 'seconds', what: 'seconds on the Xeon CPU and the L40S GPU' },
        missing: 'needs those machines, and the numbers of the figure, which are not printed',
      }),
    ],
  };
}

/** §3.3, §4.2.3: "linear in N for a fixed" d, "linear in both M and N", and more models at a "negligible increase". */
export function linearAndNearlyFree({ origin, ...size }: Counted): Shown {
  if (!judges(origin)) return NOT_JUDGED;
  const { prompts: N, models: M, dimension: d } = size;
  const prompts = promptSlope(size, taskSpaceCost, MANY);
  const models = modelSlope(size, taskSpaceCost);
  const slopes = promptSlopesText(size, taskSpaceCost);
  const added = taskSpaceCost(size).multiplyAdds / taskSpaceCost({ ...size, models: 1 }).multiplyAdds - 1;
  const product = logSlope(M > 1 ? [1, M] : MODELS, (m) => m * N * d);
  const states = (cell: string, what: string, value: number, holds: boolean, note: string) =>
    record({
      ...{ ...ledgerOrigin(origin), row: 'B-Cx', cell, what, value, note },
      verdict: holds ? ('holds' as const) : ('fails' as const),
    });
  const judged = [
    ...[states('slope/prompts', 'task space: slope of work in prompts', prompts, near1(prompts), 'holds in .9 to 1.1')],
    states('slope/product-in-models', 'P·D: slope of work in models', product, near1(product), 'holds in .9 to 1.1'),
    states('slope/models', 'task space: slope of work in models', models, models < 0.1, 'holds below .1'),
  ];
  const percent = `${(100 * added).toFixed(0)} %`;
  const said =
    `${opening(judged)}, by counted work: the slope in prompts is ${slopes}, where 5d³ no longer counts; the product grows as the ` +
    `models do, but is a part of the whole: all ${M} models cost ${percent} more than one. From about d = ${d} models on, they cost in proportion.`;
  const here = `slope ${slopes} in prompts, ${models.toFixed(2)} in models; ${M} models ${percent} more than one`;
  return answered({ claim: 'T8', row: 'B-F2', origin, here, said }, judged);
}

/** §3.3: EmbedLLM's "training time typically exhibits much steeper growth with increasing M or N": what one more costs. */
export function steeperFactorization({ origin, ...size }: Counted): Shown {
  if (!judges(origin)) return NOT_JUDGED;
  const ratios = (of: (size: FitSize) => FitCost) =>
    (['prompts', 'models'] as const).map((axis) => added(size, of, axis) / added(size, taskSpaceCost, axis));
  const states = (recipe: string, of: (size: FitSize) => FitCost) =>
    ratios(of).map((value, i) =>
      record({
        ...{ ...ledgerOrigin(origin), row: 'B-F2', cell: cellOf('added', recipe, ['prompts', 'models'][i]!), value },
        what: `factorization, ${recipe}, over task space: work that more ${['prompts', 'models'][i]} add`,
        verdict: value > 2 ? ('holds' as const) : ('fails' as const),
        note: 'holds above 2',
      }),
    );
  const [judged, beside] = [states('as released', released), states('large batches', large)];
  const [more, fewer] = [ratios(released), ratios(large)].map((both) => both.map(timesText));
  const slopes = [released, taskSpaceCost].map((of) => [promptSlopesText(size, of), modelSlope(size, of).toFixed(2)]);
  const said =
    `${opening(judged)}: as released, one more prompt costs ${more![0]} times as much, one more model ${more![1]}; in large ` +
    `batches ${fewer![0]} and ${fewer![1]}. Log slopes: in models ${slopes[0]![1]} against ${slopes[1]![1]}; in prompts ` +
    `${slopes[0]![0]}, against ${slopes[1]![0]}.`;
  const here = `× ${more![0]} a prompt, × ${more![1]} a model as released; × ${fewer![0]}, × ${fewer![1]} in large batches`;
  return answered({ claim: 'T9', row: 'B-F2', origin, here, said }, judged, beside);
}

/** What doubling the prompts or the models adds. */
function added(size: FitSize, of: (size: FitSize) => FitCost, axis: 'prompts' | 'models'): number {
  return of({ ...size, [axis]: 2 * size[axis] }).multiplyAdds - of(size).multiplyAdds;
}

function promptSlope(size: FitSize, of: (size: FitSize) => FitCost, over: readonly number[]): number {
  return logSlope(over, (prompts) => of({ ...size, prompts }).multiplyAdds);
}

/** `0.88 from 1,000 on, 0.99 from 30,000 on`; one number where both are the same. */
function promptSlopesText(size: FitSize, of: (size: FitSize) => FitCost): string {
  const [all, many] = [PROMPTS, MANY].map((over) => promptSlope(size, of, over).toFixed(2));
  return all === many ? many! : `${all} from ${countText(PROMPTS[0]!)} on, ${many} from ${countText(MANY[0]!)} on`;
}

function modelSlope(size: FitSize, of: (size: FitSize) => FitCost): number {
  const over = [...MODELS.filter((models) => models < size.models), size.models];
  return logSlope(over.length > 1 ? over : MODELS, (models) => of({ ...size, models }).multiplyAdds);
}

/** The slope of least squares on logarithmic axes. */
function logSlope(over: readonly number[], of: (x: number) => number): number {
  const points = over.map((x) => [Math.log(x), Math.log(of(x))] as const);
  const mean = (i: 0 | 1) => points.reduce((sum, point) => sum + point[i], 0) / points.length;
  const [x0, y0] = [mean(0), mean(1)];
  const rise = points.reduce((sum, [x, y]) => sum + (x - x0) * (y - y0), 0);
  return rise / points.reduce((sum, [x]) => sum + (x - x0) ** 2, 0);
}

function near1(slope: number): boolean {
  return slope > 0.9 && slope < 1.1;
}

function timesText(times: number): string {
  return times < 100 ? times.toFixed(1) : countText(Number(times.toPrecision(2)));
}
