import {
  choiceMatters,
  type Difference,
  family,
  ROUTING_BOUNDS,
  type RoutingScope,
  routedDifference,
  routedNamed,
  type TestedDifference,
  toleranceOf,
} from '../../comparing/index.js';
import type { Table } from '../../figures/index.js';
import { type LedgerRecord, record } from '../../ledger/index.js';
import { differenceText } from '../claims.js';
import { recordsOf } from '../estimate-table.js';
import { answered, judges, NOT_JUDGED, opening } from '../judged.js';
import { cellOf, signed } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import { beats, FEWEST_UNITS, type Stated, stateDifferences, testNote } from '../stated.js';
import { MF, type ModelRouting, NOISY } from './model-routing.js';

const B = ROUTING_BOUNDS;

/** A router is near the single best where the whole interval of the difference lies above minus this. */
export const NEAR = 0.02;

/** §5.2: "MF router performs better than both the single-best router and the random router overall". */
export function beatsSingleBestAndRandom(routing: ModelRouting): Shown {
  if (!judges(routing.origin)) return NOT_JUDGED;
  const [overall] = routing.scopes as [RoutingScope];
  const own = statedFamily(routing, overall, MF, [B.onTrain, B.weighted]);
  const onTest = statedFamily(routing, overall, MF, [B.onTest]);
  const noisy = statedFamily(routing, overall, NOISY, [B.onTrain, B.weighted]);
  const text = (one: Stated<Difference>) => signed(one.estimate.value, 3);
  const [single, random] = own as [Stated<Difference>, Stated<Difference>];
  const records = recordsOf(own);
  const said =
    `${opening(records)}: the router gets ${text(single)} over the single best model of the training prompts and ` +
    `${text(random)} over its own picks at random; ${text(onTest[0]!)} over the single best on test, as the paper chooses it. ` +
    `Under training noise, as the released evaluator runs it: ${text(noisy[0]!)} and ${text(noisy[1]!)}.`;
  const here = `${text(single)} over the single best on train (${text(onTest[0]!)} on test), ${text(random)} over weighted random`;
  const all = [...own, ...onTest, ...noisy];
  const table: Table = {
    columns: ['over all test prompts', 'difference in selection accuracy, 95 % interval, verdict'],
    rows: all.map((one) => [`${one.estimate.method} less ${one.estimate.than}`, differenceText(one)]),
    caption: 'Routers less what the paper holds them against; the first two decide, corrected together',
    alignment: ['left', 'right'],
  };
  const beside = recordsOf([...onTest, ...noisy]);
  return answered({ claim: 'E3', row: 'A-R1', origin: routing.origin, here, said, tables: [table] }, records, beside);
}

/**
 * §5.2: "MF router achieves near single-best model router accuracy" within each benchmark, the single best chosen there, on test;
 * and the "significant difference between accuracies of MF router and weighted router" there. A benchmark whose prompts are too
 * few, or all solved by all models or by none, decides nothing: whoever chooses gets the same there.
 */
export function nearSingleBestInBenchmarks(routing: ModelRouting): Shown {
  const { origin, scopes } = routing;
  if (!judges(origin)) return NOT_JUDGED;
  const [overall, ...benchmarks] = scopes as [RoutingScope, ...RoutingScope[]];
  const asked = benchmarks.filter((scope) => unaskable(scope) === undefined);
  const deciding = asked.map((scope) => ({ scope, ...nearness(routing, scope) }));
  const whole = { scope: overall, ...nearness(routing, overall) };
  const near = [...deciding, whole];
  const random = statedFamilies(routing, asked, B.weighted);
  const records = deciding.map(({ stated }) => stated);
  const count = (verdict: string) => records.filter((one) => one.verdict === verdict).length;
  const ahead = random.filter(({ record: one }) => one.verdict === 'holds').length;
  const said =
    `${opening(records)}: the interval excludes being more than ${NEAR} below the benchmark's best model in ${count('holds')} of ` +
    `${records.length} benchmarks, and lies below that in ${count('fails')}; over all prompts the difference is ${intervalText(whole)}. ` +
    `Significantly ahead of weighted random in ${ahead} of ${random.length}.${unaskedText(benchmarks)}`;
  const here = deciding.map(({ scope, value }) => `${signed(value, 3)} ${scope.name}`).join(', ');
  const table: Table = {
    columns: ['', 'prompts', 'less its best model', `within ${NEAR}`, 'less weighted random'],
    rows: near.map((one, i) => [
      ...[one.scope.name, String(one.scope.prompts), intervalText(one), one.stated.verdict!],
      random[i] ? differenceText(random[i]) : null,
    ]),
    caption: `The router within benchmarks, the single best model chosen anew in each on test: difference, 95 % interval; it is near where the interval lies above −${NEAR}`,
    alignment: ['left', 'right', 'right', 'left', 'right'],
  };
  return answered({ claim: 'E4', row: 'A-R2', origin, here, said, tables: [table] }, records, [
    whole.stated,
    ...recordsOf(random),
  ]);
}

/** Why routers cannot be compared within a benchmark; nothing where they can. */
function unaskable(scope: RoutingScope): string | undefined {
  if (!choiceMatters(scope)) return 'all models answer alike';
  return scope.prompts < FEWEST_UNITS ? `fewer than ${FEWEST_UNITS} test prompts` : undefined;
}

/** ` Nothing is decided in asdiv (all models answer alike).`, where that is so. */
function unaskedText(benchmarks: readonly RoutingScope[]): string {
  const left = benchmarks.flatMap((scope) => {
    const why = unaskable(scope);
    return why === undefined ? [] : [`${scope.name} (${why})`];
  });
  return left.length > 0 ? ` Nothing is decided in ${left.join(', ')}.` : '';
}

/** How far the router is from the benchmark's best model, and whether that is near. */
function nearness({ origin }: ModelRouting, scope: RoutingScope) {
  const router = routedNamed(scope, MF);
  const { value, low, high } = routedDifference(router, routedNamed(scope, B.anewOnTest));
  const verdict = low > -NEAR ? ('holds' as const) : high < -NEAR ? ('fails' as const) : ('undecided' as const);
  const stated: LedgerRecord = record({
    ...{ ...ledgerOrigin(origin), row: 'A-R2', cell: cellOf(scope.name, 'matrix-factorization-near-single-best') },
    ...{ value, low, high, verdict, ...toleranceOf('selectionAccuracy', [router.seedSpread]) },
    what: `${MF} less ${B.anewOnTest}: selection accuracy, ${scopeWords(scope)}`,
    note: `holds where the interval lies above -${NEAR}`,
  });
  return { value, low, high, stated };
}

function intervalText({ value, low, high }: { value: number; low: number; high: number }): string {
  return `${signed(value, 3)} (${signed(low, 3)} to ${signed(high, 3)})`;
}

/** One method less others in one scope: one family. */
function statedFamily(
  routing: ModelRouting,
  scope: RoutingScope,
  method: string,
  rivals: readonly string[],
): Stated<Difference>[] {
  return stateAll(
    routing,
    rivals.map((than) => ({ scope, ...tested(scope, method, than) })),
  );
}

/** The router less one rival in each scope: one family. */
function statedFamilies(routing: ModelRouting, scopes: readonly RoutingScope[], than: string): Stated<Difference>[] {
  return stateAll(
    routing,
    scopes.map((scope) => ({ scope, ...tested(scope, MF, than) })),
  );
}

function stateAll({ origin }: ModelRouting, each: readonly (TestedDifference & { scope: RoutingScope })[]) {
  return stateDifferences(origin, family(each), (one) => ({
    row: one.than === B.weighted ? 'A-R3' : 'A-R2',
    labels: [one.scope.name, beats(one)],
    where: scopeWords(one.scope),
    note: testNote('difference of selection accuracy', one),
  }));
}

function tested(scope: RoutingScope, method: string, than: string): TestedDifference {
  const [one, other] = [routedNamed(scope, method), routedNamed(scope, than)];
  const { value, low, high, p } = routedDifference(one, other);
  const spread = toleranceOf('selectionAccuracy', [one.seedSpread]);
  return { method, than, measure: 'selectionAccuracy', value, low, high, p, ...spread };
}

function scopeWords({ name }: RoutingScope): string {
  return name === 'overall' ? 'all test prompts' : `test prompts of ${name}`;
}
