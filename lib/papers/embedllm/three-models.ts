import type { Source } from '../../comparing/index.js';
import { modelFamilies } from '../../data/index.js';
import { PAPER_COMMUNITIES, shortName } from './named-communities.js';

/** A specialist, another one of its kind, and a model of another kind: indices, and by what rule they were chosen. */
export interface ThreeModels {
  readonly one: number;
  readonly alike: number;
  readonly other: number;
  readonly how: string;
}

/** §6.1: DeepSeekMath-7B, MetaMath-Llemma-7B, Medicine-LLM-13B. */
const PAPER_MODELS = [/deepseek-math-7b/i, /metamath-llemma-7b/i, /medicine-llm-13b/i] as const;

/** What a model can be made for, as its own name says, without its maker's; sizes are no kind. */
const KINDS: readonly RegExp[] = [/math/i, ...PAPER_COMMUNITIES.slice(3).map(([, said]) => said)];

/**
 * The paper's three models, or its analogue by names alone: the first specialist by name that has another of its kind, the
 * next of that kind (of another maker where there is one), and the first specialist of another kind; where there is none,
 * the first of the same maker and family that is no specialist.
 * @returns undefined where the names hold no such three
 */
export function threeModels(names: readonly string[], source: Source): ThreeModels | undefined {
  if (source === 'original') return papersModels(names);
  const order = [...names.keys()].sort((a, b) => (names[a]! < names[b]! ? -1 : 1));
  const kindsOf = (m: number) => KINDS.flatMap((said, kind) => (said.test(shortName(names[m]!)) ? [kind] : []));
  for (const kind of KINDS.keys()) {
    const [one, ...more] = order.filter((m) => kindsOf(m).includes(kind));
    const elsewhere = more.find((m) => makerOf(names[m]!) !== makerOf(names[one!]!));
    const alike = elsewhere ?? more[0];
    if (one === undefined || alike === undefined) continue;
    const another = order.find((m) => kindsOf(m).length > 0 && !kindsOf(m).includes(kind));
    const plain = order.find((m) => kindsOf(m).length === 0 && related(names[m]!, names[one]!));
    const other = another ?? plain;
    if (other === undefined) continue;
    const missing = [
      ...(elsewhere === undefined ? ['another maker'] : []),
      ...(another === undefined ? ['another speciality'] : []),
    ];
    const how = missing.length === 0 ? 'by name' : `by name; the data have none of ${missing.join(' or ')}`;
    return { one, alike, other, how };
  }
  return undefined;
}

function papersModels(names: readonly string[]): ThreeModels | undefined {
  const [one, alike, other] = PAPER_MODELS.map((said) => names.findIndex((name) => said.test(name))) as [
    number,
    number,
    number,
  ];
  return Math.min(one, alike, other) < 0 ? undefined : { one, alike, other, how: 'as in the paper' };
}

function related(name: string, to: string): boolean {
  return makerOf(name) === makerOf(to) && modelFamilies(name).some((family) => modelFamilies(to).includes(family));
}

function makerOf(name: string): string {
  return name.slice(0, name.indexOf('/') + 1);
}
