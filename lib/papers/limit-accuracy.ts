import type { World } from '../comparing/index.js';
import { type LimitKind, linearLimit, type PlantedWorld } from '../planted/index.js';

const known = new WeakMap<World['matrix'], Map<string, Promise<number>>>();

/**
 * The expected accuracy of the limit of a linear score on a planted world's test prompts. Found once for as long as the
 * world lives: at scale `paper` it takes ten seconds, and several parts of a chapter stand beside it.
 */
export function limitAccuracy({ matrix, split }: World, embedder: string, kind: LimitKind): Promise<number> {
  const mine = known.get(matrix) ?? new Map<string, Promise<number>>();
  known.set(matrix, mine);
  const name = `${embedder} ${kind}`;
  const found =
    mine.get(name) ??
    linearLimit(matrix as PlantedWorld, embedder, { kind, indices: split.test }).then(({ accuracy }) => accuracy);
  mine.set(name, found);
  return found;
}
