import type { Origin, World } from '../../comparing/index.js';
import { type LedgerRecord, notCheckable, record, reported } from '../../ledger/index.js';
import { markdownText } from '../../markup/index.js';
import { answered, judges, opening } from '../judged.js';
import { countText } from '../names.js';
import { ledgerOrigin } from '../origin.js';
import type { Shown } from '../shown.js';
import type { RoutingSpeed } from './routing-speed.js';

const GIGABYTE = 1e9;
/** One product is as much faster on any machine: a bound that is far from what is measured, so the sentence stays. */
const FAR_FASTER = 10;

/**
 * §5.2: "more than 750 model selections" a second and "less than 1GB of GPU memory" in training. What was measured differs from
 * run to run: it is shown, and the ledger holds on which side of the printed numbers it lies.
 * @param memory bytes
 */
export function cheapRouting(world: World, speed: RoutingSpeed, memory: number): Shown {
  const { source, name, scale } = world;
  const origin = { source, name, scale };
  const took = [
    `choices a second among ${speed.models} models, ${countText(speed.questions)} questions, mean of ${speed.trials} trials, one core:`,
    `one at a time ${rate(speed.oneByOne)}, in one product ${rate(speed.batched)}` +
      (speed.withEmbedding === undefined
        ? ''
        : `, with the text embedded by ${speed.embedder} (int8) ${rate(speed.withEmbedding)}`),
    `peak memory of a process that trains the router: ${Math.round(memory / 1e6)} MB`,
  ].join('\n');
  const printed = reported('A-R4', 'selections-per-second')!.value!;
  const embedding =
    speed.withEmbedding === undefined
      ? `With sentence embedding included it is not measured: ${speed.noEmbedding}.`
      : withEmbeddingText(speed, printed);
  if (!judges(origin))
    return { said: `*Speed and memory are no planted truth: not judged here.* ${markdownText(embedding)}`, took };
  const at = { ...ledgerOrigin(origin), value: null, note: 'measured in each run; which side of the printed number' };
  const side = (meets: boolean): Pick<LedgerRecord, 'verdict'> => ({ verdict: meets ? 'holds' : 'fails' });
  const fast = record({
    ...{ ...at, row: 'A-R4', cell: 'selections-per-second', ...side(speed.oneByOne > printed) },
    what: 'choices a second, one question at a time, embedded before',
  });
  const small = record({
    ...{ ...at, row: 'A-R5', cell: 'gigabytes', ...side(memory < GIGABYTE) },
    what: 'peak main memory of a training, Node and data included, below 1 GB',
  });
  const embedded = (perSecond: number) =>
    record({
      ...{ ...at, row: 'A-R4', cell: 'selections-per-second-with-embedding', ...side(perSecond > printed) },
      what: `choices a second, the text embedded first by ${speed.embedder}, one at a time`,
    });
  const beside = [
    record({
      ...{ ...at, row: 'A-R4', cell: 'selections-per-second-batched', ...side(speed.batched > printed) },
      what: 'choices a second, all questions in one product, embedded before',
    }),
    ...(speed.withEmbedding === undefined ? [] : [embedded(speed.withEmbedding)]),
    ...notHere(origin, speed),
  ];
  const faster = speed.oneByOne > printed;
  const said =
    `${opening([fast, small])}: one at a time, embedded before, the router makes ${faster ? 'more' : 'fewer'} than ` +
    `${printed} choices a second on one core${batchedText(speed, printed)}. ${embedding} Training takes ` +
    `${memory < GIGABYTE ? 'less' : 'more'} than 1 GB of main memory${shareText(world)}.`;
  const here =
    `${faster ? 'more' : 'fewer'} than ${printed} a second on one CPU core; ` +
    `${memory < GIGABYTE ? 'below' : 'above'} 1 GB of main memory`;
  return { ...answered({ claim: 'E5', row: 'A-R4', origin, here, said }, [fast, small], beside), took };
}

/** `; in one product, more than 10 times that`. */
function batchedText({ batched }: RoutingSpeed, printed: number): string {
  return batched > FAR_FASTER * printed ? `; in one product, more than ${FAR_FASTER} times that` : '';
}

/** `, on 20 % as many answers as the paper's`; nothing where they are about as many. */
function shareText({ matrix, split }: World): string {
  const papers = (cell: string) => reported('A-Data', cell)!.value!;
  const share =
    (split.train.length * matrix.models.length) / (papers('questions') * papers('train-share') * papers('models'));
  return share > 0.9 ? '' : `, on ${Math.round(100 * share)} % as many answers as the paper's`;
}

function withEmbeddingText({ oneByOne, withEmbedding }: RoutingSpeed, printed: number): string {
  const most = withEmbedding! < 0.5 * oneByOne ? ', and that takes most of the time' : '';
  return `With the text embedded first it is ${withEmbedding! > printed ? 'still more' : 'fewer'}${most}.`;
}

/** What it would take to check the rest. */
function notHere(origin: Origin, speed: RoutingSpeed): LedgerRecord[] {
  const at = ledgerOrigin(origin);
  const missing = (row: string, cell: string, what: string, needs: string) =>
    notCheckable({ ...at, row, cell, what, missing: needs });
  const others = [
    missing(
      ...(['A-R4', 'speed-ratio', 'speed against the causal router of Ong et al.'] as const),
      'needs that router and its language model on the same machine',
    ),
    missing(
      ...(['A-R5', 'memory-ratio', 'memory against fine-tuning Llama-3-8B as a router'] as const),
      'needs that fine-tuning on a GPU',
    ),
  ];
  if (speed.withEmbedding !== undefined) return others;
  const what = 'choices a second with the text of the question embedded first';
  return [...others, missing('A-R4', 'selections-per-second-with-embedding', what, `${speed.noEmbedding}`)];
}

function rate(perSecond: number): string {
  return countText(Math.round(perSecond));
}
