import { readProjectData, requireRows, shown, visible } from '../project/index.js';

/** Something that one of the papers says in words. */
export interface PaperClaim {
  /** `E1` to `E13` of EmbedLLM, `T1` to `T13` of task space. */
  readonly id: string;
  readonly paper: 'embedllm' | 'task-space';
  /** Where it is said: `§5.1, Table 1`. */
  readonly place: string;
  /** The claim in one plain line. */
  readonly says: string;
  /** The paper's own words, letter by letter, without quotation marks. */
  readonly quotes: readonly string[];
  /** What was printed for it, shortened. */
  readonly printed: string;
  /** What decides it. */
  readonly decided: string;
  /** The notebook that answers it, or will. */
  readonly chapter: string;
}

const KEYS = ['id', 'paper', 'place', 'says', 'quotes', 'printed', 'decided', 'chapter'] as const;
const TEXTS = ['place', 'says', 'printed', 'decided', 'chapter'] as const;

let checked: readonly PaperClaim[] | undefined;

/**
 * What both papers claim, in their order; from data/claims.json.
 * @throws TypeError | RangeError that names the claim and the field
 */
export function claims(): readonly PaperClaim[] {
  checked ??= checkClaims(readProjectData('claims.json'));
  return checked;
}

/**
 * The claim of an id.
 * @throws RangeError `claimOf: 'E99' is no claim of data/claims.json`
 */
export function claimOf(id: string): PaperClaim {
  const found = claims().find((one) => one.id === id);
  if (found === undefined) throw new RangeError(`claimOf: '${visible(id)}' is no claim of data/claims.json`);
  return found;
}

/** Claims as a file holds them, once each field is what it must be and each id stands once. */
export function checkClaims(found: unknown): readonly PaperClaim[] {
  requireRows(found, KEYS, 'claims');
  const seen = new Set<string>();
  for (const [i, one] of (found as Partial<PaperClaim>[]).entries()) {
    const id = one?.id;
    const paper = /^E\d+$/.test(`${id}`) ? 'embedllm' : /^T\d+$/.test(`${id}`) ? 'task-space' : undefined;
    if (id === undefined || paper === undefined) throw new TypeError(`claims: claim ${i + 1} needs an id, got ${id}`);
    if (seen.has(id)) throw new RangeError(`claims: ${id} stands twice`);
    seen.add(id);
    if (one.paper !== paper) throw new TypeError(`claims: paper of ${id} must be ${paper}, got ${one.paper}`);
    for (const name of TEXTS) {
      if (!isText(one[name])) throw new TypeError(`claims: ${name} of ${id} must be a text, got ${one[name]}`);
    }
    const { quotes } = one;
    if (!Array.isArray(quotes) || quotes.length === 0 || !quotes.every(isText))
      throw new TypeError(`claims: quotes of ${id} must be texts, at least one, got ${shown(quotes)}`);
  }
  return found as PaperClaim[];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
